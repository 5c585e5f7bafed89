import { proposalKinds, type ProposalKind, type Rating } from "../domain/appraisal.ts";
import type { CorrectionState } from "../domain/correction.ts";
import type { Month } from "../domain/dues.ts";
import type { LaggingFacts } from "../domain/lagging-grounds.ts";
import type { Member } from "../domain/member.ts";
import type { Day, Quarter } from "../domain/quarter.ts";
import type { YearRow, YearState } from "../domain/year-table.ts";
import { points, quarterNameNear, signedPoints } from "./amounts.ts";
import { groundText, proposalNames, ratingNames } from "./appraisal.ts";
import { stateName } from "./correction.ts";
import { monthsNamed } from "./dues.ts";
import { partsByBytes } from "./parts-by-bytes.ts";
import type { Audience } from "./people.ts";
import { plain } from "./plain.ts";
import type { PackPart } from "./review-pack.ts";
import { linesOf, lookIsLogged, type YearView } from "./score.ts";
import { shortly } from "./shortly.ts";

/** One member's facts for the appraisal: where the score comes from, and what else is on record. */
export type AppraisalSheet = {
  readonly year: number;
  readonly state: YearState;
  readonly row: YearRow;
  /** Entries and claims with their sources. */
  readonly ledger: YearView;
  readonly attendance: Readonly<Record<"present" | "leave" | "absent", number>>;
  readonly duesOwed: readonly Month[];
  /** Undefined: no migrant. */
  readonly reports: ReadonlyMap<Quarter, boolean> | undefined;
  /** How a migrant takes part in the appraisal; undefined: nothing was written down. */
  readonly settled: "home" | "there" | "excused" | undefined;
  readonly objections: readonly { readonly number: number; readonly upheld: boolean | undefined }[];
  readonly corrections: readonly { readonly number: number; readonly state: CorrectionState }[];
  /** What stands on the earlier branch's paper; undefined: there is none. */
  readonly certificate: { readonly words: string | undefined } | undefined;
  readonly ratingBefore: Rating | undefined;
  /** Undefined: none yet, or not to be shown yet. */
  readonly rating: Rating | undefined;
  readonly proposals: ReadonlySet<ProposalKind>;
  /** Undefined in the member's own sheet: a list of facts is no status. */
  readonly lagging: LaggingFacts | undefined;
};

export function sheetParts(sheet: AppraisalSheet, audience: Audience): readonly PackPart[] {
  const { year, row } = sheet;
  const isOwn = sheet.lagging === undefined;
  const about = [row.member.id];
  const lines = [totalText(row), ...factTexts(sheet, audience.today), ...linesOf(sheet.ledger, audience)];
  return partsByBytes({
    title: `${plain(row.member.name)} ${year}年评议材料`,
    lines: lines.map((text) => ({ text, about })),
    toPart: (part) => (isOwn ? `我的评议 ${year} ${part}` : `评议 ${year} ${plain(row.member.name)} ${part}`),
    closing: isOwn ? "哪条不对，请找书记或支委说。" : lookIsLogged,
  });
}

function totalText({
  baseHalf,
  bonusHalf,
  deductionHalf,
  totalHalf,
  byQuarter,
  rank,
  sinceMonth,
}: YearRow): string {
  const quarters = byQuarter.map((half, index) => `${index + 1}季度${signedPoints(half)}`).join("，");
  const place = rank === undefined ? "不排名" : `第${rank}名`;
  const since = sinceMonth === undefined ? "" : `，自${sinceMonth}月`;
  return `全年${points(totalHalf)}分：基础分${points(baseHalf)}，加${points(bonusHalf)}，扣${points(-deductionHalf)}（${quarters}），${place}${since}。`;
}

function factTexts(sheet: AppraisalSheet, today: Day): readonly string[] {
  const { attendance, duesOwed, reports, settled, objections, corrections, certificate } = sheet;
  const { present, leave, absent } = attendance;
  return [
    `到会${present}次，请假${leave}次，没请假缺会${absent}次。`,
    ...(duesOwed.length === 0 ? [] : [`没记党费的月份：${monthsNamed(duesOwed, today)}。`]),
    ...(reports === undefined ? [] : [reportsText(reports, today)]),
    ...(settled === undefined ? [] : [settledTexts[settled]]),
    ...objections.map(({ number, upheld }) => `异议${number}号：${ruledText(upheld)}。`),
    ...corrections.map(({ number, state }) => `更正申请${number}号：${stateName(state)}。`),
    ...(certificate === undefined
      ? []
      : [
          `原支部的积分证明（只供参考，没有加进来）：${certificate.words === undefined ? "内容已按规定清理" : `“${shortly(plain(certificate.words), 100)}”`}`,
        ]),
    ...(sheet.ratingBefore === undefined
      ? []
      : [`${sheet.year - 1}年评议：${ratingNames[sheet.ratingBefore]}。`]),
    ...(sheet.rating === undefined ? [] : [`${sheet.year}年评议：${ratingNames[sheet.rating]}。`]),
    ...proposalKinds.flatMap((kind) =>
      sheet.proposals.has(kind) ? [`已列入：${proposalNames[kind]}。`] : [],
    ),
    ...laggingTexts(sheet.lagging),
  ];
}

const laggingTexts = (facts: LaggingFacts | undefined): readonly string[] =>
  facts === undefined || facts.grounds.length === 0
    ? []
    : [`有后进情形（只列事实）：${facts.grounds.map((ground) => groundText(ground, facts)).join("；")}。`];

const reportsText = (reports: ReadonlyMap<Quarter, boolean>, today: Day): string =>
  `流动党员汇报：${[...reports]
    .map(([quarter, came]) => `${quarterNameNear(quarter, today)}${came ? "有" : "没有"}`)
    .join("，")}。`;

const settledTexts: Readonly<Record<"home" | "there" | "excused", string>> = {
  home: "回村参加评议。",
  there: "在外地参加评议。",
  excused: "经支委会同意，不回来参加评议。",
};

const ruledText = (upheld: boolean | undefined): string =>
  upheld === undefined ? "正在核实" : upheld ? "成立" : "不成立";

export const notAppraisedHere = "您不是本支部的党员，这里没有您的评议材料。";
export const notInThatYear = ({ name }: Member, year: number): string =>
  `${plain(name)}不在${year}年的积分表里。`;
