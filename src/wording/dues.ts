import type { Month } from "../domain/dues.ts";
import type { Member } from "../domain/member.ts";
import { yearOf, type Day } from "../domain/quarter.ts";
import { plain } from "./plain.ts";

// Read in the single chat. Months alone, never amounts.

/** 1月、2月; those of other years with the year: 2025年12月 */
export const monthsNamed = (months: readonly Month[], today: Day): string =>
  months
    .map((each) => {
      const year = Number(each.slice(0, 4));
      return `${year === yearOf(today) ? "" : `${year}年`}${Number(each.slice(5, 7))}月`;
    })
    .join("、");

export const duesInPrivate = "党费请私聊我看、私聊我记：党费";
export const keepersOfDues = (names: string): string => `党费由${names}登记，请找他。`;
export const monthsAlone = "这里不记金额，只记交到哪个月。请写：党费 姓名 1-3月，或者：党费 全部 3月";
export const noSuchMonth = "月份不对，只记去年、今年和明年的。请写：党费 姓名 1-3月";
export const whichYear = (today: Day): string =>
  `是哪一年的？请写上年份，例如：党费 姓名 ${yearOf(today) - 1}年12月`;
export const whoPaid = "请写上姓名，例如：党费 姓名 1-3月，或者：党费 全部 3月";
export const duesKeptBefore = (months: readonly Month[], today: Day): string =>
  `${monthsNamed(months, today)}的党费早记过了，不用再记。`;
export const duesBeforeJoining = (months: readonly Month[], today: Day): string =>
  `${monthsNamed(months, today)}还没有到本支部来，那时的党费不在这里记。`;
export const nothingToTakeBack = "那几个月本来就没有记，不用更正。";

type Months = { readonly member: Member; readonly months: readonly Month[] };

/** A long list would fill the screen; the rest is told by their number. */
const listedMax = 60;

export function duesKept(paid: readonly Months[], isForAll: boolean, today: Day): string {
  const [first] = paid;
  if (isForAll && first !== undefined)
    return [
      `${paid.length}人的党费记下了。有没交的请写：党费更正 姓名 月份，例如：党费更正 ${plain(first.member.name)} ${monthsNamed(first.months.slice(0, 1), today)}`,
    ].join("\n");
  return ["记下了：", ...lines(paid, today)].join("\n");
}

export const duesTakenBack = (paid: readonly Months[], today: Day): string =>
  ["更正了，这几个月算没交：", ...lines(paid, today)].join("\n");

const lines = (paid: readonly Months[], today: Day): readonly string[] => [
  ...paid
    .slice(0, listedMax)
    .map(({ member, months }) => `- ${plain(member.name)} ${monthsNamed(months, today)}`),
  ...(paid.length > listedMax ? [`还有${paid.length - listedMax}人。`] : []),
];

/** To who keeps them. @param isKept whether any dues were ever written down here */
export function duesList(owing: readonly Months[], isKept: boolean, today: Day): string {
  const how = "记党费请写：党费 姓名 1-3月";
  if (!isKept) return `还没有记过党费。从记下的第一个月起算，${how}`;
  if (owing.length === 0) return `到上个月为止，党费都记齐了。${how}`;
  return [
    `到上个月为止，还没记党费的有${owing.length}人：`,
    ...lines(owing, today),
    "亲属、别的党员代交的一样算。先提醒、问问有没有难处。",
    how,
  ].join("\n");
}

export const duesOwn = (paid: readonly Month[], owed: readonly Month[], today: Day): string =>
  [
    paid.length === 0 ? "您今年的党费还没有记。" : `您今年记着的党费：${monthsNamed(paid, today)}。`,
    ...(owed.length === 0 ? [] : [`还没记的：${monthsNamed(owed, today)}。交过了请告诉书记。`]),
  ].join("");
