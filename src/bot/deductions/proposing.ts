import { decideProposal } from "../../domain/deduction-proposal.ts";
import { quarterOf } from "../../domain/quarter.ts";
import { quarterUnderReview } from "../../domain/review.ts";
import { isProtected, ruleInForce, rulesInForce, type Rule } from "../../domain/rulebook.ts";
import { isOnCommittee, type Member } from "../../domain/member.ts";
import { readProposal, type ProposalRead } from "../../language/read-proposal.ts";
import { namesFinding } from "../../language/words/findings.ts";
import { allegedAgainstYou, proposed } from "../../wording/deduction.ts";
import {
  howToPropose,
  oneAtATime,
  proposalRefused,
  whichDay,
  whichDeduction,
  whichQuantity,
} from "../../wording/deduction-refusals.ts";
import { deductionsElsewhere, notInChat } from "../../wording/submission.ts";
import { peopleFirst } from "../people-named.ts";
import { nextMatter } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { asOfNow, excuseOf } from "./deduction-view.ts";
import { noticesTo, withSteps } from "./recording-steps.ts";

/**
 * 建议扣分 张满仓 缺会 1次 3月5日…, in the single chat of somebody of the committee. From anybody else such words leave
 * no trace (decision 31).
 */
export async function propose(said: string, turn: Turn): Promise<Outcome> {
  if (!isOnCommittee(turn.member)) return say(deductionsElsewhere);
  const named = peopleFirst(said, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const [owner, ...others] = named.members;
  if (owner === undefined) return say(howToPropose);
  if (others.length > 0) return say(oneAtATime);
  const read = readProposal(named.rest, turn.rulebook, turn.today);
  return read.kind === "read" ? proposeFor(owner, read, turn) : say(unclear(read, turn));
}

function unclear(read: Exclude<ProposalRead, { kind: "read" }>, turn: Turn): string {
  const { rulebook, today } = turn;
  const claimable = rulesInForce(rulebook, today).filter((rule) => rule.kind === "deduction" && rule.enabled);
  const rule = read.kind === "noRule" ? undefined : ruleInForce(rulebook, read.rule, today);
  if (rule === undefined) return whichDeduction(claimable);
  if (isProtected(rule)) return notInChat;
  return read.kind === "quantityUnclear" ? whichQuantity(rule) : whichDay;
}

async function proposeFor(
  owner: Member,
  read: Extract<ProposalRead, { kind: "read" }>,
  turn: Turn,
): Promise<Outcome> {
  const { branch, rulebook, today, matters } = turn;
  const { quantity, actDay, facts, story } = read;
  const underReview = quarterUnderReview(today, branch);
  const rule = offRule(read, turn) ?? ruleInForce(rulebook, read.rule, actDay);
  // It was proposed in the review of its own quarter or in a later one.
  const known = await matters.within(branch.id, "deduction", quarterOf(actDay), quarterOf(today));
  const decided = decideProposal(
    { proposer: turn.member, owner, rule, quantity, actDay, facts, story, namesFinding: namesFinding(facts) },
    {
      underReview,
      excuse: await excuseOf(read, owner, facts, turn),
      earlier: known.map((each) => asOfNow(each, turn)),
    },
  );
  if (!decided.ok) return say(proposalRefused(decided.refusal, owner));
  const matter = await nextMatter<"deduction">(turn, "deduction", underReview);
  const begun = { ...matter, branch: branch.id, steps: [] };
  const { view, steps } = withSteps(begun, [decided.value], turn, { words: facts });
  const { deductionAnswerDays: answerDays } = rulebook.timetable;
  const text = allegedAgainstYou(view.deduction, answerDays, today);
  return say(proposed(view, answerDays, today), {
    steps,
    notices: noticesTo([owner], text, turn),
  });
}

/** Switched off today counts as much as switched off on that day. */
function offRule({ rule }: Extract<ProposalRead, { kind: "read" }>, turn: Turn): Rule | undefined {
  const today = ruleInForce(turn.rulebook, rule, turn.today);
  return today !== undefined && isProtected(today) ? today : undefined;
}
