import { lapsedAfterMonths, type Lapse } from "../domain/lapse.ts";
import type { Day } from "../domain/quarter.ts";
import { monthsNamed } from "./dues.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

// Read in the single chat by the secretary alone: it is a reason to visit somebody, and nothing to be told in a group.

/** As many as one message of the self-built app can hold. */
export const lapsesPerMessage = 10;
const nameCharsMax = 8;

export function lapseText(lapses: readonly Lapse[], today: Day): string {
  return [
    "下面的同志要请您多关心。只告诉您一个人，请不要在群里说：",
    ...lapses.map((lapse) => `- ${lapseLine(lapse, today)}`),
    `按规定，先提醒、谈心、帮助：问问有什么难处，能补的尽快补上。没有正当理由连续${lapsedAfterMonths}个月这样，会按自行脱党处理，后果严重，要由支部大会讨论、报上级决定，机器人不作决定。`,
    "记漏了的，党费请写：党费 姓名 月份；开会的请写：会议",
  ].join("\n");
}

/** 张满仓：党费连续3个月没记（1月、2月、3月）；连续4个月没参加组织生活（12月起） */
function lapseLine({ member, dues, meetings }: Lapse, today: Day): string {
  const said = [
    ...(dues.length > 0
      ? [`党费连续${dues.length}个月没记（${monthsNamed(dues.slice(-shownMonthsMax), today)}）`]
      : []),
    ...(meetings.length > 0
      ? [`连续${meetings.length}个月没参加组织生活（${monthsNamed(meetings.slice(0, 1), today)}起）`]
      : []),
  ];
  const months = Math.max(dues.length, meetings.length);
  const late = months >= lapsedAfterMonths ? `，已满${lapsedAfterMonths}个月` : "";
  return `${shortly(plain(member.name), nameCharsMax)}：${said.join("；")}${late}`;
}

const shownMonthsMax = 6;
