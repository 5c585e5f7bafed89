import { buildActs, plainCount } from "./build-acts.ts";
import { isAskedFor, tellsWhatItScores } from "./evidence.ts";
import type { Found } from "./find.ts";
import { forSomebodyElse } from "./for-somebody-else.ts";
import { groupActs } from "./group-acts.ts";
import { freeStretches, groundOf, take } from "./ground.ts";
import { nearestRules } from "./nearest-rules.ts";
import { orderDoubts } from "./order-doubts.ts";
import { peopleMeant } from "./people-meant.ts";
import type { PeopleMeant } from "./people-meant.ts";
import type { Act, Doubt, Reader, Reading } from "./reading.ts";
import { toldInAll, toldWhere } from "./told-where.ts";
import { unasked } from "./unasked.ts";
import { findObjections } from "./objections.ts";
import type { Objections } from "./objections.ts";

const silence: Reading = { intent: "none", about: undefined };
/** Nobody declares so many deeds at once; what names more is something else. */
const mentionsMax = 40;
const unclear: Doubt = { kind: "unclear" };

/**
 * Decides whether the message declares a deed. What asks for points is read with its doubts; what does not must plainly
 * tell of the sender's own deed, or it is chatter.
 */
export function weigh(found: Found, reader: Reader): Reading {
  if (found.rules.length > mentionsMax) return silence;
  const asked = isAskedFor(found);
  if (asked === "no" && found.rules.length === 0) return silence;
  const meant = peopleMeant(found, reader);
  const objections = findObjections(found, meant);
  if (objections.forbids || (asked !== "begins" && objections.contradicts)) return silence;
  if (namesDeduction(found)) return asked === "begins" ? { intent: "none", about: "deduction" } : silence;
  if (asked === "no") return withoutRequest(found, reader, meant, objections);
  if (found.rules.length === 0) {
    if (found.marks.some(({ kind }) => kind === "question")) return silence;
    return settle(found, reader, meant, doubting([unmatched(found, meant)], objections.doubts));
  }
  const doubt = objections.doubts || tellsWhatItScores(found);
  return settle(found, reader, meant, doubting(matched(found, reader, meant), doubt));
}

/** No 加分 and the like: only a plain report of a deed counts, and a bare name of a rule is asked about. */
function withoutRequest(found: Found, reader: Reader, meant: PeopleMeant, objections: Objections): Reading {
  const evidence = unasked(found, reader, meant);
  if (evidence === "none") return silence;
  const doubt = evidence === "unclear" || objections.doubts;
  return settle(found, reader, meant, doubting(matched(found, reader, meant), doubt));
}

/** Deductions never come from a chat. */
const namesDeduction = (found: Found): boolean =>
  found.rules.some(({ slugs }) => slugs.some((slug) => found.index.rules.get(slug)?.kind === "deduction"));

function matched(found: Found, reader: Reader, meant: PeopleMeant): readonly Act[] {
  const deeds = groupActs(found);
  const where = toldWhere(found, meant, deeds);
  return deeds.flatMap((deed, at) => buildActs(found, reader, deed, where[at] ?? ""));
}

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
  const where = toldInAll(found, meant);
  return {
    said,
    where,
    rule: undefined,
    quantity: plainCount(counts),
    unit: undefined,
    day: plainDay,
    doubts,
  };
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
  doubt ? acts.map((act) => ({ ...act, doubts: [...act.doubts, unclear] })) : acts;

/** Tells whose deeds they are, and puts the doubts in order. */
function settle(found: Found, reader: Reader, meant: PeopleMeant, acts: readonly Act[]): Reading {
  const { onBehalf, doubts } = whose(found, reader, meant);
  const settled = acts.map((act) => ({ ...act, doubts: orderDoubts([...act.doubts, ...doubts]) }));
  const why = reasons(found, meant);
  if (!onBehalf) return { intent: "claim", acts: settled, why };
  return { intent: "awardOnBehalf", acts: settled, people: meant.people, why };
}

function whose(
  found: Found,
  reader: Reader,
  meant: PeopleMeant,
): { readonly onBehalf: boolean; readonly doubts: readonly Doubt[] } {
  if (meant.onBehalf) {
    const plain = !meant.unclear && meant.people.length > 0;
    return { onBehalf: true, doubts: plain ? [] : [unclear] };
  }
  if (meant.people.length === 0) return { onBehalf: false, doubts: [] };
  // Others are named without 代报. A list with 我 in it is plain; anything else is asked about.
  const inFront = meant.start < (found.rules[0]?.start ?? 0);
  const listed = meant.withSender && meant.people.length > 1 && inFront && !meant.unclear;
  if (listed) return { onBehalf: true, doubts: [] };
  const others = forSomebodyElse(found, meant, reader);
  const doubts = others === undefined ? [unclear] : [others, unclear];
  return { onBehalf: inFront || meant.withSender, doubts };
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
