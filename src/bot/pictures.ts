import type { ClaimRecord } from "../domain/claim.ts";
import { yearOf } from "../domain/quarter.ts";
import { attached, declareFirst, noRoomForPictures, picturesPerClaimMax } from "../wording/pictures.ts";
import type { SentPicture } from "./question.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** A picture belongs to what was declared within so long before it. */
const belongsForMs = 24 * 60 * 60 * 1000;

/** What came with the message: as many as one claim may have, and how many are left out. */
export function sentPictures({ attachments, sentAtMs }: Turn): {
  readonly sent: readonly SentPicture[];
  readonly left: number;
} {
  const sent = attachments.slice(0, picturesPerClaimMax).map(({ source }) => ({ source, sentAtMs }));
  return { sent, left: attachments.length - sent.length };
}

/**
 * Pictures or files without words: they are put to the sender's newest claim that waits. Whether they are pictures is
 * found out when they are fetched.
 */
export async function attach(turn: Turn): Promise<Outcome> {
  const { ledger, branch, attachments, sentAtMs } = turn;
  const record = await newestWaiting(turn);
  if (record === undefined) return say(declareFirst);
  const { number, actDay } = record.claim;
  const before = await ledger.picturesOf(branch.id, number);
  const counted = before.filter(({ state }) => state === "wanted" || state === "kept").length;
  const taken = attachments.slice(0, Math.max(0, picturesPerClaimMax - counted));
  if (taken.length === 0) return say(noRoomForPictures(number));
  const last = before.at(-1)?.part ?? 0;
  const pictures = taken.map(({ source }, index) => ({
    ...{ claim: number, part: last + index + 1, source, sentAtMs },
    actYear: yearOf(actDay),
  }));
  return say(attached(number, taken.length, attachments.length - taken.length), { pictures });
}

/** Declared by the sender or for the sender, and not decided yet. */
async function newestWaiting({ ledger, branch, member, sentAtMs }: Turn): Promise<ClaimRecord | undefined> {
  const waiting = await ledger.claimsWaiting(branch.id);
  return waiting.findLast(
    ({ claim }) =>
      (claim.declaredBy === member.id || claim.member === member.id) &&
      sentAtMs - claim.submittedAtMs <= belongsForMs,
  );
}
