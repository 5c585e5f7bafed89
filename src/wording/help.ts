import { atBot } from "./at-bot.ts";

/** 帮助: what people write most, with examples to copy. The deciders' words only for who may use them. */
export function helpText(mayDecide: boolean): string {
  const lines = [
    "**怎么申报**：写清做了啥、几次、哪天",
    `- ${atBot}加分 铲雪 1`,
    `- ${atBot}加分 巡逻 2次 昨天`,
    "**还能写**",
    "- 我的积分（私聊我看明细）",
    "- 排名",
    "- 规则，规则 铲雪",
    "- 撤回 42（撤掉自己报的42号）",
    "- 代报 姓名 铲雪 1（替不方便的人报）",
    "- 不是我 42（别人替您报错了）",
    "- 任务，报名 3；会议，签到 2，请假 2 原因",
    "- 公示，异议 42 哪里不对",
    "- 待办（私聊我看有啥事）",
    "- 帮助 任务，帮助 开会，帮助 党费，帮助 公示，帮助 异议，帮助 我的资料（这几样怎么写）",
    "- 看图 42（附图：连图带字一起发，或者报完私聊发图给我；不发也行）",
  ];
  const deciding = [
    "**书记和支委**",
    "- 待审（一张卡片勾选通过）",
    "- 同意 42，退回 42 原因，核对 42",
    "- 撤销 42 原因（季度签字前）",
    "- 代加 姓名 铲雪 1，集体加分 铲雪 姓名 姓名",
    "- 归类 42 铲雪（没对上事项的，归到哪一项）",
    "- 别名（记住了哪些说法），忘掉 扫院墙",
    "- 帮助 审核，帮助 扣分（季度审核、签字、扣分怎么办）",
    "- 帮助 变动，帮助 职务，帮助 年度，帮助 评议，帮助 帮带（党员变动和年底的事）",
  ];
  return [...lines, ...(mayDecide ? deciding : []), "纸面登记一样算，也可以请书记代报。"].join("\n");
}

export const welcome = (name: string, botName: string): string =>
  `${name}，您好，我是${botName}。在支部群里写“@${botName} 加分 铲雪 1”就能申报；在这里写“我的积分”看明细，写“帮助”看用法。`;

export const noWords = `没有看到文字。请写一句做了啥，例如：${atBot}加分 铲雪 1`;
