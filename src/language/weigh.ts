import { buildActs, plainCount } from "./build-acts.ts";
import { isAskedFor, tellsWhatItScores } from "./evidence.ts";
import type { Found } from "./find.ts";
import { groupActs } from "./group-acts.ts";
import { freeStretches, groundOf, take } from "./ground.ts";
import { nearestRules } from "./nearest-rules.ts";
import { peopleMeant } from "./people-meant.ts";
import type { PeopleMeant } from "./people-meant.ts";
import type { Act, Doubt, Reader, Reading } from "./reading.ts";
import { unasked } from "./unasked.ts";
import { findObjections } from "./objections.ts";
import type { Objections } from "./objections.ts";

const nothing: Reading = { intent: "none" };
/** Nobody declares so many deeds at once; what names more is something else. */
const mentionsMax = 40;
const unclear: Doubt = { kind: "unclear" };

/**
 * Decides whether the message declares a deed. What asks for points is read with its doubts; what does not must plainly
 * tell of the sender's own deed, or it is chatter.
 */
export function weigh(found: Found, reader: Reader): Reading {
  if (found.rules.length > mentionsMax) return nothing;
  const asked = isAskedFor(found);
  if (asked === "no" && found.rules.length === 0) return nothing;
  const meant = peopleMeant(found, reader);
  const objections = findObjections(found, meant);
  if (objections.forbids || (asked !== "begins" && objections.contradicts)) return nothing;
  if (namesDeduction(found)) return nothing;
  if (asked === "no") return withoutRequest(found, reader, meant, objections);
  if (found.rules.length === 0) {
    if (found.marks.some(({ kind }) => kind === "question")) return nothing;
    return settle(found, meant, doubting([unmatched(found, meant)], objections.doubts));
  }
  return settle(
    found,
    meant,
    doubting(matched(found, reader), objections.doubts || tellsWhatItScores(found)),
  );
}

/** No 加分 and the like: only a plain report of a deed counts, and a bare name of a rule is asked about. */
function withoutRequest(found: Found, reader: Reader, meant: PeopleMeant, objections: Objections): Reading {
  const evidence = unasked(found, reader, meant);
  if (evidence === "none") return nothing;
  return settle(found, meant, doubting(matched(found, reader), evidence === "unclear" || objections.doubts));
}

/** Deductions never come from a chat. */
const namesDeduction = (found: Found): boolean =>
  found.rules.some(({ slugs }) => slugs.some((slug) => found.index.rules.get(slug)?.kind === "deduction"));

const matched = (found: Found, reader: Reader): readonly Act[] =>
  groupActs(found).flatMap((deed) => buildActs(found, reader, deed));

const saidCharsMax = 60;

/** Something was asked for, and no rule goes by these words. */
function unmatched(found: Found, meant: PeopleMeant): Act {
  const said = wordsBesideRequest(found, meant);
  const counts = { numbers: found.numbers };
  const days = found.days.map(({ read }) => read);
  const [day] = days;
  const plainDay = days.length === 1 && day?.kind === "day" ? day.day : undefined;
  const doubts: Doubt[] =
    said === "" ? [unclear] : [{ kind: "noRule", nearest: nearestRules(found.index, said) }];
  return { said, rule: undefined, quantity: plainCount(counts), unit: undefined, day: plainDay, doubts };
}

function wordsBesideRequest(found: Found, meant: PeopleMeant): string {
  const requests = found.marks.filter(({ kind }) =>
    ["claim", "note", "claimSlip", "onBehalf", "forThat", "self"].includes(kind),
  );
  const fillers = found.rest.length === 0;
  if (fillers) return "";
  const ground = groundOf(found.text);
  for (const each of [...requests, ...found.numbers, ...found.days, ...found.people, ...meant.unknown]) {
    take(ground, each);
  }
  return freeStretches(ground).join(" ").slice(0, saidCharsMax);
}

const doubting = (acts: readonly Act[], doubt: boolean): readonly Act[] =>
  doubt
    ? acts.map((act) =>
        act.doubts.some(({ kind }) => kind === "unclear")
          ? act
          : { ...act, doubts: [...act.doubts, unclear] },
      )
    : acts;

function settle(found: Found, meant: PeopleMeant, acts: readonly Act[]): Reading {
  const why = reasons(found, meant);
  if (meant.onBehalf) {
    const doubt = meant.unclear || meant.people.length === 0;
    return { intent: "awardOnBehalf", acts: doubting(acts, doubt), people: meant.people, why };
  }
  if (meant.people.length === 0) return { intent: "claim", acts, why };
  // Others are named without 代报. A list with 我 in it is plain; anything else is asked about.
  const firstRule = found.rules[0]?.start ?? 0;
  const listed = meant.withSender && meant.people.length > 1 && meant.start < firstRule && !meant.unclear;
  if (listed) return { intent: "awardOnBehalf", acts, people: meant.people, why };
  if (meant.start < firstRule || meant.withSender) {
    return { intent: "awardOnBehalf", acts: doubting(acts, true), people: meant.people, why };
  }
  return { intent: "claim", acts: doubting(acts, true), why };
}

/** For whoever mends a wrong reading: what each stage saw. */
function reasons(found: Found, meant: PeopleMeant): readonly string[] {
  const telling = found.marks.filter(({ kind }) => kind !== "filler" && kind !== "join");
  return [
    ...found.rules.map(({ said, slugs }) => `rule ${slugs.join("|")}: ${said}`),
    ...found.people.map(({ said }) => `person: ${said}`),
    ...meant.unknown.map(({ start, end }) => `unknown person: ${found.text.slice(start, end)}`),
    ...found.days.map(({ said }) => `day: ${said}`),
    ...found.numbers.map(({ said, sort }) => `${sort}: ${said}`),
    ...telling.map(({ kind, start, end }) => `${kind}: ${found.text.slice(start, end)}`),
    ...found.rest.map(({ start, end }) => `not understood: ${found.text.slice(start, end)}`),
  ];
}
