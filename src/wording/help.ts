import { atBot } from "./at-bot.ts";
/** 帮助: what people write most, with examples to copy. The secretary's words only for who may use them. */
export function helpText(botName: string, mayDecide: boolean): string {
  const lines = [
    "**怎么申报**：写清做了啥、几次、哪天",
    `- @${botName} 加分 铲雪 1`,
    `- @${botName} 加分 巡逻 2次 昨天`,
    "**还能写**",
    "- 我的积分（私聊我看明细）",
    "- 排名",
    "- 规则，规则 铲雪",
    "- 撤回 42（撤掉自己报的42号）",
    "- 代报 李秀英 铲雪 1（替不方便的人报）",
  ];
  const deciding = [
    "**书记和支委**",
    "- 待审（一张卡片勾选通过）",
    "- 同意 42，退回 42 原因，核对 42",
    "- 撤销 42 原因（季度签字前）",
    "- 代加 张满仓 铲雪 1，集体加分 铲雪 张满仓 李秀英",
  ];
  return [...lines, ...(mayDecide ? deciding : []), "纸面登记一样算，也可以请书记代报。"].join("\n");
}

export const welcome = (name: string, botName: string): string =>
  `${name}，您好，我是${botName}。在支部群里写“@${botName} 加分 铲雪 1”就能申报；在这里写“我的积分”看明细，写“帮助”看用法。`;

export const pictureOnly = `照片看到了。请再写一句做了啥，例如：${atBot}加分 铲雪 1`;
