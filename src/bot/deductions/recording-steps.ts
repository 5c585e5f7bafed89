import { isOpen, type DeductionStep } from "../../domain/deduction.ts";
import type { Made, Matter, NewStep } from "../../domain/matter.ts";
import { signersOf } from "../../domain/deduction-signing.ts";
import { isSecretary, signedAs, type Member } from "../../domain/member.ts";
import type { NewNotice } from "../../ports.ts";
import type { DeductionView } from "../../wording/deduction.ts";
import { memberOf } from "../claim-view.ts";
import { stepBy } from "../steps.ts";
import type { Turn } from "../turn.ts";
import { asOfNow, deductionView } from "./deduction-view.ts";

/** Steps to record in one write, and the deduction as it stands after them. */
export type Stepped = { readonly view: DeductionView; readonly steps: readonly NewStep[] };

/** @param more what people wrote, or the entry made: it hangs on the last of the steps */
export function withSteps(
  matter: Matter<"deduction">,
  decided: readonly DeductionStep[],
  turn: Turn,
  more: { readonly words?: string; readonly entry?: number } = {},
): Stepped {
  const { member, atMs } = turn;
  const made = decided.map((step, index): Made<DeductionStep> => {
    const { words, entry } = index === decided.length - 1 ? more : {};
    return { step, by: member.id, byName: nameUnderStep(step, matter, turn), atMs, words, entry };
  });
  const after = { ...matter, steps: [...matter.steps, ...made] };
  const leaves = isOpen(asOfNow(after, turn)) ? "open" : "settled";
  const steps = decided.map((step, index) => ({
    ...stepBy(turn, matter, step, leaves, index === decided.length - 1 ? more : {}),
    byName: nameUnderStep(step, matter, turn),
  }));
  return { view: deductionView(after, turn), steps };
}

/** A signature that the secretary delegated says so; who signs by the own post, the secretary being recused, does not. */
function nameUnderStep(
  step: DeductionStep,
  matter: Pick<Matter<"deduction">, "number" | "quarter" | "steps">,
  turn: Turn,
): string {
  const { member, branch, today } = turn;
  if (step.kind !== "signed") return member.name;
  const owner = memberOf(asOfNow(matter, turn).proposal.member, turn);
  const isForSecretary = signersOf(owner, branch.roster, today).some(isSecretary);
  return isForSecretary ? signedAs(member, today) : member.name;
}

/** The same words to each once; nobody needs to be told what he did himself. */
export const noticesTo = (members: readonly Member[], text: string, turn: Turn): readonly NewNotice[] =>
  [...new Set(members.map(({ id }) => id))]
    .filter((id) => id !== turn.member.id)
    .map((member) => ({ member, text, createdAtMs: turn.atMs }));
