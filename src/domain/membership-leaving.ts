import { accept, refuse, type Decision } from "./decision.ts";
import type { Matter } from "./matter.ts";
import { belongs, type Member, type MemberKind } from "./member.ts";
import type { MembershipChange, NotOfBranch } from "./membership.ts";
import { plusYear, type Day } from "./quarter.ts";

type DayAhead = { readonly kind: "dayAhead"; readonly on: Day };
/** Nobody leaves before he came. */
type BeforeJoining = { readonly kind: "beforeJoining"; readonly joinedOn: Day };
type NotLeaving = { readonly kind: "notLeaving" };

/** The matter in which the member is on the way to another branch; undefined when he is not. @param open those not settled */
export const leavingOf = (
  open: readonly Matter<"membership">[],
  { id }: Pick<Member, "id">,
): Matter<"membership"> | undefined =>
  open.find(({ steps }) => {
    const last = steps.at(-1)?.step;
    return last?.kind === "leaving" && last.member === id;
  });

export type StartingRefusal = NotOfBranch | { readonly kind: "leavingAlready" };

/** 转出: until the new branch accepts, this one stays responsible, so nothing changes yet. */
export function decideStarting(
  member: Member,
  leaving: Matter<"membership"> | undefined,
): Decision<MembershipChange, StartingRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (leaving !== undefined) return refuse({ kind: "leavingAlready" });
  return accept({ step: { kind: "leaving", member: member.id }, member });
}

export type StayingRefusal = NotOfBranch | NotLeaving;

/** 不转了. Refusals in the order of `StayingRefusal`. */
export function decideStaying(
  member: Member,
  leaving: Matter<"membership"> | undefined,
): Decision<MembershipChange, StayingRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (leaving === undefined) return refuse({ kind: "notLeaving" });
  return accept({ step: { kind: "staying", member: member.id }, member });
}

export type MovingOutRefusal =
  | NotOfBranch
  | DayAhead
  | BeforeJoining
  | NotLeaving
  /** More than a year ago: a slip of the pen, for until then this branch was responsible. */
  | { readonly kind: "longAgo"; readonly on: Day }
  /** What was declared in time is decided first: afterwards nothing can be approved any more. */
  | { readonly kind: "claimsWait"; readonly numbers: readonly number[] };

/**
 * 接收: the new branch accepted on that day, and the ledger closes. Refusals in the order of `MovingOutRefusal`.
 * @param waiting the numbers of the member's claims that nobody decided
 */
export function decideMovingOut(
  member: Member,
  on: Day,
  known: {
    readonly leaving: Matter<"membership"> | undefined;
    readonly waiting: readonly number[];
    readonly today: Day;
  },
): Decision<MembershipChange, MovingOutRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (on > known.today) return refuse({ kind: "dayAhead", on });
  const early = beforeJoining(member, on);
  if (early !== undefined) return refuse(early);
  if (known.leaving === undefined) return refuse({ kind: "notLeaving" });
  if (plusYear(on) < known.today) return refuse({ kind: "longAgo", on });
  if (known.waiting.length > 0) return refuse({ kind: "claimsWait", numbers: known.waiting });
  return accept({
    step: { kind: "movedOut", member: member.id, on },
    member: gone(member, "movedOut", on),
  });
}

/** What ends a membership otherwise: 去世, 停止党籍, 除名. */
export type End = "died" | "suspended" | "removed";

export type EndingRefusal =
  | NotOfBranch
  /** Of a suspension or a removal: that of the word from above. */
  | { readonly kind: "dayMissing" }
  | DayAhead
  | BeforeJoining
  /** It cannot be taken back in the chat, so it is written twice. */
  | { readonly kind: "unconfirmed"; readonly on: Day };

/** Everything stops at once. Refusals in the order of `EndingRefusal`. */
export function decideEnd(
  member: Member,
  end: {
    readonly as: End;
    readonly on: Day | undefined;
    readonly confirmed: "yes" | "notYet";
  },
  today: Day,
): Decision<MembershipChange, EndingRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (end.on === undefined && end.as !== "died") return refuse({ kind: "dayMissing" });
  const on = end.on ?? today;
  if (on > today) return refuse({ kind: "dayAhead", on });
  const early = beforeJoining(member, on);
  if (early !== undefined) return refuse(early);
  if (end.confirmed === "notYet") return refuse({ kind: "unconfirmed", on });
  return accept({
    step: { kind: end.as, member: member.id, on },
    member: gone(member, kindAfter[end.as], on),
  });
}

const beforeJoining = ({ joinedOn }: Member, on: Day): BeforeJoining | undefined =>
  joinedOn !== undefined && on < joinedOn ? { kind: "beforeJoining", joinedOn } : undefined;

const kindAfter = { died: "deceased", suspended: "suspended", removed: "removed" } as const;

/** Who left holds no post and stands in for nobody; past signatures keep the name and the post. */
const gone = (member: Member, kind: MemberKind, on: Day): Member => ({
  ...member,
  kinds: [...member.kinds, kind],
  roles: [],
  standsIn: undefined,
  leftOn: on,
});
