import { decidersOf, mayJudge } from "./deciders.ts";
import { isUndecided, type Deduction } from "./deduction.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Entry } from "./entry.ts";
import type { Excuse } from "./excuse.ts";
import { belongs, type Member, type Roster } from "./member.ts";
import { quarterOf, type Day, type Quarter } from "./quarter.ts";

/**
 * Who signs what is upheld: the secretary; for the secretary's own matter or a declared relative's the deputy, the
 * discipline officer or another of the committee who is free; where there is none, the township's reviewer.
 */
export const signersOf = (owner: Member, roster: Roster, on: Day): readonly Member[] =>
  decidersOf({ member: owner.id, declaredBy: owner.id }, roster, on).members;

export type SignatureRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "signedBefore"; readonly signer: string }
  /** Dropped, or not decided yet. */
  | { readonly kind: "notUpheld"; readonly deduction: Deduction }
  /** About what law protects, and switched off since. */
  | { readonly kind: "switchedOff" }
  /** Dead or moved out since. */
  | { readonly kind: "notOfBranch" }
  /** It came out since that there was leave, or an exemption. */
  | { readonly kind: "excused"; readonly excuse: Excuse }
  | { readonly kind: "noReview" };

/** What is looked at when a deduction is signed or given up. `excuse`: as it stands now, see `excuseFor`. */
export type SigningGround = {
  readonly owner: Member;
  readonly roster: Roster;
  readonly excuse: Excuse | undefined;
  /** Of what law protects, whether the rule is off today. */
  readonly isSwitchedOff: boolean;
  readonly today: Day;
};

/**
 * 签扣分: the signature makes the entry, in the quarter that is under review now (decisions 23 and 27).
 * @returns the entry to record with the step, or the first refusal in the order of `SignatureRefusal`
 */
export function decideSignature(
  deduction: Deduction,
  signer: Member,
  known: SigningGround & {
    readonly underReview: Quarter | undefined;
    readonly entryNumber: number;
    readonly atMs: number;
  },
): Decision<Entry, SignatureRefusal> {
  const { owner, roster, excuse, underReview } = known;
  const who = signersOf(owner, roster, known.today);
  if (!who.some(({ id }) => id === signer.id)) return refuse({ kind: "notEntitled", who });
  if (deduction.signer !== undefined) return refuse({ kind: "signedBefore", signer: deduction.signer });
  if (deduction.state !== "upheld") return refuse({ kind: "notUpheld", deduction });
  if (known.isSwitchedOff) return refuse({ kind: "switchedOff" });
  if (!belongs(owner)) return refuse({ kind: "notOfBranch" });
  if (excuse !== undefined) return refuse({ kind: "excused", excuse });
  if (underReview === undefined) return refuse({ kind: "noReview" });
  const { rule, ruleVersion, ruleName, unit, quantity, pointsHalf, actDay } = deduction.proposal;
  return accept({
    ...{ branch: owner.branch, number: known.entryNumber, member: owner.id },
    ...{ rule, ruleVersion, ruleName, unit, quantity, pointsHalf, actDay },
    kind: "deduction",
    cap: undefined,
    quarter: underReview,
    late: quarterOf(actDay) !== underReview,
    recordedAtMs: known.atMs,
    claim: undefined,
    reverses: undefined,
    decidedBy: signer.id,
  });
}

export type DropRefusal =
  | { readonly kind: "notEntitled"; readonly proposer: string; readonly who: readonly Member[] }
  /** Decided: the committee's word is not undone by one person. */
  | { readonly kind: "over"; readonly deduction: Deduction };

/**
 * 撤扣分: by who proposed it or who would sign it, before it is decided; afterwards only what can never be signed.
 * Refusals in the order of `DropRefusal`.
 */
export function decideDrop(
  deduction: Deduction,
  dropper: Member,
  { owner, roster, excuse, isSwitchedOff, today }: SigningGround,
): Decision<"dropped", DropRefusal> {
  const who = signersOf(owner, roster, today);
  const isProposer = deduction.proposer.id === dropper.id && mayJudge(dropper, owner);
  if (!isProposer && !who.some(({ id }) => id === dropper.id))
    return refuse({ kind: "notEntitled", proposer: deduction.proposer.name, who });
  const isStuck = deduction.state === "upheld" && (excuse !== undefined || isSwitchedOff || !belongs(owner));
  return isUndecided(deduction) || isStuck ? accept("dropped") : refuse({ kind: "over", deduction });
}
