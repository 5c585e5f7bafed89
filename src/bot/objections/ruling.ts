import type { Entry } from "../../domain/entry.ts";
import { decidersOf } from "../../domain/deciders.ts";
import { belongs, isOnPaper, isWrittenTo, type Member } from "../../domain/member.ts";
import {
  decideObjection,
  disputedEntry,
  needsAnswerInPerson,
  wasFinal,
  type Ruled,
} from "../../domain/objection-ruling.ts";
import { isOwn } from "../../domain/objection.ts";
import { totalChanges } from "../../domain/points.ts";
import type { Changes, NewNotice } from "../../ports.ts";
import { gainedTexts } from "../gained.ts";
import { noSuchObjection } from "../../wording/objection.ts";
import {
  ruledForMember,
  ruledForObjector,
  ruledText,
  rulingReasonMissing,
  rulingRefused,
  toCorrect,
  type Outcome as Came,
} from "../../wording/objection-ruling.ts";
import { correctionFor } from "../review/correcting.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { findObjection, type Found } from "./found.ts";
import { pinned } from "./pinned.ts";
import { reasonCharsMin } from "./object.ts";

export type Wanted = { readonly number: number; readonly upheld: boolean; readonly reason: string };

/**
 * 异议 1 成立 理由: by its owner, with reasons. What was awarded wrongly is taken back by a reversal in its own quarter; where
 * that was posted, a correction follows it there. Both sides are told privately.
 */
export async function rule(wanted: Wanted, turn: Turn): Promise<Outcome> {
  const { number, upheld } = wanted;
  const raised = await findObjection(number, turn);
  if (raised === undefined) return say(noSuchObjection(number));
  const meant = await pinned(raised, wanted, turn);
  // Who may not decide it is told so, and learns nothing of the member's entries.
  const found = meant.kind === "pinned" ? meant.found : raised;
  const { objection, view, entries, decidedBy } = found;
  const { branch, rulebook, isWorkday, atMs } = turn;
  const disputed = disputedEntry(objection, entries);
  const decided = decideObjection(objection, turn.member, upheld, {
    ...{ roster: branch.roster, member: view.member, decidedBy, disputed, atMs },
    isFinal:
      disputed !== undefined &&
      wasFinal(disputed.quarter, objection.raisedAtMs, {
        ...{ signedAtMs: branch.signedAtMs, timetable: rulebook.timetable, isWorkday },
      }),
    entryNumber: branch.head.lastEntry + 1,
  });
  if (!decided.ok) return say(rulingRefused(decided.refusal, view, turn.audience));
  if (meant.kind === "unclear") return say(meant.sentence);
  const { reason } = meant;
  if (reason.length < reasonCharsMin || reason === "理由" || reason === "原因")
    return say(rulingReasonMissing(number, upheld));
  const came = whatCame(decided.value, found);
  const answerInPerson = needsAnswerInPerson(objection, branch.roster);
  const text = ruledText(view, came, { answerInPerson });
  return say(text, await changesOf(decided.value, { found, came, reason, answerInPerson }, turn));
}

function whatCame({ step, reversal }: Ruled, { objection, record }: Found): Came {
  if (!step.upheld) return { kind: "notUpheld" };
  if (reversal !== undefined) return { kind: "reversed", reversal };
  const wasThere = objection.entry !== undefined || (!isOwn(objection) && record?.reversedBy !== undefined);
  return { kind: wasThere ? "reversedBefore" : "toCorrect" };
}

type Decided = {
  readonly found: Found;
  readonly came: Came;
  readonly reason: string;
  readonly answerInPerson: boolean;
};

async function changesOf({ step, reversal }: Ruled, decided: Decided, turn: Turn): Promise<Changes> {
  const { found, reason, answerInPerson } = decided;
  const made = stepBy<"objection">(turn, found.matter, step, answerInPerson ? "open" : "settled", {
    words: reason,
    ...(reversal === undefined ? {} : { entry: reversal.number }),
  });
  const notices = noticesOf(decided, reversal, turn);
  if (reversal === undefined) return { steps: [made], notices };
  const isSigned = turn.branch.signedQuarters.has(reversal.quarter);
  const correction = isSigned ? await correctionFor([reversal], turn) : {};
  return {
    entries: [{ ...reversal, reason }],
    totals: totalChanges(found.entries, [...found.entries, reversal]),
    steps: [made, ...(correction.steps ?? [])],
    ...(correction.posts === undefined ? {} : { posts: correction.posts }),
    notices,
  };
}

/** Nobody is told what he did himself. */
function noticesOf(
  { found, came, reason }: Decided,
  reversal: Entry | undefined,
  turn: Turn,
): readonly NewNotice[] {
  const { view, objection, entries } = found;
  const { branch, today, atMs } = turn;
  const objector = branch.roster.find(({ id }) => id === objection.objector);
  const gained = reversal === undefined ? [] : gainedTexts(entries, reversal, today);
  const told: readonly (readonly [Member, string])[] = [
    ...(belongs(view.member)
      ? [ruledForMember(view, came, reason, today), ...gained].map((text) => [view.member, text] as const)
      : []),
    ...(objector === undefined || isOwn(objection) || isOnPaper(objector)
      ? []
      : [[objector, ruledForObjector(view, came, reason)] as const]),
    ...(came.kind === "toCorrect"
      ? whoCorrects(view.member, turn).map((who) => [who, toCorrect(view, reason, today)] as const)
      : []),
  ];
  return told
    .filter(([person]) => person.id !== turn.member.id)
    .map(([person, text]) => ({ member: person.id, text, createdAtMs: atMs }));
}

/** Who may decide that member's claims, the first who is written to. */
const whoCorrects = ({ id }: Member, { branch: { roster }, today }: Turn): readonly Member[] =>
  decidersOf({ member: id, declaredBy: id }, roster, today)
    .members.filter((member) => isWrittenTo(member, today))
    .slice(0, 1);
