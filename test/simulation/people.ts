import type { RosterImport } from "../../src/ports.ts";

// Who stands on a branch's roster, and what that means on a day; worked out without the program.

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly account: string | undefined;
  readonly roles: readonly string[];
  readonly kinds: readonly string[];
  readonly relatives: readonly string[];
  readonly isNamed: boolean;
  readonly partyGroup: string | undefined;
  readonly contactPerson: string | undefined;
  /** `agreed`, `paper`, or undefined: not asked yet. */
  readonly enrolledAs: string | undefined;
  readonly exempt: Days | undefined;
  /** On which days the member acts for the secretary. */
  readonly standsIn: Days | undefined;
  readonly leftOn: string | undefined;
  readonly joinedOn: string | undefined;
};

/** `to` undefined: without an end. */
export type Days = { readonly from: string; readonly to: string | undefined };

export const isIn = (days: Days | undefined, day: string): boolean =>
  days !== undefined && days.from <= day && (days.to === undefined || day <= days.to);

const kindsOfLeft = ["deceased", "movedOut", "suspended", "removed"];
export const hasLeft = ({ kinds }: Person): boolean => kinds.some((kind) => kindsOfLeft.includes(kind));

/** The township's reviewer stands on the rosters of several branches and is a member of none. */
export const isReviewer = ({ roles }: Person): boolean => roles.includes("townshipReviewer");

/** As the file of the first day has it: ids count up from 1 in its order. */
export const asWritten = (members: RosterImport["members"]): readonly Person[] =>
  members.map((member, place) => ({
    ...{ id: `m${place + 1}`, name: member.name, account: member.account },
    ...{ roles: member.roles, kinds: member.kinds, relatives: member.relatives },
    ...{ isNamed: member.namedInPublic, partyGroup: member.partyGroup },
    ...{ contactPerson: member.contactPerson, enrolledAs: member.enrolment?.as },
    exempt: member.exemptFrom === undefined ? undefined : { from: member.exemptFrom, to: member.exemptTo },
    ...{ standsIn: member.standsIn, leftOn: member.leftOn, joinedOn: member.joinedOn },
  }));
