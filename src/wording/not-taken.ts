import type { NotTaken } from "../language/reading.ts";
import { atBot } from "./at-bot.ts";
import { deductionsElsewhere } from "./submission.ts";

/** What was addressed to the bot, but is not done here: one sentence that says what to do (decision 35). */
export function notTaken(about: Exclude<NotTaken, "nothing">): string {
  switch (about) {
    case "deduction":
      return deductionsElsewhere;
    case "tooLong":
      return "太长了，看不过来，请分开写。";
    case "othersScore":
      return `别人的积分不在这里看；看自己的请写：${atBot}我的积分`;
    case "oneNumberAtATime":
      return `一次请写一个号，例如：${atBot}退回 42 原因。要通过好几条请写：${atBot}待审`;
  }
}
