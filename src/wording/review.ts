import type { Day, Quarter } from "../domain/quarter.ts";
import { quarterNameNear } from "./amounts.ts";
import { atBot } from "./at-bot.ts";

// Read in the single chat by the committee.

/** @param waiting how many of the quarter's claims nobody has decided yet */
export function reviewDueText(
  period: Quarter,
  today: Day,
  {
    isLate,
    hasCommittee,
    waiting,
  }: { readonly isLate: boolean; readonly hasCommittee: boolean; readonly waiting: number },
): string {
  const quarter = quarterNameNear(period, today);
  const who = hasCommittee ? "支委会" : "书记召开支部党员大会";
  return [
    isLate
      ? `${quarter}的积分还没有审核签字，请${who}尽快审核。`
      : `${quarter}已经结束，请${who}审核这个季度的积分。`,
    "先看台账，再研究加分和扣分，书记签字以后公示。",
    ...(waiting > 0 ? [`还有${waiting}条申报没审完，审完才能签字，请写：${atBot}待审`] : []),
    "签字以后请管理员登记。",
  ].join("\n");
}

export const postingEndedText = (period: Quarter, today: Day): string =>
  [
    `${quarterNameNear(period, today)}的公示期满了，这个季度的积分定下来了。`,
    "公示期间有人提过意见、还没答复的，请先核实再答复本人，该改的另行更正。",
  ].join("\n");
