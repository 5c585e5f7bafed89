import type { Month } from "../domain/dues.ts";
import { isExempt, type Member, type MemberKind } from "../domain/member.ts";
import { dayOf, type Day } from "../domain/quarter.ts";
import { dayName, momentName } from "./amounts.ts";
import { monthsNamed } from "./dues.ts";
import { roleName } from "./office.ts";
import { postOf } from "./people.ts";
import { plain } from "./plain.ts";

// 导出我的记录: everything that is kept about one member, in plain words (PIPL 45).

/** A heading with what stands under it; without lines nothing is kept of that kind. */
export type RecordPart = { readonly heading: string; readonly lines: readonly string[] };

/** So many lines are read on a phone before the next page is asked for, and they fit one message. */
const linesPerPage = 40;
const bytesPerPage = 9_000;

export type RecordPages = readonly (readonly string[])[];

/** In pages of lines; a heading stands with what follows it. At least one page. */
export function recordPages(parts: readonly RecordPart[]): RecordPages {
  const pages: string[][] = [[]];
  let bytes = 0;
  for (const { heading, lines } of parts) {
    const shown = lines.length === 0 ? ["没有"] : lines;
    shown.forEach((line, index) => {
      const said = index === 0 ? [`**${heading}**`, `- ${line}`] : [`- ${line}`];
      const size = Buffer.byteLength(said.join("\n"));
      const page = pages.at(-1) ?? [];
      const isFull = page.length + said.length > linesPerPage || bytes + size > bytesPerPage;
      if (isFull && page.length > 0) {
        pages.push([...said]);
        bytes = size;
      } else {
        page.push(...said);
        bytes += size;
      }
    });
  }
  return pages;
}

/** @param again what to write for the next page, without its number */
export function recordPage(
  member: Member,
  pages: RecordPages,
  page: number,
  again: string,
  today: Day,
): string {
  const next = page < pages.length ? `后面还有，请写：${again} ${page + 1}` : "完了。哪条不对请写：更正";
  return [
    `${plain(member.name)}的全部记录，${dayName(today, today)}导出，第${page}页，共${pages.length}页`,
    ...(pages[page - 1] ?? []),
    next,
  ].join("\n");
}

export const noSuchPage = (pages: number, again: string): string =>
  `一共只有${pages}页，请写：${again} ${pages}`;
export const exportForWord = (name: string): string => `导出记录 ${plain(name)}`;
export const exportOwnWord = "导出我的记录";
export const exportBySecretary = (who: string): string =>
  `替人导出由${who}来办，家里人要请拿纸质申请找他。您自己的写：导出我的记录`;
export const whoseRecord = "请写一个人的姓名，例如：导出记录 张三";

// --- the roster's row -------------------------------------------------------------------------------------------------

export function rowLines(member: Member, today: Day): readonly string[] {
  const line = (label: string, value: string | undefined): readonly string[] =>
    value === undefined || value === "" ? [] : [`${label}：${value}`];
  const on = (at: Day | undefined): string | undefined => (at === undefined ? undefined : dayName(at, today));
  return [
    ...line("姓名", plain(member.name)),
    ...line("企业微信账号", member.account === undefined ? "没有" : plain(member.account)),
    ...line("类别", member.kinds.map((kind) => kindNames[kind]).join("、")),
    ...line("职务", member.roles.map((role) => roleName(role)).join("、")),
    ...line("党小组", member.partyGroup === undefined ? undefined : plain(member.partyGroup)),
    ...line("别名", member.aliases.map(plain).join("、")),
    ...line("亲属", member.relatives.map(plain).join("、")),
    ...line("加入支部", on(member.joinedOn)),
    ...line("免参加", exemption(member, today)),
    ...line("联系人", member.contactPerson === undefined ? undefined : plain(member.contactPerson)),
    ...line("外出", on(member.awaySince)),
    ...line("离开支部", on(member.leftOn)),
  ];
}

function exemption(member: Member, today: Day): string | undefined {
  const { exemptFrom, exemptTo } = member;
  if (exemptFrom === undefined) return undefined;
  const until = exemptTo === undefined ? "起" : `到${dayName(exemptTo, today)}`;
  return `${dayName(exemptFrom, today)}${until}${isExempt(member, today) ? "" : "（现在不是）"}`;
}

const kindNames: Readonly<Record<MemberKind, string>> = {
  full: "正式党员",
  probationary: "预备党员",
  migrant: "流动党员",
  movedOut: "已转出",
  deceased: "已去世",
  suspended: "停止党籍",
  removed: "不再是党员",
};

export function consentLines(member: Member, today: Day): readonly string[] {
  const { enrolment, namedInPublic, consentOn } = member;
  const enrolled =
    enrolment === undefined
      ? "告知书：还没问"
      : `告知书：${enrolment.as === "agreed" ? "同意参加" : "走纸质"}（${dayName(enrolment.on, today)}）`;
  const since = consentOn === undefined ? "" : `（${dayName(consentOn, today)}）`;
  return [enrolled, `公示姓名：${namedInPublic ? "同意" : "不同意"}${since}`];
}

// --- what happened ------------------------------------------------------------------------------------------------------

/** 3月18日 转为正式党员，赵书田记（“…”） */
export function happened(
  what: string,
  made: { readonly atMs: number; readonly byName: string; readonly words: string | undefined },
  today: Day,
): string {
  const by = made.byName === "" ? "" : `，${plain(made.byName)}记`;
  return `${dayName(dayOf(made.atMs), today)} ${what}${by}${inOwnWords(made.words)}`;
}

/** In full: this is the one place where nothing is left out. */
export const inOwnWords = (words: string | undefined): string =>
  words === undefined || words === "" ? "" : `：“${plain(words)}”`;

export const saidInClaim = (number: number, said: string): string => `${number}号原话${inOwnWords(said)}`;
export const duesLine = (months: readonly Month[], today: Day): string =>
  `交到：${monthsNamed(months, today)}`;
export const headings = {
  row: "名册上",
  consents: "您的同意",
  changes: "党员变动和职务",
  claims: (year: number): string => `${year}年申报和积分`,
  meetings: "到会",
  dues: "党费（只记月份）",
  deductions: "扣分",
  objections: "异议",
  corrections: "更正申请",
  duties: "任务和责任区",
  results: "评议、往年和帮带",
  looks: "谁看过",
} as const;

// --- who looked ---------------------------------------------------------------------------------------------------------

export const lookLine = (member: Member | undefined, name: string, atMs: number, today: Day): string =>
  `${momentName(atMs, today)} ${member === undefined ? "" : postOf(member)}${plain(name)}`;

export const looksText = (lines: readonly string[], more: number): string =>
  lines.length === 0
    ? "还没有别人看过您的记录。书记、支委看了都会记下。"
    : [
        "**谁看过您的记录**",
        ...lines.map((line) => `- ${line}`),
        ...(more > 0 ? [`更早的还有${more}次。`] : []),
        "有疑问可以当面问，或找乡镇组织办。",
      ].join("\n");
export const moreLooks = (more: number): string => `更早的还有${more}次`;
