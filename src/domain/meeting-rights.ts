import { decidersOf } from "./deciders.ts";
import { actsAsSecretary, belongs, mayTeach, type Member, type Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

/** Who calls meetings, keeps their record and closes them: the secretary, and the deputy in the secretary's place. */
export const mayHoldMeetings = (member: Member, on: Day): boolean => mayTeach(member, on);

/**
 * Who answers somebody's leave or puts his record right, as with claims: the secretary, for own matters or a
 * declared relative's somebody else of the committee. The first is asked first; empty when the roster names nobody.
 */
export const attendanceJudges = ({ id }: Pick<Member, "id">, roster: Roster, on: Day): readonly Member[] =>
  decidersOf({ member: id, declaredBy: id }, roster, on).members;

/** The secretary or the organisation officer (组织委员) writes down whose dues came. */
export const mayKeepDues = (member: Member, on: Day): boolean =>
  actsAsSecretary(member, on) || (belongs(member) && member.roles.includes("orgOfficer"));
