import { accept, refuse, type Decision } from "./decision.ts";
import {
  belongs,
  hasLeft,
  isOnCommittee,
  isOnPaper,
  isSecretary,
  isTownshipReviewer,
  type Member,
  type Role,
  type Roster,
} from "./member.ts";
import type { OfficeStep } from "./office.ts";
import { daysBetween, type Day } from "./quarter.ts";

// Who holds which post, and who acts for the secretary. A delegate acts in the secretary's daily business; posts and
// further delegation stay with the secretary alone.

export type PostRefusal =
  /** Given by the county alone, with the roster. */
  | { readonly kind: "neverInChat" }
  /** The secretary's post is the township's to fill. */
  | { readonly kind: "townshipOnly"; readonly who: readonly Member[] }
  | { readonly kind: "secretaryOnly"; readonly who: readonly Member[] }
  | { readonly kind: "ownPost" }
  | { readonly kind: "notOfBranch"; readonly member: Member }
  /** On probation nobody is elected. */
  | { readonly kind: "onProbation"; readonly member: Member }
  | { readonly kind: "inFuture"; readonly on: Day }
  | { readonly kind: "hasIt"; readonly member: Member }
  | { readonly kind: "hasItNot"; readonly member: Member };

/** The steps, and the members whom they change. */
export type OfficeChange = { readonly steps: readonly OfficeStep[]; readonly members: readonly Member[] };

export type PostGround = { readonly roster: Roster; readonly today: Day };
type Post = { readonly member: Member; readonly role: Role; readonly on: Day };

export const secretariesOf = (roster: Roster): readonly Member[] =>
  roster.filter((member) => isSecretary(member) && belongs(member));
export const reviewersOf = (roster: Roster): readonly Member[] =>
  roster.filter((member) => isTownshipReviewer(member) && !hasLeft(member));

/**
 * 任职: by the secretary; the secretary's own post by the township's reviewer, and the old secretary steps down in the
 * same write, together with whoever acted by his delegation. Refusals in the order of `PostRefusal`.
 */
export function decideAppointing(
  by: Member,
  { member, role, on }: Post,
  known: PostGround,
): Decision<OfficeChange, PostRefusal> {
  const refusal = whyNot(by, { member, role, on }, known);
  if (refusal !== undefined) return refuse(refusal);
  if (member.kinds.includes("probationary")) return refuse({ kind: "onProbation", member });
  if (on > known.today) return refuse({ kind: "inFuture", on });
  if (member.roles.includes(role)) return refuse({ kind: "hasIt", member });
  const appointed = { kind: "appointed", member: member.id, role, on } as const;
  if (role !== "secretary")
    return accept({ steps: [appointed], members: [{ ...member, roles: [...member.roles, role] }] });
  const stepsDown = secretariesOf(known.roster);
  const stoodIn = delegatesIn(known.roster, known.today);
  return accept({
    steps: [
      ...stepsDown.map(({ id }) => ({ kind: "dismissed", member: id, role, on }) as const),
      ...stoodIn.map(ended),
      appointed,
    ],
    members: [
      ...known.roster
        .filter((each) => each.id !== member.id && (stepsDown.includes(each) || stoodIn.includes(each)))
        .map((each) => ({ ...without(each, "secretary"), standsIn: undefined })),
      {
        ...member,
        standsIn: undefined,
        roles: ["secretary", ...member.roles.filter((each) => !lesser.has(each))],
      },
    ],
  });
}

/** What a secretary is not any more. */
const lesser: ReadonlySet<Role> = new Set<Role>(["deputySecretary", "committeeMember"]);

/** 免职: by the same as 任职; with the last post ends what was delegated. Refusals in the order of `PostRefusal`. */
export function decideDismissing(
  by: Member,
  { member, role, on }: Post,
  known: PostGround,
): Decision<OfficeChange, PostRefusal> {
  const refusal = whyNot(by, { member, role, on }, known);
  if (refusal !== undefined) return refuse(refusal);
  if (on > known.today) return refuse({ kind: "inFuture", on });
  if (!member.roles.includes(role)) return refuse({ kind: "hasItNot", member });
  const dismissed = { kind: "dismissed", member: member.id, role, on } as const;
  const after = without(member, role);
  return isOnCommittee(after) || !delegatesIn([member], known.today).includes(member)
    ? accept({ steps: [dismissed], members: [after] })
    : accept({ steps: [dismissed, ended(member)], members: [standingDown(after)] });
}

function whyNot(by: Member, { member, role }: Post, { roster }: PostGround): PostRefusal | undefined {
  if (role === "townshipReviewer") return { kind: "neverInChat" };
  const isReviewer = isTownshipReviewer(by) && !hasLeft(by);
  if (role === "secretary" && !isReviewer) return { kind: "townshipOnly", who: reviewersOf(roster) };
  if (role !== "secretary" && !(isSecretary(by) && belongs(by)))
    return { kind: "secretaryOnly", who: secretariesOf(roster) };
  if (by.id === member.id) return { kind: "ownPost" };
  return belongs(member) ? undefined : { kind: "notOfBranch", member };
}

const without = (member: Member, role: Role): Member => ({
  ...member,
  roles: member.roles.filter((each) => each !== role),
});

// --- delegation -------------------------------------------------------------------------------------------------------

/** A delegation is for an absence, not for a term. */
export const delegationDaysMax = 90;

export type DelegationRefusal =
  | { readonly kind: "secretaryOnly"; readonly who: readonly Member[] }
  | { readonly kind: "toYourself" }
  | { readonly kind: "notOnCommittee"; readonly member: Member }
  /** Nothing could be decided on paper, without a phone. */
  | { readonly kind: "noPhone"; readonly member: Member }
  | { readonly kind: "endBeforeStart" }
  | { readonly kind: "over"; readonly to: Day }
  | { readonly kind: "tooLong"; readonly most: number };

/** 委托: one at a time; a new delegation ends the one before. Refusals in the order of `DelegationRefusal`. */
export function decideDelegating(
  by: Member,
  member: Member,
  days: { readonly from: Day; readonly to: Day },
  { roster, today }: PostGround,
): Decision<OfficeChange, DelegationRefusal> {
  if (!isSecretary(by) || !belongs(by)) return refuse({ kind: "secretaryOnly", who: secretariesOf(roster) });
  if (member.id === by.id) return refuse({ kind: "toYourself" });
  if (!isOnCommittee(member) || !belongs(member)) return refuse({ kind: "notOnCommittee", member });
  if (isOnPaper(member)) return refuse({ kind: "noPhone", member });
  if (days.to < days.from) return refuse({ kind: "endBeforeStart" });
  if (days.to < today) return refuse({ kind: "over", to: days.to });
  if (daysBetween(days.from, days.to) >= delegationDaysMax)
    return refuse({ kind: "tooLong", most: delegationDaysMax });
  const before = delegatesIn(roster, today).filter(({ id }) => id !== member.id);
  const { from, to } = days;
  return accept({
    steps: [...before.map(ended), { kind: "delegated", member: member.id, from, to }],
    members: [...before.map(standingDown), { ...member, standsIn: { from, to } }],
  });
}

export type DelegationEndRefusal =
  { readonly kind: "secretaryOnly"; readonly who: readonly Member[] } | { readonly kind: "none" };

/** 委托结束: by the secretary, or by the delegate who lays it down. Refusals in the order of the type. */
export function decideEndingDelegation(
  by: Member,
  { roster, today }: PostGround,
): Decision<OfficeChange, DelegationEndRefusal> {
  const delegates = delegatesIn(roster, today);
  const own = delegates.filter(({ id }) => id === by.id);
  const mayEndAll = isSecretary(by) && belongs(by);
  if (!mayEndAll && own.length === 0) return refuse({ kind: "secretaryOnly", who: secretariesOf(roster) });
  const over = mayEndAll ? delegates : own;
  if (over.length === 0) return refuse({ kind: "none" });
  return accept({ steps: over.map(ended), members: over.map(standingDown) });
}

/** Whose delegation is on, or still to come. */
export const delegatesIn = (roster: Roster, today: Day): readonly Member[] =>
  roster.filter(({ standsIn }) => standsIn !== undefined && today <= standsIn.to);

const ended = ({ id }: Member): OfficeStep => ({ kind: "delegationEnded", member: id });
const standingDown = (member: Member): Member => ({ ...member, standsIn: undefined });
