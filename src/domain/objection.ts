import { mayJudge } from "./deciders.ts";
import { belongs, isOnCommittee, isSecretary, type Member, type Roster } from "./member.ts";
import type { MemberId } from "./ids.ts";

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
