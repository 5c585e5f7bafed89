import type { Deduction } from "../../domain/deduction.ts";
import type { Matter } from "../../domain/matter.ts";
import {
  noneOfYourOwn,
  noneToActOn,
  noSuchDeduction,
  whichOne,
  type Doing,
} from "../../wording/deduction-refusals.ts";
import type { Turn } from "../turn.ts";
import { asOfNow, seesAll } from "./deduction-view.ts";

export type Chosen =
  | { readonly kind: "found"; readonly matter: Matter<"deduction"> }
  | { readonly kind: "unclear"; readonly sentence: string };

/**
 * The deduction of that number, or the only open one that fits. Who has no part in one is told that there is none:
 * whether somebody else is accused is nobody's business.
 *
 * @param fits whether an open deduction can be meant when no number was written
 */
export async function chooseDeduction(
  number: number | undefined,
  fits: (deduction: Deduction) => boolean,
  doing: Doing,
  turn: Turn,
): Promise<Chosen> {
  const { matters, branch } = turn;
  if (number !== undefined) {
    const matter = await matters.one(branch.id, "deduction", number);
    return matter !== undefined && mayKnow(asOfNow(matter, turn), turn)
      ? { kind: "found", matter }
      : { kind: "unclear", sentence: noSuchDeduction(number) };
  }
  const open = (await matters.open(branch.id, "deduction")).filter((matter) => {
    const deduction = asOfNow(matter, turn);
    return mayKnow(deduction, turn) && fits(deduction);
  });
  const [only, ...others] = open;
  if (only === undefined)
    return { kind: "unclear", sentence: seesAll(turn.member) ? noneToActOn : noneOfYourOwn };
  if (others.length === 0) return { kind: "found", matter: only };
  return {
    kind: "unclear",
    sentence: whichOne(
      open.map((each) => each.number),
      doing,
    ),
  };
}

const mayKnow = ({ proposal }: Deduction, { member }: Turn): boolean =>
  seesAll(member) || proposal.member === member.id;
