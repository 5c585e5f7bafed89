import { accept, refuse, type Decision } from "../../domain/decision.ts";
import { isTownshipReviewer, type Member, type MemberKind, type Roster } from "../../domain/member.ts";
import { shown } from "../roster-fault-words.ts";
import { paperText } from "./paper-text.ts";

/**
 * The member whom the administrator means. Two of one name are never guessed: the 党小组 is written behind the name, as
 * 陈根生（东沟组）, or what else tells them apart. Also who has died or moved out is found.
 * @returns the member, or one sentence to print
 */
export function findMember(said: string, roster: Roster): Decision<Member, string> {
  const members = roster.filter((member) => !isTownshipReviewer(member));
  const wanted = alike(said);
  const called = members.filter(({ name }) => alike(name) === wanted);
  const [one, ...more] = called;
  if (one !== undefined && more.length === 0) return accept(one);
  if (called.length > 1) return refuse(whichOf(said, called, members));
  const labelled = members.filter((member) => labels(member, members).some((each) => alike(each) === wanted));
  const [only, ...others] = labelled;
  if (only !== undefined && others.length === 0) return accept(only);
  if (labelled.length > 1) return refuse(whichOf(said, labelled, members));
  return refuse(`名册上没有“${shown(said)}”，请写名册上的全名。`);
}

/** The name, with what tells the member from others of the same name: the 党小组, or more where that is not enough. */
export const labelOf = (member: Member, roster: Roster): string =>
  labels(member, roster).at(-1) ?? paperText(member.name);

const whichOf = (said: string, members: readonly Member[], roster: Roster): string =>
  `名册上有 ${members.length} 位“${shown(said)}”，请在姓名后面写上党小组，写成：${members.map((member) => labelOf(member, roster)).join(" 或 ")}`;

/** From the shortest to the one that is needed. */
function labels(member: Member, roster: Roster): readonly string[] {
  const others = roster.filter(({ id, name }) => name === member.name && id !== member.id);
  const tried: string[] = [paperText(member.name)];
  let left = others;
  const marks: string[] = [];
  for (const markOf of tellingApart) {
    if (left.length === 0) break;
    const mark = markOf(member);
    const still = left.filter((other) => markOf(other) === mark);
    if (still.length === left.length || mark === "") continue;
    marks.push(mark);
    left = still;
    tried.push(`${paperText(member.name)}（${marks.join("，")}）`);
  }
  return tried;
}

const leftWords: readonly (readonly [MemberKind, string])[] = [
  ["deceased", "去世"],
  ["movedOut", "转出"],
  ["removed", "除名"],
  ["suspended", "停止党籍"],
];

const tellingApart: readonly ((member: Member) => string)[] = [
  ({ partyGroup }) => paperText(partyGroup ?? ""),
  ({ kinds }) => leftWords.find(([kind]) => kinds.includes(kind))?.[1] ?? "在册",
  ({ account }) => account ?? "没有账号",
  ({ id }) => id,
];

/** Brackets and blanks may be written either way. */
const alike = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();
