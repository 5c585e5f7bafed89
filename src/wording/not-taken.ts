import type { NotTaken } from "../language/reading.ts";
import { atBot } from "./at-bot.ts";
import { whichPictures } from "./pictures.ts";
import { deductionsElsewhere } from "./submission.ts";

/** What was addressed to the bot, but is not done here: one sentence that says what to do (decision 35). */
export function notTaken(about: Exclude<NotTaken, "nothing">): string {
  switch (about) {
    case "deduction":
      return deductionsElsewhere;
    case "tooLong":
      return "太长了，看不过来，请分开写。";
    case "whichPictures":
      return whichPictures;
    case "oneNumberAtATime":
      return `一次请写一个号，例如：${atBot}退回 42 原因。要通过好几条请写：${atBot}待审`;
  }
}

/** 后天植树我参加: there are no tasks to sign up for yet, and a deed to come is no claim. */
export const noTaskOpen = "现在没有正在报名的活动；等书记发了活动再报名。做完了再来申报。";

/** Another's record, asked for by somebody entitled where all can read. */
export const recordInPrivate = "别人的明细不在群里看，请私聊我看。";

/** 张改改多少分: others' records are for the secretary and the committee (decision 30). */
export const othersScore = `别人的积分不在这里看；看自己的请写：${atBot}我的积分`;
