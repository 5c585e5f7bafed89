import type { ClaimRecord } from "./claim.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { belongs, isOnCommittee, type Member, type Roster } from "./member.ts";
import { lastDayOf, quarterOf, type Day, type Quarter } from "./quarter.ts";

export type SigningRefusal =
  | { readonly kind: "notOnCommittee" }
  | { readonly kind: "signedBefore" }
  | { readonly kind: "quarterNotOver"; readonly lastDay: Day }
  /** Signing needs every claim of that quarter decided (decision 23). */
  | { readonly kind: "claimsWaiting"; readonly numbers: readonly number[] };

/**
 * Whether a quarter can be signed (签字). Afterwards its entries stand, and later deeds of it count as 补报.
 * @returns who signs, or the first refusal in the order of `SigningRefusal`
 */
export function decideSigning(
  quarter: Quarter,
  signerName: string,
  known: {
    readonly roster: Roster;
    readonly signedQuarters: ReadonlySet<Quarter>;
    readonly waiting: readonly ClaimRecord[];
    readonly today: Day;
  },
): Decision<Member, SigningRefusal> {
  const signer = known.roster.find(
    (member) => member.name === signerName && isOnCommittee(member) && belongs(member),
  );
  if (signer === undefined) return refuse({ kind: "notOnCommittee" });
  if (known.signedQuarters.has(quarter)) return refuse({ kind: "signedBefore" });
  if (known.today <= lastDayOf(quarter))
    return refuse({ kind: "quarterNotOver", lastDay: lastDayOf(quarter) });
  const numbers = unsettledOf(quarter, known.waiting).map(({ claim }) => claim.number);
  return numbers.length > 0 ? refuse({ kind: "claimsWaiting", numbers }) : accept(signer);
}

/** The claims of a quarter that must be decided before it can be signed. */
export const unsettledOf = (quarter: Quarter, waiting: readonly ClaimRecord[]): readonly ClaimRecord[] =>
  waiting.filter(({ claim }) => quarterOf(claim.actDay) === quarter && claim.hold?.kind !== "review");
