import { mayJudge } from "../../domain/deciders.ts";
import type { Entry } from "../../domain/entry.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { NewStep } from "../../domain/matter.ts";
import { hasLeft, isTownshipReviewer } from "../../domain/member.ts";
import { votePassed } from "../../domain/meeting.ts";
import { quarterOf, yearOf, type Quarter } from "../../domain/quarter.ts";
import { reviewsByMeeting } from "../../domain/committee.ts";
import { committeeOf } from "../../domain/reminded.ts";
import {
  decideAgreeing,
  decideConfirming,
  lookedUpTo,
  quarterUnderReview,
  signersOf,
  unreviewedOf,
} from "../../domain/review.ts";
import { decideOwnSigning } from "../../domain/signing.ts";
import type { QuarterSaid, ReviewCommand } from "../../language/commands/review-command.ts";
import type { Changes, Look, NewNotice } from "../../ports.ts";
import { loadPack } from "../../quarter-pack.ts";
import { reviewTopic, signedAndPosted } from "../../signed-quarter.ts";
import {
  agreedText,
  agreeingRefused,
  confirmedText,
  confirmingRefused,
  manyNewSince,
  newSinceText,
  nothingToReview,
  packRefused,
  readyToSign,
  reviewInPrivate,
  signedText,
  signingRefused,
} from "../../wording/review.ts";
import { noSuchPart, packParts } from "../../wording/review-pack.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { groundOf } from "./correcting.ts";
import { newLines, sectionsOf } from "./pack.ts";
import { quarterMeant } from "./quarter-meant.ts";
import { reviewOrNew } from "./reviews.ts";
import { checkDigest, showPosting } from "./show-posting.ts";

/** 审核、审核通过、签字、公示 */
export function onReviewCommand(command: ReviewCommand, turn: Turn): Promise<Outcome> | Outcome {
  if (command.kind === "showPosting") return showPosting(command.quarter, turn);
  if (command.kind === "checkDigest") return checkDigest(command.digest, turn);
  if (turn.chat.kind === "group") return say(reviewInPrivate);
  switch (command.kind) {
    case "showPack":
      return showPack(command.quarter, command.part ?? 1, turn);
    case "confirmReview":
      return confirm(command.quarter, turn);
    case "meetingConfirms":
      return agree(command.meeting, turn);
    case "signQuarter":
      return sign(command.quarter, turn);
  }
}

const underReview = ({ today, branch }: Turn): Quarter | undefined => quarterUnderReview(today, branch);

const wanted = (said: QuarterSaid | undefined, turn: Turn): Quarter | undefined =>
  said === undefined ? underReview(turn) : quarterMeant(said, turn);

/** Undefined also when another quarter was meant than the one that is reviewed. */
function reviewedNow(said: QuarterSaid | undefined, turn: Turn): Quarter | undefined {
  const now = underReview(turn);
  return wanted(said, turn) === now ? now : undefined;
}

async function showPack(said: QuarterSaid | undefined, part: number, turn: Turn): Promise<Outcome> {
  const { branch, member, today, audience } = turn;
  const committee = committeeOf(branch.roster);
  const looksIn = isTownshipReviewer(member) && !hasLeft(member);
  if (!looksIn && !committee.some(({ id }) => id === member.id)) return say(packRefused(committee, audience));
  const quarter = wanted(said, turn);
  if (quarter === undefined || quarter >= quarterOf(today))
    return say(nothingToReview(underReview(turn), today));
  const isReviewed = quarter === underReview(turn);
  const reviewedBy = reviewsByMeeting(branch.roster) ? "meeting" : "committee";
  const view = { roster: branch.roster, reader: member, today, isReviewed, reviewedBy } as const;
  const parts = packParts(quarter, sectionsOf(await loadPack(quarter, turn), view), view);
  const shown = parts[part - 1];
  if (shown === undefined) return say(noSuchPart(parts.length));
  const looks = looksAt(shown.about, turn);
  const steps = part === 1 && isReviewed ? await lookStep(quarter, turn) : [];
  const changes: Changes = {
    ...(looks.length > 0 ? { looks } : {}),
    ...(steps.length > 0 ? { steps } : {}),
  };
  return say(shown.text, Object.keys(changes).length > 0 ? changes : undefined);
}

const looksAt = (about: Iterable<MemberId>, { member, atMs }: Turn): readonly Look[] =>
  [...new Set(about)].filter((id) => id !== member.id).map((id) => ({ member: id, looker: member.id, atMs }));

/** From where on something is new to the reader. */
async function lookStep(quarter: Quarter, turn: Turn): Promise<readonly NewStep[]> {
  const { member } = turn;
  const { lastEntry: upToEntry } = turn.branch.head;
  const review = await reviewOrNew(quarter, turn);
  if ((lookedUpTo(review, member) ?? -1) >= upToEntry) return [];
  return [stepBy<"review">(turn, review, { kind: "shown", member: member.id, upToEntry }, "open")];
}

async function confirm(said: QuarterSaid | undefined, turn: Turn): Promise<Outcome> {
  const { branch, ledger, member, audience } = turn;
  const { roster } = branch;
  const quarter = reviewedNow(said, turn);
  const entries = quarter === undefined ? [] : await ledger.entriesOfYear(branch.id, yearOf(quarter));
  const review = quarter === undefined ? undefined : await reviewOrNew(quarter, turn);
  const known = { roster, review: review ?? { steps: [] }, entries, lastEntry: branch.head.lastEntry };
  const decided = decideConfirming(quarter, member, known);
  if (!decided.ok)
    return decided.refusal.kind === "newSince"
      ? showNew(decided.refusal.entries, quarter, turn)
      : say(confirmingRefused(decided.refusal, underReview(turn), audience));
  if (quarter === undefined || review === undefined) throw new Error("a quarter that is none was confirmed");
  const step = stepBy<"review">(turn, review, decided.value, "open");
  const missing = unreviewedOf(
    quarter,
    { steps: [...review.steps, { ...step, step: decided.value }] },
    entries,
    roster,
  );
  const ofQuarter = entries.filter((entry) => entry.quarter === quarter);
  const apart = ofQuarter.filter((entry) => {
    const owner = roster.find(({ id }) => id === entry.member);
    return owner !== undefined && !mayJudge(member, owner);
  }).length;
  const moving = missing.length > 0 ? [] : await openDeductions(turn);
  const text = confirmedText(quarter, { entries: ofQuarter.length, apart }, { missing, moving }, audience);
  const isNews = missing.length === 0 && unreviewedOf(quarter, review, entries, roster).length > 0;
  return say(text, {
    steps: [step],
    ...(isNews ? { notices: readyNotices(quarter, moving, turn) } : {}),
  });
}

/** The numbers of those that go on in the next review if the quarter is signed now. */
const openDeductions = async ({ matters, branch }: Turn): Promise<readonly number[]> =>
  (await matters.open(branch.id, "deduction")).map(({ number }) => number);

/** What came since is shown first; then the same words confirm it. */
async function showNew(
  entries: readonly Entry[],
  quarter: Quarter | undefined,
  turn: Turn,
): Promise<Outcome> {
  const { branch, member, today } = turn;
  if (quarter === undefined) throw new Error("a quarter that is none has new entries");
  const view = {
    roster: branch.roster,
    reader: member,
    today,
    isReviewed: true,
    reviewedBy: "committee",
  } as const;
  const lines = newLines(entries, await loadPack(quarter, turn), view);
  const text = newSinceText(lines.map((line) => line.text));
  if (text === undefined) return say(manyNewSince(lines.length));
  return say(text, {
    looks: looksAt(
      lines.flatMap((line) => line.about),
      turn,
    ),
    steps: await lookStep(quarter, turn),
  });
}

/** The secretary learns that enough have confirmed; needless once it is signed. */
const readyNotices = (
  quarter: Quarter,
  moving: readonly number[],
  { branch, member, today, atMs }: Turn,
): readonly NewNotice[] =>
  signersOf(branch.roster, today)
    .filter(({ id }) => id !== member.id)
    .map(({ id }) => ({
      member: id,
      text: readyToSign(quarter, moving, today),
      createdAtMs: atMs,
      topic: reviewTopic(quarter),
    }));

async function agree(number: number | undefined, turn: Turn): Promise<Outcome> {
  const { branch, ledger, matters, member, audience } = turn;
  const quarter = underReview(turn);
  const meeting = number === undefined ? undefined : await matters.one(branch.id, "meeting", number);
  const known = {
    today: turn.today,
    roster: branch.roster,
    review: quarter === undefined ? { steps: [] } : await reviewOrNew(quarter, turn),
    entries: quarter === undefined ? [] : await ledger.entriesOfYear(branch.id, yearOf(quarter)),
  };
  const decided = decideAgreeing(quarter, member, meeting, known);
  if (!decided.ok) return say(agreeingRefused(decided.refusal, number, quarter, audience));
  if (quarter === undefined || number === undefined || meeting === undefined)
    throw new Error("a meeting that is none agreed");
  const review = await reviewOrNew(quarter, turn);
  const step = stepBy<"review">(turn, review, decided.value, "open");
  const after = { steps: [...review.steps, { ...step, step: decided.value }] };
  const missing = unreviewedOf(quarter, after, known.entries, known.roster);
  const motion = votePassed(meeting)?.motion;
  const next = { missing, moving: await openDeductions(turn) };
  return say(agreedText(quarter, number, motion, next, audience), { steps: [step] });
}

async function sign(said: QuarterSaid | undefined, turn: Turn): Promise<Outcome> {
  const { branch, ledger, matters, member, today, audience } = turn;
  const quarter = wanted(said, turn);
  const year = yearOf(quarter ?? quarterOf(today));
  const entries = await ledger.entriesOfYear(branch.id, year);
  const review = quarter === undefined ? undefined : await reviewOrNew(quarter, turn);
  const decided = decideOwnSigning(quarter, member, review ?? { steps: [] }, {
    ...{ roster: branch.roster, signedQuarters: branch.signedQuarters, since: branch.since, today },
    waiting: await ledger.claimsWaiting(branch.id),
    entries: [...(await ledger.entriesOfYear(branch.id, year - 1)), ...entries],
  });
  if (!decided.ok) return say(signingRefused(decided.refusal, quarter, underReview(turn), audience));
  if (review === undefined) throw new Error("a quarter that is none was signed");
  const voices = await matters.open(branch.id, "voice");
  const { changes, posted, digest } = signedAndPosted(groundOf(turn), member, { review, entries, voices });
  const moving = await openDeductions(turn);
  return say(signedText(review.quarter, posted.lastDay, digest, moving, audience), changes);
}
