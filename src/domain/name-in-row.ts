import type { Member, Roster } from "./member.ts";

// Relatives and contact people stand in a roster's rows by name, as on paper. Where two share it, the party group tells them
// apart: 张伟（二组）.

type Called = Pick<Member, "name" | "partyGroup">;

/** How a member is written so that nobody else of the branch is meant; the bare name where no group is known. */
export function nameInRow(member: Called & Pick<Member, "id">, roster: Roster): string {
  const { id, name, partyGroup } = member;
  const isShared = roster.some((other) => other.id !== id && other.name === name);
  return isShared && partyGroup !== undefined ? `${name}（${partyGroup}）` : name;
}

const withGroup = /^(?<name>.+?) ?[（(](?<group>[^（()）]+)[)）]$/u;

/** The name as written, without the party group behind it. */
export const bareName = (written: string): string => withGroup.exec(written)?.groups?.["name"] ?? written;

/** Whether a name in a row means that member; a bare name means everybody who bears it. */
export function isMeantBy(written: string | undefined, member: Called): boolean {
  if (written === undefined) return false;
  if (written === member.name) return true;
  const { name, group } = withGroup.exec(written)?.groups ?? {};
  return name === member.name && group !== undefined && isGroup(member.partyGroup, group);
}

export const isGroup = (own: string | undefined, written: string): boolean =>
  own !== undefined && groupKey(own) === groupKey(written);

/** 第二党小组, 二组 and 2组 are one. */
export function groupKey(group: string): string {
  const short = shortGroup(group);
  const at = figures.indexOf(short);
  return at > 0 ? String(at) : short;
}

/** The ways in which a party group is written. */
export function groupWritings(group: string): readonly string[] {
  const at = Number(groupKey(group));
  const shorts = Number.isInteger(at) ? [String(at), figures[at] ?? ""] : [shortGroup(group)];
  const all = shorts
    .filter((short) => short !== "")
    .flatMap((short) => [short, `${short}组`, `${short}党小组`, `第${short}组`, `第${short}党小组`]);
  return [...new Set([group, ...all])];
}

const shortGroup = (group: string): string => group.replace(/^第|(?:党小|小)?组$/gu, "");
const figures = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
