import type { ClaimDecision } from "../domain/claim.ts";
import {
  byDelegation,
  isSecretary,
  isTownshipReviewer,
  publicName,
  type Member,
  type Role,
  type Roster,
} from "../domain/member.ts";
import type { MemberId } from "../domain/ids.ts";
import { groupKey, nameInRow } from "../domain/name-in-row.ts";
import type { Day } from "../domain/quarter.ts";
import type { Chat, Looker } from "../ports.ts";
import { plain } from "./plain.ts";

/** Where and when a sentence is read. A group is public: names only with consent, free text not at all. */
export type Audience = {
  readonly chat: Pick<Chat, "kind">;
  readonly today: Day;
  readonly roster: Roster;
  /** In the single chat: the one who reads it. */
  readonly reader?: MemberId | undefined;
};

export const isPublic = ({ chat }: Pick<Audience, "chat">): boolean => chat.kind === "group";

/** The member's name for this chat (decisions 29 and 30). */
export const nameFor = (audience: Pick<Audience, "chat">, member: Member): string =>
  plain(isPublic(audience) ? publicName(member) : member.name);

/** A text for the group without the names of those who took their consent back since it was written. */
export const withoutNamesTakenBack = (text: string, roster: Roster, writtenOn: Day): string =>
  roster
    .filter(
      ({ namedInPublic, consentOn }) => !namedInPublic && consentOn !== undefined && consentOn >= writtenOn,
    )
    .toSorted((one, other) => other.name.length - one.name.length)
    .reduce((said, member) => said.replaceAll(plain(member.name), publicName(member)), text);

/** For an example to copy: in a group 姓名 stands for who is not to be named. */
export const nameToCopy = (audience: Pick<Audience, "chat" | "roster">, member: Member): string =>
  isPublic(audience) && !member.namedInPublic ? "姓名" : nameToWrite(member, audience.roster);

/** For a command to copy in private: two of one name are told apart by their groups. */
export const nameToWrite = (member: Member, roster: Roster): string => plain(nameInRow(member, roster));

/** Who may decide, by name: 赵书田, or by post for who did not agree to be named. At most three, then 等. */
export function decidersFor(audience: Audience, members: readonly Member[]): string {
  if (members.length === 0) return "乡镇组织办";
  const names = members.slice(0, 3).map((member) => officeHolder(audience, member));
  return [...new Set(names)].join("、") + (members.length > 3 ? "等" : "");
}

/** Who decided: as called then, unless the roster says that the name is not for the public. */
export function deciderFor(audience: Audience, decision: Pick<ClaimDecision, "by" | "byName">): string {
  const member = audience.roster.find(({ id }) => id === decision.by);
  if (member === undefined || member.namedInPublic) return plain(decision.byName);
  const holder = officeHolder(audience, member);
  const isUnmarked = decision.byName.endsWith(byDelegation) && !holder.endsWith(byDelegation);
  return isUnmarked ? holder + byDelegation : holder;
}

function officeHolder(audience: Pick<Audience, "chat">, member: Member): string {
  if (!isPublic(audience) || member.namedInPublic) return plain(member.name);
  if (isSecretary(member)) return "书记";
  if (isTownshipReviewer(member)) return "乡镇审核员";
  return member.roles.length > 0 ? "支委" : publicName(member);
}

/** The post by which a member of the committee is turned to; empty for everybody else. */
export function postOf(member: Member): string {
  const [post] = posts.filter(([role]) => member.roles.includes(role));
  return post?.[1] ?? "";
}

const posts: readonly (readonly [Role, string])[] = [
  ["secretary", "书记"],
  ["disciplineOfficer", "纪检委员"],
  ["deputySecretary", "副书记"],
  ["orgOfficer", "组织委员"],
  ["pubOfficer", "宣传委员"],
  ["committeeMember", "支委"],
  ["townshipReviewer", "乡镇审核员"],
];

/** Who looked at a record, by post and name: 书记赵书田. */
export function lookerName(looker: Looker, roster: Roster): string {
  if (looker === "administrator") return "管理员（打印）";
  const member = roster.find(({ id }) => id === looker);
  return member === undefined ? "名册外的人" : `${postOf(member)}${plain(member.name)}`;
}

export const personUnknown = (said: string): string => `名册里没有“${plain(said)}”，请写名册上的全名。`;

/** Two or more go by that name: ask, never guess. Those of one full name are told apart by their party groups. */
export function whichPerson(
  person: { readonly said: string; readonly ids: readonly string[] },
  audience: Audience,
): string {
  const members = audience.roster.filter((member) => person.ids.includes(member.id));
  const choices = members.map((member) => nameFor(audience, member) + groupOf(member));
  const start = `“${plain(person.said)}”可能是${choices.join("、")}`;
  const namesakes = members.filter(({ id, name }) =>
    members.some((other) => other.id !== id && other.name === name),
  );
  const [first] = namesakes;
  if (first === undefined) return `${start}，请写全名。`;
  const groups = new Set(namesakes.map(({ partyGroup }) => groupKey(partyGroup ?? "")));
  return groups.size === namesakes.length && namesakes.every(({ partyGroup }) => partyGroup !== undefined)
    ? `${start}，请在全名后面写上党小组，例如：${nameToCopy(audience, first)}`
    : `${start}，名册上分不开。请支部书记找管理员在名册上写明各在哪个党小组，再写：${nameToCopy(audience, { ...first, partyGroup: "一组" })}`;
}

const groupOf = ({ partyGroup }: Member): string =>
  partyGroup === undefined ? "" : `（${plain(partyGroup)}）`;
