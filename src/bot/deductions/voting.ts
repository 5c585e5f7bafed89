import { decideByMeeting, decideVote } from "../../domain/deduction-judging.ts";
import type { Deduction } from "../../domain/deduction.ts";
import type { Matter } from "../../domain/matter.ts";
import { quarterUnderReview } from "../../domain/review.ts";
import { deductionIn } from "../../language/words/findings.ts";
import type { Changes, NewNotice } from "../../ports.ts";
import {
  droppedForYou,
  ruledByMeeting,
  voteRecorded,
  waitsForSignature,
  type DeductionView,
} from "../../wording/deduction.ts";
import { meetingRefused, notYours, voteRefused } from "../../wording/deduction-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { deductionView, seesAll } from "./deduction-view.ts";
import { noticesTo, withSteps } from "./recording-steps.ts";
import { chooseDeduction } from "./which-deduction.ts";

/** What became of one vote, whether tapped or written. */
export type VoteOutcome =
  | { readonly kind: "voted"; readonly view: DeductionView; readonly changes: Changes }
  | { readonly kind: "refused"; readonly sentence: string };

/** 同意扣分 1, 不同意扣分 1 */
export async function voteByWords(
  { number, inFavour }: { readonly number: number | undefined; readonly inFavour: boolean },
  turn: Turn,
): Promise<Outcome> {
  if (!seesAll(turn.member)) return say(notYours);
  const isWaiting = ({ state }: Deduction): boolean => state === "voting";
  const chosen = await chooseDeduction(number, isWaiting, inFavour ? "agree" : "disagree", turn);
  if (chosen.kind === "unclear") return say(chosen.sentence);
  const outcome = vote(chosen.matter, { inFavour }, turn);
  return outcome.kind === "refused"
    ? say(outcome.sentence)
    : say(voteRecorded(outcome.view, { inFavour }, turn.audience), outcome.changes);
}

export function vote(
  matter: Matter<"deduction">,
  { inFavour }: { readonly inFavour: boolean },
  turn: Turn,
): VoteOutcome {
  const { deduction, bench } = deductionView(matter, turn);
  const underReview = quarterUnderReview(turn.today, turn.branch);
  const decided = decideVote(deduction, { voter: turn.member, inFavour }, { bench, underReview });
  if (!decided.ok)
    return { kind: "refused", sentence: voteRefused(decided.refusal, matter.number, turn.audience) };
  const { view, steps } = withSteps(matter, decided.value, turn);
  return { kind: "voted", view, changes: { steps, notices: toldOfOutcome(view, turn) } };
}

/** 扣分 1 大会 3 */
export async function ruleByMeeting(
  { number, meeting }: { readonly number: number; readonly meeting: number },
  turn: Turn,
): Promise<Outcome> {
  if (!seesAll(turn.member)) return say(notYours);
  const chosen = await chooseDeduction(number, () => true, "show", turn);
  if (chosen.kind === "unclear") return say(chosen.sentence);
  const { deduction, bench, signers: who } = deductionView(chosen.matter, turn);
  const cited = await turn.matters.one(turn.branch.id, "meeting", meeting);
  const underReview = quarterUnderReview(turn.today, turn.branch);
  const decided = decideByMeeting(
    deduction,
    turn.member,
    { number: meeting, matter: cited, deductionIn },
    { bench, underReview, who },
  );
  if (!decided.ok) return say(meetingRefused(decided.refusal, number, turn.audience));
  const { view, steps } = withSteps(chosen.matter, decided.value, turn);
  return say(ruledByMeeting(view, meeting, turn.audience), { steps, notices: toldOfOutcome(view, turn) });
}

/** Who signs learns that it is upheld, the member and the proposer that it is dropped. */
function toldOfOutcome(view: DeductionView, turn: Turn): readonly NewNotice[] {
  const { deduction, owner, signers } = view;
  if (deduction.state === "upheld") return noticesTo(signers, waitsForSignature(view), turn);
  return deduction.state === "dropped" ? noticesTo([owner], droppedForYou(deduction, turn.today), turn) : [];
}
