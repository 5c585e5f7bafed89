import type { ClaimRecord } from "../domain/claim.ts";
import type { Doubt } from "../domain/doubtful-pairs.ts";
import type { Duty } from "../domain/duty.ts";
import type { Entry } from "../domain/entry.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Member, Roster } from "../domain/member.ts";
import { dayOf, type Day, type Quarter } from "../domain/quarter.ts";
import { amount, dayName, points, quarterName, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { dutyWords, toPutRight } from "./duty.ts";
import { lookIsLogged } from "./score.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

// What the committee reads before it confirms a quarter; in the single chat alone.

/** One thing the pack tells of (积分、责任区、会议…). Nothing is said of a section without lines. */
export type PackSection = { readonly title: string; readonly lines: readonly PackLine[] };

/** `about`: whose record it shows; the look is logged. */
export type PackLine = { readonly text: string; readonly about: readonly MemberId[] };

/** A part that a person reads on a phone; of each line all or nothing. */
export type PackPart = { readonly text: string; readonly about: ReadonlySet<MemberId> };

/** As much as a person reads at once (issue). */
export const partCharsMax = 1_500;
/** The heading and what to write next take no more. */
const frameCharsMax = 160;
/** A single line, such as what a villager said, takes no more. */
const lineCharsMax = 300;

export type PackView = {
  readonly roster: Roster;
  readonly reader: Member;
  readonly today: Day;
  /** Whether it is under review now; else it is looked up, and nothing can be done about it here. */
  readonly isReviewed: boolean;
  /** What to write next depends on it. */
  readonly reviewedBy: "committee" | "meeting";
};

/** @param sections in order; the title of one that goes on in the next part is repeated */
export function packParts(
  quarter: Quarter,
  sections: readonly PackSection[],
  { isReviewed, reviewedBy }: Pick<PackView, "isReviewed" | "reviewedBy">,
): readonly PackPart[] {
  const pages: Page[] = [];
  for (const { title, lines } of sections) {
    for (const [index, line] of lines.entries()) {
      const text = shortly(line.text, lineCharsMax);
      const heading = `**${title}**`;
      const page = pages.at(-1);
      const isNew = page === undefined || page.chars + charsOf(heading, text) > partCharsMax - frameCharsMax;
      const target: Page = isNew ? { lines: [], about: new Set(), chars: 0 } : page;
      if (isNew) pages.push(target);
      if (isNew || index === 0) put(target, index === 0 ? heading : `${heading}（续）`);
      put(target, `- ${text}`);
      for (const member of line.about) target.about.add(member);
    }
  }
  if (pages.length === 0)
    return [{ text: isReviewed ? emptyPack(quarter) : nothingInPack(quarter), about: new Set() }];
  return pages.map(({ lines, about }, index) => ({
    text: [
      `## ${quarterName(quarter)}审核材料（${index + 1}/${pages.length}）`,
      ...lines,
      ...(index + 1 < pages.length
        ? [toNextPart(quarter, index + 2, isReviewed)]
        : isReviewed
          ? [`${noFaultFound[reviewedBy]}\n哪条不对请写：${atBot}撤销 号 原因`]
          : []),
      ...(about.size > 0 ? [lookIsLogged] : []),
    ].join("\n"),
    about,
  }));
}

type Page = { readonly lines: string[]; readonly about: Set<MemberId>; chars: number };

function put(page: Page, line: string): void {
  page.lines.push(line);
  page.chars += charsOf(line);
}

const charsOf = (...texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Array.from(text).length + 3, 0);

const noFaultFound = {
  committee: `没有问题请写：${atBot}审核通过`,
  meeting: `没有问题请开会表决：${atBot}开会 党员大会 审核积分`,
} as const;

/** A quarter that is not under review must be named. */
const toNextPart = (quarter: Quarter, part: number, isReviewed: boolean): string =>
  `看下一份请写：${atBot}审核 ${isReviewed ? "" : `${quarter} `}${part}`;

const nothingInPack = (quarter: Quarter): string => `${quarterName(quarter)}没有积分记录，也没有要看的事。`;

const emptyPack = (quarter: Quarter): string =>
  `${quarterName(quarter)}没有积分记录，也没有要看的事。没有出入请写：${atBot}审核通过`;

export const noSuchPart = (parts: number): string => `材料一共${parts}份，请写：${atBot}审核 ${parts}`;

/** How many of each there are, for the head of the pack and the committee's reminder. */
export type PackCounts = {
  readonly entries: number;
  readonly doubts: number;
  readonly notes: number;
  readonly deductions: number;
  readonly objections: number;
  readonly voices: number;
};

/** 23条积分，2处要细看，1条群众反映; empty when there is nothing. */
export function countsText(counts: PackCounts): string {
  const told: readonly (readonly [number, string])[] = [
    [counts.entries, "条积分"],
    [counts.doubts, "处要细看"],
    [counts.notes, "条等审核时定"],
    [counts.deductions, "件扣分在办"],
    [counts.objections, "件异议没办完"],
    [counts.voices, "条群众反映"],
  ];
  return told
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count}${what}`)
    .join("，");
}

export const titles = {
  doubts: "先看这几处",
  notes: "等审核时定的申报",
  duties: "责任区、岗位、结对",
  meetings: "缺会和请假",
  dues: "党费",
  deductions: "在办的扣分",
  objections: "没办完的异议",
  voices: "群众反映",
} as const;

export const memberTitle = (member: Member, quarterHalf: number): string =>
  `${plain(member.name)} 本季${points(quarterHalf)}分`;

/** Who may not judge what stands in a line sees it, and is told so. */
export const recusedMark = (isRecused: boolean): string => (isRecused ? "【回避】" : "");

/**
 * 42号 义务铲雪除冰 2次 +2，3月18日，赵书田3月19日通过，陈根生代报
 * @param claim undefined for what comes from a matter, which `source` then names
 */
export function entryText(
  entry: Entry,
  counts: number,
  claim: ClaimRecord | undefined,
  source: string | undefined,
  { roster, today }: PackView,
): string {
  const from = entry.claim === undefined ? (source ?? "支部登记") : `${entry.claim}号`;
  const what = `${plain(entry.ruleName)} ${amount(entry.quantity, entry.unit)}`;
  if (entry.kind === "reversal") {
    return `${from} ${what} 已冲正（${nameOf(entry.decidedBy, roster)} ${dayName(dayOf(entry.recordedAtMs), today)}）`;
  }
  const value =
    counts === entry.pointsHalf
      ? signedPoints(counts)
      : `${signedPoints(counts)}（封顶，原${signedPoints(entry.pointsHalf)}）`;
  const onBehalf =
    claim === undefined || claim.claim.declaredBy === claim.claim.member
      ? ""
      : `，${nameOf(claim.claim.declaredBy, roster)}代报`;
  const late = entry.late ? "（补报）" : "";
  const day =
    claim?.claim.dayStated === false
      ? `${dayName(entry.actDay, today)}（没写日期）`
      : dayName(entry.actDay, today);
  const approved = `${nameOf(entry.decidedBy, roster)}${dayName(dayOf(entry.recordedAtMs), today)}通过`;
  return `${from} ${what} ${value}${late}，${day}，${approved}${onBehalf}`;
}

/** The same where it stands under no member's heading. */
export const newEntryText = (member: MemberId, line: string, { roster }: PackView): string =>
  `${nameOf(member, roster)} ${line}`;

/** @param claims of the entries concerned, by the entry's number */
export function doubtText(
  doubt: Doubt,
  claims: ReadonlyMap<number, number>,
  { roster, today }: PackView,
): string {
  const numbers = doubt.entries.flatMap((entry) => claims.get(entry) ?? []);
  const which = numbers.length === 0 ? "" : `（${numbers.join("、")}号）`;
  switch (doubt.kind) {
    case "sameDeed":
      return `${nameOf(doubt.member, roster)} ${dayName(doubt.actDay, today)} ${plain(doubt.ruleName)}报了${doubt.entries.length}条${which}，是不是一件事`;
    case "relatives": {
      const [one, other] = doubt.members;
      return `${nameOf(one, roster)}和${nameOf(other, roster)}是亲属，${dayName(doubt.actDay, today)}都有${plain(doubt.ruleName)}${which}，是不是一件事`;
    }
    case "approverRelated":
      return `${nameOf(doubt.member, roster)}${which}是${nameOf(doubt.approver, roster)}通过的，两人是亲属，请别的支委看`;
    case "manyRepairs":
      return `${nameOf(doubt.member, roster)} ${dayName(doubt.actDay, today)} 一天修农机${doubt.quantity}次${which}`;
    case "undated":
      return `${nameOf(doubt.member, roster)}有${doubt.entries.length}条没写日期${which}`;
    case "released":
      return `${nameOf(doubt.member, roster)}${which}原先压着，${nameOf(doubt.by, roster)}核对后放行`;
  }
}

/** 42号 张满仓 清洁示范责任区 1季度 */
export const noteText = ({ claim }: ClaimRecord, { roster }: PackView): string =>
  `${claim.number}号 ${nameOf(claim.member, roster)} ${plain(claim.rule?.name ?? "")} ${amount(claim.quantity, claim.rule?.unit ?? "")}`;

export const deductionText = (
  number: number,
  member: MemberId,
  what: { readonly ruleName: string; readonly pointsHalf: number },
  { roster }: PackView,
): string =>
  `${number}号 ${nameOf(member, roster)} ${plain(what.ruleName)} ${points(what.pointsHalf)}，看明细请写：${atBot}扣分 ${number}`;

export const objectionText = (
  number: number,
  member: MemberId,
  due: Day,
  { roster, today }: PackView,
): string =>
  `${number}号 对${nameOf(member, roster)}的积分，${dayName(due, today)}前答复，看明细请写：${atBot}看异议 ${number}`;

export const voiceText = (number: number, words: string | undefined): string =>
  `${number}号 ${words === undefined ? "内容已按规定清理" : plain(words)}`;

/** @param met undefined: not checked for this quarter */
export function dutyText(
  { number, duty, member, description }: Duty,
  met: boolean | undefined,
  { roster, isReviewed }: PackView,
): string {
  const word = dutyWords[duty];
  const result = met === undefined ? "还没检查" : met ? "合格" : "不合格";
  const next =
    met === undefined
      ? `，请写：${atBot}${word} ${number} 合格`
      : `，不对请写：${toPutRight({ duty, number }, !met)}`;
  return `${number}号${word} ${nameOf(member, roster)} ${plain(description ?? "")} ${result}${isReviewed ? next : ""}`;
}

/** 张满仓 没请假缺会2次，请假1次 */
export function attendanceText(
  member: MemberId,
  { absent, leave }: { readonly absent: number; readonly leave: number },
  { roster }: PackView,
): string {
  const told = [...(absent > 0 ? [`没请假缺会${absent}次`] : []), ...(leave > 0 ? [`请假${leave}次`] : [])];
  return `${nameOf(member, roster)} ${told.join("，")}`;
}

export const duesText = (member: MemberId, months: number, { roster }: PackView): string =>
  `${nameOf(member, roster)} 有${months}个月没记`;

/** From which matter an entry comes: 责任区2号. */
export const sourceText = (
  kind: "duty" | "deduction" | "task" | "meeting" | "objection" | "other",
  number: number,
): string => {
  const names = {
    duty: "检查",
    deduction: "扣分",
    task: "任务",
    meeting: "会议",
    objection: "异议",
    other: "登记",
  };
  return `${names[kind]}${number}号`;
};

const nameOf = (id: MemberId, roster: Roster): string =>
  plain(roster.find((member) => member.id === id)?.name ?? "名册外的人");
