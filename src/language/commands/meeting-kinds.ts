import type { MeetingKind } from "../../domain/meeting.ts";
import { smallFigures, smallNumber } from "../small-numeral.ts";

/** The kind of a meeting as people call it; the longer name before one that it contains. */
const names: readonly (readonly [string, MeetingKind])[] = [
  ["支部党员大会", "branch"],
  ["党员大会", "branch"],
  ["支部大会", "branch"],
  ["全体党员会", "branch"],
  ["党员会", "branch"],
  ["支部委员会议", "committee"],
  ["支部委员会", "committee"],
  ["支委会议", "committee"],
  ["支委会", "committee"],
  ["支委扩大会", "committee"],
  ["党小组会议", "group"],
  ["党小组会", "group"],
  ["小组会", "group"],
  ["党课", "lecture"],
  ["主题党日", "partyDay"],
  ["党员活动日", "partyDay"],
  ["党日活动", "partyDay"],
  ["党日", "partyDay"],
  ["专题组织生活会", "orgLife"],
  ["组织生活会", "orgLife"],
];

/** 第一党小组, 一组: a party group as people call it. */
const group = `第?(?:[${smallFigures}]{1,3}|\\d{1,2})(?:党小组|小组|组)`;
/** What a day is written with: 3月25日, 周六, 明天晚上, 25号. */
const dayWords = `(?:[${smallFigures}\\d年月日号周星期礼拜天今明后昨前大早上下晚午这本.\\-/]|腊月|正月){1,14}`;
const kinds = names.map(([name]) => name).join("|");

const shape = new RegExp(
  `^(?:(?<day>${dayWords})[\\s,:]*)?(?:(?<before>${group})[\\s,:]*)?(?<kind>${kinds}|(?<short>第?(?:[${smallFigures}]{1,3}|\\d{1,2})(?:党小组|小组)会))` +
    `(?=$|[\\s,:。;!(第\\d])(?<rest>.*)$`,
  "su",
);
const restShape = new RegExp(`^[\\s,:;]*(?:(?<group>${group})(?=$|[\\s,:;]))?[\\s,:;]*(?<agenda>.*)$`, "su");
/** A day may stand behind the kind as well: 党员大会 3月25日 讨论发展党员. */
const dayBehind = new RegExp(`^(?<day>${dayWords})(?=$|[\\s,:;])[\\s,:;]*`, "u");

export type MeetingCalled = {
  readonly kind: MeetingKind;
  /** As written: to be read as a day. */
  readonly day: string | undefined;
  /** The number of the party group, as far as one was named. */
  readonly group: number | undefined;
  readonly agenda: string;
};

/** 党员大会 3月25日 讨论发展党员, 第一党小组会: undefined when no kind of meeting stands at the head. */
export function meetingCalled(said: string): MeetingCalled | undefined {
  const found = shape.exec(said.trim())?.groups;
  if (found === undefined) return undefined;
  const kind = names.find(([name]) => name === found["kind"])?.[1] ?? "group";
  const behind = dayBehind.exec((found["rest"] ?? "").replace(/^[\s,:;]+/u, ""));
  const rest = (found["rest"] ?? "").replace(/^[\s,:;]+/u, "").slice(behind?.[0].length ?? 0);
  const { group: named, agenda = "" } = restShape.exec(rest)?.groups ?? {};
  return {
    kind,
    day: found["day"] ?? behind?.groups?.["day"],
    group: numberIn(found["short"] ?? found["before"] ?? (kind === "group" ? named : undefined)),
    agenda: kind === "group" || named === undefined ? agenda.trim() : `${named} ${agenda}`.trim(),
  };
}

/** 第一党小组, 一组, 1组: the number by which a group on the roster is known. */
export const numberIn = (name: string | undefined): number | undefined =>
  name === undefined
    ? undefined
    : smallNumber(new RegExp(`[${smallFigures}]+|\\d+`, "u").exec(name)?.[0] ?? "");
