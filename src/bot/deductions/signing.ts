import { decideDrop, decideSignature } from "../../domain/deduction-signing.ts";
import type { Deduction } from "../../domain/deduction.ts";
import { totalChanges } from "../../domain/points.ts";
import { yearOf } from "../../domain/quarter.ts";
import { quarterUnderReview } from "../../domain/review.ts";
import {
  droppedForYou,
  signed,
  signedAgainstYou,
  withdrawn,
  withdrawnByOther,
} from "../../wording/deduction.ts";
import { dropRefused, notYours, reasonMissing, signatureRefused } from "../../wording/deduction-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { deductionView, excuseOf, isSwitchedOff, seesAll } from "./deduction-view.ts";
import { noticesTo, withSteps } from "./recording-steps.ts";
import { chooseDeduction } from "./which-deduction.ts";

/** 签扣分 1: the entry comes with the signature, in one write. */
export async function sign(number: number | undefined, turn: Turn): Promise<Outcome> {
  if (!seesAll(turn.member)) return say(notYours);
  const isUpheld = ({ state }: Deduction): boolean => state === "upheld";
  const chosen = await chooseDeduction(number, isUpheld, "sign", turn);
  if (chosen.kind === "unclear") return say(chosen.sentence);
  const { branch, ledger, today, atMs, audience } = turn;
  const { deduction, owner } = deductionView(chosen.matter, turn);
  const excuse = await excuseOf(deduction.proposal, owner, deduction.facts, turn);
  const underReview = quarterUnderReview(today, branch);
  const entryNumber = branch.head.lastEntry + 1;
  const ground = {
    owner,
    roster: branch.roster,
    excuse,
    today,
    isSwitchedOff: isSwitchedOff(deduction, turn),
  };
  const decided = decideSignature(deduction, turn.member, { ...ground, underReview, entryNumber, atMs });
  if (!decided.ok) return say(signatureRefused(decided.refusal, owner, chosen.matter.number, audience));
  const entry = decided.value;
  const before = await ledger.entriesOf(branch.id, owner.id, yearOf(entry.quarter));
  const { view, steps } = withSteps(chosen.matter, [{ kind: "signed" }], turn, { entry: entry.number });
  return say(signed(view, entry.quarter, audience), {
    entries: [entry],
    totals: totalChanges(before, [...before, entry]),
    steps,
    notices: noticesTo([owner], signedAgainstYou(view.deduction, entry.quarter, today), turn),
  });
}

/** 撤扣分 1 原因 */
export async function drop(
  { number, reason }: { readonly number: number; readonly reason: string },
  turn: Turn,
): Promise<Outcome> {
  if (!seesAll(turn.member)) return say(notYours);
  const chosen = await chooseDeduction(number, () => true, "drop", turn);
  if (chosen.kind === "unclear") return say(chosen.sentence);
  const { branch, today } = turn;
  const { deduction, owner } = deductionView(chosen.matter, turn);
  const excuse = await excuseOf(deduction.proposal, owner, deduction.facts, turn);
  const decided = decideDrop(deduction, turn.member, {
    ...{ owner, roster: branch.roster, excuse, today },
    isSwitchedOff: isSwitchedOff(deduction, turn),
  });
  if (!decided.ok) return say(dropRefused(decided.refusal, number, turn.audience));
  if (reason === "" || reason === "原因") return say(reasonMissing(number));
  const words = reason.slice(0, reasonCharsMax);
  const { view, steps } = withSteps(chosen.matter, [{ kind: "dropped", why: "withdrawn" }], turn, { words });
  const proposer = branch.roster.filter(({ id }) => id === deduction.proposer.id);
  const told = [
    ...noticesTo([owner], droppedForYou(view.deduction, today), turn),
    ...noticesTo(proposer, withdrawnByOther(view, turn.member.name), turn),
  ];
  return say(withdrawn(view), { steps, notices: told });
}

const reasonCharsMax = 300;
