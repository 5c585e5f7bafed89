import type { AccountId, BranchId, MemberId } from "./ids.ts";
import { isMeantBy } from "./name-in-row.ts";
import { wholeMonths, type Day } from "./quarter.ts";

/** A post in the branch (职务). */
export type Role =
  | "secretary"
  | "deputySecretary"
  | "orgOfficer"
  | "pubOfficer"
  | "disciplineOfficer"
  | "committeeMember"
  | "townshipReviewer";

/** What a member is (类别); one may be several, such as probationary and migrant. */
export type MemberKind =
  | "full"
  | "probationary"
  | "migrant"
  | "movedOut"
  | "deceased"
  /** 停止党籍: the membership rests, and may be taken up again. */
  | "suspended"
  /** 除名、退党、开除: no member any more. */
  | "removed";

/** Read the notice (告知书): takes part in the chat, or on paper only, without disadvantage. */
export type Enrolment = { readonly as: "agreed" | "paper"; readonly on: Day };

/** Somebody on a branch's roster. */
export type Member = {
  readonly branch: BranchId;
  readonly id: MemberId;
  readonly name: string;
  /** Undefined: takes part on paper, through the secretary. */
  readonly account: AccountId | undefined;
  readonly kinds: readonly MemberKind[];
  readonly roles: readonly Role[];
  /** Other names people use: 满仓, 老张. */
  readonly aliases: readonly string[];
  /** Names of declared relatives, as on the roster; see `name-in-row.ts`. */
  readonly relatives: readonly string[];
  /** Whether the member agreed to be named in group posts and on boards (公示同意), and when. */
  readonly namedInPublic: boolean;
  readonly consentOn: Day | undefined;
  readonly partyGroup: string | undefined;
  readonly joinedOn: Day | undefined;
  /** A dated decision of the committee that the member need not take part. No reason is kept. */
  readonly exemptFrom: Day | undefined;
  readonly exemptTo: Day | undefined;
  /** The name of who keeps in touch with a migrant; see `name-in-row.ts`. */
  readonly contactPerson: string | undefined;
  /** Since when a migrant is away; of who came home, since when he was, as far as known. */
  readonly awaySince: Day | undefined;
  /** The day on which who was away came home (返乡): what was missed before stays excused. */
  readonly awayTo: Day | undefined;
  /** Undefined: not asked yet. */
  readonly enrolment: Enrolment | undefined;
  /** The days on which the member acts for the secretary by written delegation (委托). */
  readonly standsIn: { readonly from: Day; readonly to: Day } | undefined;
  /** The day of moving out, of death, or on which the membership ended. */
  readonly leftOn: Day | undefined;
};

export type Roster = readonly Member[];

const committeeRoles: ReadonlySet<Role> = new Set<Role>([
  "secretary",
  "deputySecretary",
  "orgOfficer",
  "pubOfficer",
  "disciplineOfficer",
  "committeeMember",
]);

export const isSecretary = (member: Member): boolean => member.roles.includes("secretary");

/**
 * Somebody of the committee to whom the secretary delegated these days in writing (委托). Whoever leaves the committee or
 * the branch stands in no more, whatever the paper says.
 */
export const isDelegate = (member: Member, on: Day): boolean =>
  member.standsIn !== undefined &&
  member.standsIn.from <= on &&
  on <= member.standsIn.to &&
  isOnCommittee(member) &&
  belongs(member) &&
  !isSecretary(member);

/** Whose word is the secretary's on that day: the secretary's own, and the delegate's. */
export const actsAsSecretary = (member: Member, on: Day): boolean =>
  belongs(member) && (isSecretary(member) || isDelegate(member, on));

/** Behind the name of who signed in the secretary's place. */
export const byDelegation = "（受委托）";

/** The name under what was signed in the secretary's place: 李秀英（受委托）. It stays so, whatever becomes of the roster. */
export const signedAs = (member: Member, on: Day): string =>
  isDelegate(member, on) ? member.name + byDelegation : member.name;

/** The same where everybody can read it: the post alone without consent to be named; empty for the secretary's own. */
export function signedInPublic(member: Member, on: Day): string {
  if (member.namedInPublic) return signedAs(member, on);
  return isDelegate(member, on) ? `支委${byDelegation}` : "";
}

/** Whose word the bot takes on what words mean: the secretary's, the delegate's, or the deputy's who stands in. */
export const mayTeach = (member: Member, on: Day): boolean =>
  actsAsSecretary(member, on) || (belongs(member) && member.roles.includes("deputySecretary"));

export const isOnCommittee = (member: Pick<Member, "roles">): boolean =>
  member.roles.some((role) => committeeRoles.has(role));

export const isMigrant = (member: Pick<Member, "kinds">): boolean => member.kinds.includes("migrant");

/** Whether the member lived elsewhere on that day. Of several times away the last is known. */
export function isAway(member: Pick<Member, "kinds" | "awaySince" | "awayTo">, on: Day): boolean {
  const { kinds, awaySince, awayTo } = member;
  if (awaySince !== undefined && on < awaySince) return false;
  return kinds.includes("migrant") || (awayTo !== undefined && on < awayTo);
}

/** The kinds of who is no member of the branch any more: everything stops at once (domain guide, section 14). */
const kindsOfLeft: ReadonlySet<MemberKind> = new Set<MemberKind>([
  "deceased",
  "movedOut",
  "suspended",
  "removed",
]);

export const hasLeft = ({ kinds }: Pick<Member, "kinds">): boolean =>
  kinds.some((kind) => kindsOfLeft.has(kind));

/** The township's reviewer (乡镇审核员) stands on the rosters of several branches and is a member of none of them here. */
export const isTownshipReviewer = (member: Member): boolean => member.roles.includes("townshipReviewer");

/** Still of this branch, with points of his own. */
export const belongs = (member: Member): boolean => !hasLeft(member) && !isTownshipReviewer(member);

export function isExempt(member: Member, on: Day): boolean {
  if (member.exemptFrom === undefined || on < member.exemptFrom) return false;
  return member.exemptTo === undefined || on <= member.exemptTo;
}

/**
 * Whether the member has been in this branch for so many whole months on that day. Who joined in mid-year is not called
 * lagging, nor last in rank, before six (domain guide, section 14); whose joining is not on record has long been here.
 */
export const hasBeenInBranchForMonths = (
  { joinedOn }: Pick<Member, "joinedOn">,
  on: Day,
  months: number,
): boolean => joinedOn === undefined || wholeMonths(joinedOn, on) >= months;

/** Takes part on paper, through the secretary: has no account, or chose so; withdrawing consent (撤回同意) is choosing so. */
export const isOnPaper = ({ account, enrolment }: Pick<Member, "account" | "enrolment">): boolean =>
  account === undefined || enrolment?.as === "paper";

/** Whether the bot may write to that person first. */
export const isWrittenTo = (member: Member, on: Day): boolean =>
  !isOnPaper(member) && !hasLeft(member) && !isExempt(member, on);

/** Declared relatives, whichever of the two declared it. */
export const areRelatives = (one: Member, other: Member): boolean =>
  one.relatives.some((name) => isMeantBy(name, other)) ||
  other.relatives.some((name) => isMeantBy(name, one));

/** Whether words that everybody will read name somebody who did not agree to be named. */
export const namesUnasked = (words: string, roster: Roster): boolean =>
  roster.some(
    ({ name, aliases, namedInPublic }) =>
      !namedInPublic &&
      [name, ...aliases.filter((alias) => name.includes(alias) && Array.from(alias).length > 1)].some(
        (each) => words.includes(each),
      ),
  );

/** The name for a place that everybody can read: only with the member's consent. */
export const publicName = (member: Member): string => (member.namedInPublic ? member.name : "某党员");
