// The shapes of `timetable` in rules/*.yaml, each with the Chinese sentence that a wrong value is answered with. Checks
// across settings are in `timetable.ts`.

import { z } from "zod";
import { isSharpMinute } from "../domain/spread.ts";
import { isMonthDay } from "../domain/timetable.ts";

const timeShape = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;

const timeText = z
  .string("应为时间，写成 8:40 的样子")
  .regex(timeShape, "应为时间，写成 8:40 的样子，冒号是英文的");

/** @param time such as `8:40` */
export function minuteOf(time: string): number {
  const [hour = "", minute = ""] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** When something goes out. A text that is no time was answered already. */
const time = timeText.refine(
  (text) => !timeShape.test(text) || !isSharpMinute(minuteOf(text)),
  "不能是整点或半点，那时各处的程序都在发消息",
);

const timeBetween = (from: string, to: string): z.ZodString =>
  timeText.refine(
    (text) => !timeShape.test(text) || (minuteOf(text) >= minuteOf(from) && minuteOf(text) <= minuteOf(to)),
    `应在 ${from} 到 ${to} 之间`,
  );

function wholeNumber(min: number, max: number): z.ZodInt {
  const sentence = `应为 ${min} 到 ${max} 的整数`;
  return z.int(sentence).min(min, sentence).max(max, sentence);
}

const monthDay = z
  .string("应为日子，写成 12-01 的样子")
  .refine(isMonthDay, "应为每年都有的日子，写成 12-01 的样子");

/** The longest that fits into a quarter. */
const daysOfQuarterMax = 80;

/** Two numbers of days, in the order in which they come. */
const pairOfDays = (sentence: string, isInOrder: (one: number, other: number) => boolean) =>
  z
    .tuple([wholeNumber(1, daysOfQuarterMax), wholeNumber(1, daysOfQuarterMax)], sentence)
    .refine(([one, other]) => isInOrder(one, other), sentence);

export const timetableShape = z
  .strictObject(
    {
      quietFrom: timeBetween("17:00", "23:00").optional().describe("晚上从几点起不主动发消息"),
      quietTo: timeBetween("5:00", "10:00").optional().describe("早上到几点为止不主动发消息"),
      spread: wholeNumber(1, 120).optional().describe("各支部错开发，最多错开多少分钟"),
      partyDay: wholeNumber(1, 31).optional().describe("主题党日是每月几号；没有这一天的月份，是最后一天"),
      partyDayTime: time.optional().describe("主题党日那天几点在群里提醒"),
      claimsWaitingTime: time.optional().describe("每天几点提醒积压的申报"),
      secretaryAfterDays: wholeNumber(1, 60).optional().describe("申报等了几天，私聊提醒书记"),
      deputyAfterDays: wholeNumber(1, 90).optional().describe("申报等了几天，副书记也可以代审，私聊告诉他"),
      reportReminderDaysBefore: pairOfDays(
        "应为两个天数，先多后少，写成 [14, 4] 的样子",
        (early, late) => early > late,
      )
        .optional()
        .describe("季度最后一天的前几天，私聊提醒流动党员汇报：两次，先多后少"),
      reportReminderTime: time.optional().describe("那两天几点提醒"),
      reportCallsDaysBefore: wholeNumber(1, daysOfQuarterMax)
        .optional()
        .describe("季度最后一天的前几天，把还没汇报的名单私聊给联系人，请他打电话"),
      reportCallsTime: time.optional().describe("那天几点发名单"),
      quarterClosingDaysBefore: wholeNumber(1, daysOfQuarterMax)
        .optional()
        .describe("季度最后一天的前几天，在群里提醒季度快结束了"),
      quarterClosingTime: time.optional().describe("那天几点提醒"),
      rankingDay: wholeNumber(1, daysOfQuarterMax).optional().describe("上季度的初榜在新季度第几天发到群里"),
      rankingTime: time.optional().describe("那天几点发"),
      reviewDueDays: pairOfDays("应为两个天数，先少后多，写成 [3, 8] 的样子", (early, late) => early < late)
        .optional()
        .describe("新季度第几天私聊提醒支委审核上季度：两次，先少后多"),
      reviewDueTime: time.optional().describe("那两天几点提醒"),
      deductionAnswerDays: wholeNumber(3, 30)
        .optional()
        .describe("告知本人以后，几天之内可以申辩，过后才能表决"),
      postingDays: wholeNumber(5, 60)
        .optional()
        .describe("公示几天，从签字第二天数起；不满 5 个工作日的，顺延到满"),
      postingEndedTime: time.optional().describe("公示期满的第二天几点提醒书记"),
      objectionDays: wholeNumber(1, 60).optional().describe("异议几天内要答复"),
      objectionsDueTime: time.optional().describe("快到期、到期没答复的异议，几点提醒核实的人"),
      appraisalReturnDays: z
        .tuple([monthDay, monthDay], "应为两个日子，先早后晚，写成 [12-01, 12-15] 的样子")
        .refine(([early, late]) => early < late, "应为两个日子，先早后晚，写成 [12-01, 12-15] 的样子")
        .optional()
        .describe("哪两天私聊提醒流动党员回来参加民主评议"),
      appraisalReturnTime: time.optional().describe("那两天几点提醒"),
      lapseWarningDay: wholeNumber(1, 28)
        .optional()
        .describe("每月几号私聊告诉书记：哪些党员三个月以上没记党费、没参加组织生活"),
      lapseWarningTime: time.optional().describe("那天几点告诉书记"),
      digestTime: time.optional().describe("每天几点把待办汇总私聊给书记；没有待办就不发"),
      picturesUntil: monthDay
        .refine((text) => !isMonthDay(text) || text >= "02-01", "应不早于 02-01，第四季度还没审完")
        .optional()
        .describe("照片留到第二年的哪一天"),
    },
    "应为几项时间，如下一行写 partyDay: 8，前面空两格",
  )
  .describe("什么时候主动发消息、公示几天；不写的按全市的");

export type WrittenTimetable = z.output<typeof timetableShape>;
