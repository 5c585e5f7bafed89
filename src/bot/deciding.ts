import {
  decideRelease,
  decideReturn,
  decideWithdrawal,
  type ApprovalRefusal,
  type ReleaseRefusal,
} from "../domain/approval.ts";
import type { ClaimRecord } from "../domain/claim.ts";
import { totalChanges } from "../domain/points.ts";
import { yearOf } from "../domain/quarter.ts";
import { decideReversal } from "../domain/reversal.ts";
import type { Changes, NewNotice } from "../ports.ts";
import type { ClaimView } from "../wording/claim-card.ts";
import { approvedForYou, disownedBy, returnedForYou, undoneForYou } from "../wording/notices.ts";
import { notMine } from "../wording/objection.ts";
import { deciderFor } from "../wording/people.ts";
import {
  decidingRefused,
  disownedAfterApproval,
  disownedAfterSigning,
  notDeclaredForYou,
  reversalRefused,
  withdrawalRefused,
} from "../wording/refusals.ts";
import { approveEach } from "./approving.ts";
import { claimView, viewOf } from "./claim-view.ts";
import { gainedTexts } from "./gained.ts";
import { meantOwn } from "./objections/meant.ts";
import { raise } from "./objections/raising.ts";
import { momentOf, type Turn } from "./turn.ts";

/** What became of one person's wish about one claim, whether tapped or written. */
export type Verdict =
  | { readonly kind: "done"; readonly view: ClaimView; readonly changes: Changes }
  | { readonly kind: "refused"; readonly sentence: string }
  /** Nothing is decided, but somebody is told. */
  | { readonly kind: "passedOn"; readonly sentence: string; readonly changes: Changes };

export async function approve(turn: Turn, record: ClaimRecord): Promise<Verdict> {
  const { approved, refused, changes } = await approveEach(turn, [record]);
  const [view] = approved;
  const [first] = refused;
  if (view !== undefined)
    return { kind: "done", view, changes: withNotice(changes, noticesOfApproval(turn, [view])) };
  if (first === undefined) throw new Error("an approval was neither made nor refused");
  return refusedFor(turn, first.refusal, record);
}

/** In a group the owner can see it; what was approved elsewhere he is told. */
export function noticesOfApproval(turn: Turn, approved: readonly ClaimView[]): readonly NewNotice[] {
  if (turn.chat.kind === "group") return [];
  return approved.flatMap((view) => noticeTo(turn, view.member.id, approvedForYou(view, turn.member.name)));
}

export async function sendBack(turn: Turn, record: ClaimRecord, reason: string): Promise<Verdict> {
  const decided = decideReturn(record, turn.member, turn.branch.roster, momentOf(turn));
  if (!decided.ok) return refusedFor(turn, decided.refusal, record);
  const { number, member } = record.claim;
  const notices = noticeTo(turn, member, returnedForYou(number, turn.member.name, reason));
  const view = await viewOf({ ...record, decision: decided.value, reason }, turn);
  return { kind: "done", view, changes: withNotice({ decisions: [{ ...decided.value, reason }] }, notices) };
}

export async function release(turn: Turn, record: ClaimRecord): Promise<Verdict> {
  const decided = decideRelease(record, turn.member, turn.branch.roster, momentOf(turn));
  if (!decided.ok) return refusedFor(turn, decided.refusal, record);
  const view = await viewOf({ ...record, release: decided.value }, turn);
  return { kind: "done", view, changes: { releases: [decided.value] } };
}

export async function withdraw(turn: Turn, record: ClaimRecord): Promise<Verdict> {
  const decided = decideWithdrawal(record, turn.member, turn.atMs);
  if (!decided.ok) {
    return {
      kind: "refused",
      sentence: withdrawalRefused(decided.refusal, record.claim.number, turn.audience),
    };
  }
  const view = await viewOf({ ...record, decision: decided.value }, turn);
  return { kind: "done", view, changes: { decisions: [decided.value] } };
}

/**
 * 不是我: refuses what another declared for one. Once it is approved it is an objection with an owner (decision 17); until
 * the quarter is signed whoever decided it is told as well, who can simply undo it.
 */
export async function disown(turn: Turn, record: ClaimRecord): Promise<Verdict> {
  const { claim, decision } = record;
  if (claim.member !== turn.member.id) return { kind: "refused", sentence: notDeclaredForYou(claim.number) };
  if (decision?.verdict !== "approved" || record.reversedBy !== undefined) return withdraw(turn, record);
  const entries = await turn.ledger.entriesOf(turn.branch.id, claim.member, yearOf(claim.actDay));
  const entry = entries.find((each) => each.claim === claim.number && each.kind !== "reversal");
  if (entry === undefined) throw new Error(`claim ${claim.number} is approved without an entry`);
  const meant = await meantOwn(record, entry, turn);
  const raised = await raise({ meant, words: notMine, from: "member", by: turn.member }, turn);
  if (raised.kind === "refused") return { kind: "refused", sentence: raised.sentence };
  const { objectionDays } = turn.rulebook.timetable;
  if (turn.branch.signedQuarters.has(entry.quarter)) {
    const sentence = disownedAfterSigning(claim.number, objectionDays);
    return { kind: "passedOn", sentence, changes: raised.changes };
  }
  const told = noticeTo(turn, decision.by, disownedBy(claim.number, turn.member.name));
  const sentence = disownedAfterApproval(claim.number, deciderFor(turn.audience, decision), objectionDays);
  return { kind: "passedOn", sentence, changes: withNotice(raised.changes, told) };
}

/** 撤销: takes an approval back by a reversal; who gains the room it frees under a cap is told. */
export async function undo(turn: Turn, record: ClaimRecord, reason: string): Promise<Verdict> {
  const { claim } = record;
  const before = await turn.ledger.entriesOf(turn.branch.id, claim.member, yearOf(claim.actDay));
  const entry = before.find((each) => each.claim === claim.number && each.kind !== "reversal");
  const decided = decideReversal(record, entry, turn.member, {
    roster: turn.branch.roster,
    signedQuarters: turn.branch.signedQuarters,
    entryNumber: turn.branch.head.lastEntry + 1,
    atMs: turn.atMs,
  });
  if (!decided.ok)
    return { kind: "refused", sentence: reversalRefused(decided.refusal, claim.number, turn.audience) };
  const reversal = decided.value;
  const after = [...before, reversal];
  const gained = gainedTexts(before, reversal, turn.today).flatMap((text) =>
    noticeTo(turn, claim.member, text),
  );
  const told = noticeTo(turn, claim.member, undoneForYou(claim.number, turn.member.name, reason));
  const view = claimView({ ...record, reversedBy: reversal.number, reason }, after, turn, []);
  const changes = { entries: [{ ...reversal, reason }], totals: totalChanges(before, after) };
  return { kind: "done", view, changes: withNotice(changes, [...told, ...gained]) };
}

/** Nobody needs to be told what he did himself. */
function noticeTo(turn: Turn, member: NewNotice["member"], text: string): readonly NewNotice[] {
  return member === turn.member.id ? [] : [{ member, text, createdAtMs: turn.atMs }];
}

export const withNotice = (changes: Changes, notices: readonly NewNotice[]): Changes =>
  notices.length === 0 ? changes : { ...changes, notices: [...(changes.notices ?? []), ...notices] };

const refusedFor = (
  turn: Turn,
  refusal: ApprovalRefusal | ReleaseRefusal,
  { claim }: ClaimRecord,
): Verdict => ({
  kind: "refused",
  sentence: decidingRefused(refusal, claim.number, turn.audience),
});
