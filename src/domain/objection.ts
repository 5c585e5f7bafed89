import { mayJudge } from "./deciders.ts";
import { belongs, isOnCommittee, isSecretary, type Member, type Roster } from "./member.ts";
import type { MemberId } from "./ids.ts";
import type { Day } from "./quarter.ts";

/** To whom somebody turns with an objection: never to who made the decision (decision 34). */
export type TakenBy = {
  /** Discipline officer, deputy, then the others of the committee; undefined when none of them is free. */
  readonly officer: Member | undefined;
  /** Undefined when the secretary decided, objects, or is related. */
  readonly secretary: Member | undefined;
};

/**
 * @param owner whose points are disputed
 * @param objector nobody answers the own objection
 * @param decidedBy who made the decisions in question
 */
export function takerOfObjection(
  owner: Member,
  objector: Member,
  decidedBy: ReadonlySet<MemberId>,
  roster: Roster,
): TakenBy {
  const free = roster.filter(
    (member) =>
      isOnCommittee(member) &&
      belongs(member) &&
      member.id !== objector.id &&
      mayJudge(member, owner) &&
      !decidedBy.has(member.id),
  );
  const officers = free.filter((member) => !isSecretary(member));
  return {
    officer: officers.toSorted((one, other) => place(one) - place(other))[0],
    secretary: free.find(isSecretary),
  };
}

const place = ({ roles }: Member): number =>
  roles.includes("disciplineOfficer") ? 0 : roles.includes("deputySecretary") ? 1 : 2;

/** What happens with an objection (异议). */
export type ObjectionStep =
  /**
   * Its words are what was objected. `member`: whose points are disputed. `entry` and `claim`: where one was meant.
   * `objector`: undefined for a villager or somebody who would not be named; never shown to the member.
   */
  | {
      readonly kind: "raised";
      readonly member: MemberId;
      readonly entry: number | undefined;
      readonly claim: number | undefined;
      readonly objector: MemberId | undefined;
      readonly from: "member" | "villager" | "anonymous";
      readonly owner: MemberId | undefined;
      readonly due: Day;
    }
  | { readonly kind: "owned"; readonly owner: MemberId }
  /** The member objected to was heard; words are the account given. */
  | { readonly kind: "heard" }
  /** Words are the reasons. The reversal, if any, hangs on this step. */
  | { readonly kind: "decided"; readonly upheld: boolean }
  /** Whoever objected was answered. */
  | { readonly kind: "answered" };
