import { mayJudge } from "./deciders.ts";
import type { MemberId } from "./ids.ts";
import {
  actsAsSecretary,
  belongs,
  hasLeft,
  isOnCommittee,
  isSecretary,
  isTownshipReviewer,
  isWrittenTo,
  type Member,
  type Roster,
} from "./member.ts";
import type { Objection } from "./objection.ts";
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
 * @param objector nobody answers the own objection; undefined for somebody on no roster
 * @param decidedBy who made the decisions in question
 */
export function takerOfObjection(
  owner: Member,
  objector: Pick<Member, "id"> | undefined,
  decidedBy: ReadonlySet<MemberId>,
  roster: Roster,
): TakenBy {
  const parts = { member: owner, objector: objector?.id, decidedBy };
  const free = roster.filter((member) => isOnCommittee(member) && belongs(member) && isFree(member, parts));
  const officers = free.filter((member) => !isSecretary(member));
  return {
    officer: officers.toSorted((one, other) => place(one) - place(other))[0],
    secretary: free.find(isSecretary),
  };
}

/** Who had a part in what is disputed. `member`: whose points they are. */
export type Parts = {
  readonly member: Member;
  readonly objector: MemberId | undefined;
  readonly decidedBy: ReadonlySet<MemberId>;
};

/** Neither an own matter nor a declared relative's, not the objector, and not who made the decision. */
export const isFree = (judge: Member, { member, objector, decidedBy }: Parts): boolean =>
  judge.id !== objector && mayJudge(judge, member) && !decidedBy.has(judge.id);

const place = ({ roles }: Member): number =>
  roles.includes("disciplineOfficer") ? 0 : roles.includes("deputySecretary") ? 1 : 2;

/** Who answers it, with a phone to do so; where nobody of the committee is free, the township's reviewer. */
export function ownerFor(parts: Parts, roster: Roster, on: Day): Member | undefined {
  const reached = roster.filter((member) => isWrittenTo(member, on));
  const objector = parts.objector === undefined ? undefined : { id: parts.objector };
  const { officer, secretary } = takerOfObjection(parts.member, objector, parts.decidedBy, reached);
  return officer ?? secretary ?? reached.find((each) => isTownshipReviewer(each) && isFree(each, parts));
}

/** Who has it in hand now: its owner; while there is none, or who was it left, whoever has the secretary's word. */
export function handlersOf(
  { owner: id }: Pick<Objection, "owner">,
  roster: Roster,
  on: Day,
): readonly Member[] {
  const owner = roster.find((member) => member.id === id && !hasLeft(member));
  return owner === undefined ? roster.filter((each) => actsAsSecretary(each, on)) : [owner];
}
