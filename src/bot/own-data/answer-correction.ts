import { decideCorrectionWithdrawal } from "../../domain/correction.ts";
import { decideCorrection, type Corrected } from "../../domain/correction-deciding.ts";
import { townshipFor } from "../../domain/correction-owner.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Member } from "../../domain/member.ts";
import { wasFinal } from "../../domain/objection-ruling.ts";
import { papersKeptBy } from "../../domain/own-data.ts";
import { totalChanges } from "../../domain/points.ts";
import type { Changes, NewNotice } from "../../ports.ts";
import {
  awaitsYou,
  correctedForMember,
  correctedText,
  correctingRefused,
  correctionReasonMissing,
  correctionWithdrawn,
  enterAnew,
  noSuchCorrection,
  withdrawnForOwner,
  type CorrectionOutcome,
} from "../../wording/correction.ts";
import { gainedTexts } from "../gained.ts";
import { correctionFor } from "../review/correcting.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { findCorrection, type CorrectionFound } from "./correction-ground.ts";

export type AnswerWanted = { readonly number: number; readonly agreed: boolean; readonly reason: string };

/**
 * 更正 1 同意, 更正 1 不同意 理由: by its owner. What was entered wrongly is taken back by a reversal in its own quarter, and
 * where that was posted a correction follows it there; in a closed year the township consents first.
 */
export async function answerCorrection(
  { number, agreed, reason }: AnswerWanted,
  turn: Turn,
): Promise<Outcome> {
  const found = await findCorrection(number, turn);
  if (found === undefined) return say(noSuchCorrection(number));
  const { view, standing, decidedBy } = found;
  const isFinal = isOfClosedYear(found, turn);
  const decided = decideCorrection(view.correction, turn.member, agreed, {
    ...{ member: view.member, decidedBy, roster: turn.branch.roster, entry: standing, isFinal },
    ...{ entryNumber: turn.branch.head.lastEntry + 1, atMs: turn.atMs },
  });
  if (!decided.ok) return say(correctingRefused(decided.refusal, number, turn.audience));
  const words = reason === "" || reason === "理由" ? undefined : reason;
  if (!agreed && words === undefined) return say(correctionReasonMissing(number));
  const came = whatCame(decided.value, found, isFinal, turn);
  const changes = await changesOf(decided.value, { found, came, words }, turn);
  return say(correctedText(view, came, turn.audience), changes);
}

/** By the day on which it was asked for: what was asked in time is put right as usual, however long it takes. */
function isOfClosedYear({ standing, view }: CorrectionFound, { branch, rulebook, isWorkday }: Turn): boolean {
  const { signedAtMs } = branch;
  const { timetable } = rulebook;
  return (
    standing !== undefined &&
    wasFinal(standing.quarter, view.correction.askedAtMs, { signedAtMs, timetable, isWorkday })
  );
}

function whatCame(
  { steps, reversal, leaves }: Corrected,
  { view, decidedBy }: CorrectionFound,
  yearIsClosed: boolean,
  turn: Turn,
): CorrectionOutcome {
  const [first] = steps;
  if (first.kind === "decided" && !first.agreed) return { kind: "refused" };
  if (leaves === "open") {
    const who = townshipFor({ member: view.member, decidedBy }, turn.branch.roster);
    return { kind: "awaitsTownship", who };
  }
  if (reversal !== undefined) return { kind: "reversed", reversal, yearIsClosed };
  return view.correction.entry === undefined ? { kind: "roster" } : { kind: "nothingLeft" };
}

type Answered = {
  readonly found: CorrectionFound;
  readonly came: CorrectionOutcome;
  readonly words: string | undefined;
};

async function changesOf(
  { steps, reversal, leaves }: Corrected,
  answered: Answered,
  turn: Turn,
): Promise<Changes> {
  const { found, words } = answered;
  const made = steps.map((step, index) => {
    const isLast = index === steps.length - 1;
    return stepBy<"correction">(turn, found.matter, step, isLast ? leaves : "open", {
      ...(words === undefined ? {} : { words }),
      ...(isLast && reversal !== undefined ? { entry: reversal.number } : {}),
    });
  });
  const notices = noticesOf(answered, reversal, turn);
  if (reversal === undefined) return { steps: made, notices };
  const isSigned = turn.branch.signedQuarters.has(reversal.quarter);
  const posted = isSigned ? await correctionFor([reversal], turn) : {};
  return {
    entries: [words === undefined ? reversal : { ...reversal, reason: words }],
    totals: totalChanges(found.entries, [...found.entries, reversal]),
    steps: [...made, ...(posted.steps ?? [])],
    ...(posted.posts === undefined ? {} : { posts: posted.posts }),
    notices,
  };
}

/** Nobody is told what he did himself. */
function noticesOf(
  { found, came, words }: Answered,
  reversal: Entry | undefined,
  turn: Turn,
): readonly NewNotice[] {
  const { view, entries } = found;
  const { today, atMs, branch } = turn;
  const gained = reversal === undefined ? [] : gainedTexts(entries, reversal, today);
  const anew = enterAnew(view, came, today);
  const told: readonly (readonly [Member, string])[] = [
    ...[correctedForMember(view, came, words, today), ...gained].map((text) => [view.member, text] as const),
    ...(came.kind === "awaitsTownship" ? came.who.map((who) => [who, awaitsYou(view, today)] as const) : []),
    ...(anew === undefined ? [] : papersKeptBy(branch.roster).map((who) => [who, anew] as const)),
  ];
  return told
    .filter(([person]) => person.id !== turn.member.id)
    .map(([person, text]) => ({ member: person.id, text, createdAtMs: atMs }));
}

/** 更正 1 撤回 */
export async function withdrawCorrection(number: number, turn: Turn): Promise<Outcome> {
  const found = await findCorrection(number, turn);
  if (found === undefined) return say(noSuchCorrection(number));
  const { matter, view } = found;
  const decided = decideCorrectionWithdrawal(view.correction, view.member, turn.member, turn.branch.roster);
  if (!decided.ok) return say(correctingRefused(decided.refusal, number, turn.audience));
  const notices = view.answerers
    .filter(({ id }) => id !== turn.member.id)
    .map(({ id }) => ({
      ...{ member: id, text: withdrawnForOwner(number, view.member.name), createdAtMs: turn.atMs },
    }));
  const step = stepBy<"correction">(turn, matter, decided.value, "settled");
  return say(correctionWithdrawn(number), { steps: [step], notices });
}
