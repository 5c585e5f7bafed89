import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import type { YearRow, YearState, YearTable } from "../domain/year-table.ts";
import { dayName, points, signedPoints } from "./amounts.ts";
import { partsByBytes } from "./parts-by-bytes.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import type { PackPart } from "./review-pack.ts";
import { lookIsLogged } from "./score.ts";

// Read in the single chat, by the committee and the township's reviewer.

export const yearStateName = (state: YearState): string => {
  switch (state) {
    case "open":
      return "这一年还没过完";
    case "closing":
      return "第四季度还没公示期满，分是暂定的";
    case "closed":
      return "已结账";
  }
};

/** @param order `total`: best first */
export function yearTableParts(
  { year, state, rows }: YearTable,
  order: "roster" | "total",
  today: Day,
): readonly PackPart[] {
  const shown = order === "roster" ? rows : byTotal(rows);
  return partsByBytes({
    title: `${year}年度积分表（${yearStateName(state)}）`,
    lines: shown.map((row) => ({ text: `- ${rowText(row, today)}`, about: [row.member.id] })),
    toPart: (part) => `年度 ${year} ${order === "total" ? "排名 " : ""}${part}`,
    closing: [
      "基础分+加分-扣分=全年总分。次年1月起做的事不在这张表里。",
      `${order === "roster" ? `按分数看请写：年度 ${year} 排名。` : ""}看一个人的请写：评议 ${year} 姓名`,
      lookIsLogged,
    ].join("\n"),
  });
}

/** Who has no rank comes last, in roster order. */
const byTotal = (rows: readonly YearRow[]): readonly YearRow[] =>
  rows.toSorted((one, other) => (one.rank ?? rows.length + 1) - (other.rank ?? rows.length + 1));

/** 张满仓 100+6-5=101，第1名 */
function rowText(row: YearRow, today: Day): string {
  const { member, baseHalf, bonusHalf, deductionHalf, totalHalf, rank, mark, sinceMonth } = row;
  const deducted = deductionHalf === 0 ? "-0" : points(deductionHalf);
  const sum = `${points(baseHalf)}${signedPoints(bonusHalf)}${deducted}=${points(totalHalf)}`;
  const name = plain(member.name);
  const notes = [
    ...(rank === undefined ? [] : [`第${rank}名`]),
    ...(mark === "probationary" ? ["预备"] : []),
    ...(mark === "exempt" ? ["免参加，不排名"] : []),
    ...(mark === "left" ? [leftText(member, today)] : []),
    ...(sinceMonth === undefined ? [] : [`自${sinceMonth}月`]),
  ];
  return `${name} ${sum}${notes.length === 0 ? "" : `，${notes.join("，")}`}`;
}

const leftText = ({ leftOn }: Member, today: Day): string =>
  `${leftOn === undefined ? "" : dayName(leftOn, today)}起不在本支部，划去`;

/** What is left of a year whose entries were deleted. */
export const reducedYearParts = (
  year: number,
  rows: readonly { readonly member: Member; readonly totalHalf: number }[],
): readonly PackPart[] =>
  partsByBytes({
    title: `${year}年度总分`,
    lines: rows.map(({ member, totalHalf }) => ({
      text: `- ${plain(member.name)} ${points(totalHalf)}`,
      about: [member.id],
    })),
    toPart: (part) => `年度 ${year} ${part}`,
    closing: `这一年的明细已按规定清理，只留总分。\n${lookIsLogged}`,
  });

export const noSuchYear = (year: number, since: number): string =>
  `没有${year}年的台账，这里从${since}年记起。请写：年度 ${since}`;
export const onlyTotalsKept = (year: number, reader: "committee" | "member"): string =>
  `${year}年的明细已按规定清理，只留总分。看总分请写：${reader === "committee" ? `年度 ${year}` : "导出我的记录"}`;
export const yearToCome = (year: number): string => `${year}年还没有到。请写：年度`;
export const noSuchPartOfYear = (parts: number): string => `一共${parts}份，请写最后的数字：1 到 ${parts}`;

/** In a group: one sentence, whoever asks. */
export const yearInPrivate = "评议和全年积分的事不在群里办，请私聊我写。";

export const yearRefused = (committee: readonly Member[], audience: Audience): string =>
  `全年积分表、评议材料和三年排名由支委会（${decidersFor(audience, committee)}）和乡镇审核员看。看自己的请写：我的评议`;
