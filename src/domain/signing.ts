import type { ClaimRecord } from "./claim.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Entry } from "./entry.ts";
import type { Matter } from "./matter.ts";
import { belongs, hasLeft, isOnCommittee, type Member, type Roster } from "./member.ts";
import { lastDayOf, quarterOf, type Day, type Quarter } from "./quarter.ts";
import { signersOf, unreviewedOf, type Unreviewed } from "./review.ts";

export type UnsignableRefusal =
  | { readonly kind: "signedBefore" }
  | { readonly kind: "quarterNotOver"; readonly lastDay: Day }
  /** An older quarter that holds entries is not signed: the oldest comes first. */
  | { readonly kind: "olderFirst"; readonly quarter: Quarter }
  /** Signing needs every claim of that quarter decided (decision 23). */
  | { readonly kind: "claimsWaiting"; readonly numbers: readonly number[] };

export type SigningRefusal = { readonly kind: "notOnCommittee" } | UnsignableRefusal;

export type SigningSetting = {
  readonly roster: Roster;
  readonly signedQuarters: ReadonlySet<Quarter>;
  readonly waiting: readonly ClaimRecord[];
  /** Of the quarter's year and the year before, all members'. */
  readonly entries: readonly Entry[];
  readonly today: Day;
};

/**
 * Whether a signature that stands on paper can be entered for a quarter (签字). Afterwards its entries stand, and later
 * deeds of it count as 补报. What the committee confirmed stands on the paper too, so nothing of it is asked here.
 * @returns who signs, or the first refusal in the order of `SigningRefusal`
 */
export function decideSigning(
  quarter: Quarter,
  signerName: string,
  known: SigningSetting,
): Decision<Member, SigningRefusal> {
  const signer = known.roster.find(
    (member) => member.name === signerName && isOnCommittee(member) && belongs(member),
  );
  if (signer === undefined) return refuse({ kind: "notOnCommittee" });
  const unsignable = whyUnsignable(quarter, known);
  return unsignable === undefined ? accept(signer) : refuse(unsignable);
}

export type OwnSigningRefusal =
  /** None is under review, or the one that was said is older than the branch's own ledger. */
  | { readonly kind: "nothingToReview" }
  | { readonly kind: "notSecretary"; readonly who: readonly Member[] }
  | UnsignableRefusal
  /** Not enough of those who may judge have confirmed. */
  | { readonly kind: "notReviewed"; readonly missing: readonly Unreviewed[] };

/**
 * Whether the secretary signs a quarter in the chat. Own and relatives' entries were confirmed by others, or it is refused.
 * @param quarter undefined when none is under review
 * @returns the quarter, or the first refusal in the order of `OwnSigningRefusal`
 */
export function decideOwnSigning(
  quarter: Quarter | undefined,
  by: Member,
  review: Pick<Matter<"review">, "steps">,
  known: SigningSetting & { readonly since: Day },
): Decision<Quarter, OwnSigningRefusal> {
  const who = signersOf(known.roster, known.today);
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notSecretary", who });
  if (quarter === undefined || quarter < quarterOf(known.since)) return refuse({ kind: "nothingToReview" });
  const unsignable = whyUnsignable(quarter, known);
  if (unsignable !== undefined) return refuse(unsignable);
  const missing = unreviewedOf(quarter, review, known.entries, known.roster);
  return missing.length > 0 ? refuse({ kind: "notReviewed", missing }) : accept(quarter);
}

function whyUnsignable(quarter: Quarter, known: SigningSetting): UnsignableRefusal | undefined {
  const { signedQuarters, today, entries, waiting, roster } = known;
  if (signedQuarters.has(quarter)) return { kind: "signedBefore" };
  if (today <= lastDayOf(quarter)) return { kind: "quarterNotOver", lastDay: lastDayOf(quarter) };
  const older = entries
    .map((entry) => entry.quarter)
    .filter((each) => each < quarter && !signedQuarters.has(each));
  const [oldest] = older.toSorted();
  if (oldest !== undefined) return { kind: "olderFirst", quarter: oldest };
  const numbers = unsettledOf(quarter, waiting, roster).map(({ claim }) => claim.number);
  return numbers.length > 0 ? { kind: "claimsWaiting", numbers } : undefined;
}

/**
 * The claims of a quarter that must be decided before it can be signed. Not those of who has left since: they can only be
 * returned, and nobody waits for the answer.
 */
export function unsettledOf(
  quarter: Quarter,
  waiting: readonly ClaimRecord[],
  roster: Roster,
): readonly ClaimRecord[] {
  const gone = new Set(roster.filter(hasLeft).map(({ id }) => id));
  return waiting.filter(
    ({ claim }) =>
      quarterOf(claim.actDay) === quarter && claim.hold?.kind !== "review" && !gone.has(claim.member),
  );
}
