import { publicName, type Member } from "../domain/member.ts";
import type { Chat } from "../ports.ts";
import { plain } from "./plain.ts";

/** The member's name for this chat: a group is public, so there only with consent (decisions 29 and 30). */
export const nameIn = (chat: Pick<Chat, "kind">, member: Member): string =>
  plain(chat.kind === "group" ? publicName(member) : member.name);

/** 赵书田、李秀英; at most three, then 等. */
export function namesOf(members: readonly Member[]): string {
  const names = members.slice(0, 3).map((member) => plain(member.name));
  return names.join("、") + (members.length > 3 ? "等" : "");
}

export const personUnknown = (said: string): string => `名册里没有“${plain(said)}”，请写名册上的全名。`;

/** Two or more go by that name: ask, never guess. */
export function whichPerson(
  person: { readonly said: string; readonly ids: readonly string[] },
  roster: readonly Member[],
): string {
  const choices = roster
    .filter((member) => person.ids.includes(member.id))
    .map(
      (member) =>
        plain(member.name) + (member.partyGroup === undefined ? "" : `（${plain(member.partyGroup)}）`),
    );
  return `“${plain(person.said)}”可能是${choices.join("、")}，请写清是哪一位。`;
}
