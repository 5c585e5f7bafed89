import type { Ahead } from "../domain/month-ahead.ts";
import { lastDayOf, type Day, type Quarter } from "../domain/quarter.ts";
import type { Task } from "../domain/task.ts";
import { dayName, quarterNameNear } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { tasksToJoin } from "./task.ts";

// Said to the whole group, so nobody is named, and nobody is called late.

const howToDeclare = [
  `写清做了啥、几次、哪天，例如：${atBot}加分 巡逻 2次 昨天`,
  "也可以当面告诉书记，纸上登记一样算。",
];

/** On the morning of the party day. @param coming what the rest of the month brings, and what can be signed up for */
export function partyDayText(
  today: Day,
  { ahead, tasks }: { readonly ahead: readonly Ahead[]; readonly tasks: readonly Task[] },
): string {
  return [
    `今天是${Number(today.slice(5, 7))}月主题党日。近一个月做过、还没报的事，请报一报。`,
    ...howToDeclare,
    ...tasksToJoin(tasks, today),
    ...(ahead.length > 0 ? ["这个月后面还有："] : []),
    ...ahead.map((each) => `- ${aheadLine(each, today)}`),
  ].join("\n");
}

function aheadLine(ahead: Ahead, today: Day): string {
  const on = dayName(ahead.on, today);
  switch (ahead.kind) {
    case "ranking":
      return `${on}发${quarterNameNear(ahead.quarter, today)}的积分初榜`;
    case "review":
      return `最晚${on}审核${quarterNameNear(ahead.quarter, today)}的积分`;
    case "reports":
      return `流动党员最晚${on}交季度汇报，自己写或给联系人打电话都行`;
    case "quarterEnds":
      return `${on}${quarterNameNear(ahead.quarter, today)}结束`;
    case "appraisal":
      return "年底评议党员，在外的请安排回来，回不来的先告诉书记";
  }
}

export function quarterClosingText(period: Quarter, today: Day): string {
  const last = dayName(lastDayOf(period), today);
  return [
    `${quarterNameNear(period, today)}到${last}就结束了。这个季度做过、还没报的事，请抓紧报。`,
    ...howToDeclare,
  ].join("\n");
}
