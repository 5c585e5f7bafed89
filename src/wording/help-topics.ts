import type { HelpTopic } from "../language/commands/help-command.ts";
import { atBot } from "./at-bot.ts";
import { privateHelp } from "./help-private-topics.ts";

export type Help = {
  readonly forAll: readonly string[];
  /** What only the committee may. */
  readonly forCommittee: readonly string[];
};

/** 帮助 任务: how one thing is done, with examples to copy. */
export function helpOn(topic: HelpTopic, mayDecide: boolean): string {
  const { forAll, forCommittee } = help[topic];
  const deciding = mayDecide && forCommittee.length > 0 ? ["**书记和支委**", ...forCommittee] : [];
  return [...forAll, ...deciding].map((line) => line.replace(/^- /, `- ${atBot}`)).join("\n");
}

const help: Readonly<Record<HelpTopic, Help>> = {
  ...privateHelp,
  task: {
    forAll: [
      "**任务和责任区**",
      "- 任务（有哪些活要人），任务 3",
      "- 报名 3，退出 3（去不了了）",
      "- 责任区，岗位（谁包哪一片、哪个岗）",
      "- 结对（请私聊我看）",
    ],
    forCommittee: [
      "- 发布 周六上午铲雪 村口集合 20人",
      "- 报名 3 姓名，退出 3 姓名（替没手机的人办）",
      "- 到场 3 姓名 姓名，到场 3 全部，到场 3 全部 除了 姓名（当场变成申报）",
      "- 取消任务 3（不办了）",
      "- 分责任区 姓名 村口到桥头；设岗 姓名 政策宣传岗",
      "- 结对 姓名 一户（请私聊我写）",
      "- 责任区 2 合格，责任区 2 不合格 原因（季度审核时；岗位、结对一样写）",
      "- 撤责任区 2，撤岗位 2，撤结对 2",
    ],
  },
  meeting: {
    forAll: [
      "**开会**",
      "- 会议（开什么会，到了多少人），会议 2",
      "- 签到 2（到会那天写）",
      "- 请假 2 原因（请私聊我写）",
    ],
    forCommittee: [
      "- 开会 党员大会 3月25日 讨论什么",
      "- 签到 2 姓名 姓名（替没手机的人签）",
      "- 准假 2 姓名，不准假 2 姓名",
      "- 表决 2（看够不够人数）",
      "- 表决 2 赞成31 反对2 弃权1 表决什么",
      "- 表决作废 2（记错了，散会前写）",
      "- 散会 2；取消会议 2（不开了）",
      "- 更正 2 姓名 到会（或请假、缺席；散会后请私聊我写）",
      "- 不计入 姓名 会议2（乡镇和党员大会同意的，请私聊我写），计入 姓名",
    ],
  },
  dues: {
    forAll: ["**党费**：只记交到哪个月，不记金额。请私聊我", "- 党费（看自己交到几月）"],
    forCommittee: [
      "- 党费（看谁还没记）",
      "- 党费 姓名 1-3月，党费 全部 3月",
      "- 党费更正 姓名 3月（记错了）",
    ],
  },
  review: {
    forAll: [
      "**审核和公示**",
      "- 公示（公示榜，什么时候生效）",
      "- 校验 a1b2c3d4e5f6（纸上的校验码，看贴的对不对）",
    ],
    forCommittee: [
      "审核材料只在私聊里看：",
      "- 审核，审核 2（下一页）",
      "- 撤销 42 原因（审核时发现不该加的；42是申报的号）",
      "- 审核通过（支委每人写一次；自己和亲属的不算在内）",
      "- 签字（书记签了就公示）",
      "- 大会审核通过 3（没有支委会的小支部，3是会议号）",
    ],
  },
  deduction: {
    forAll: [
      "**扣分**：只由支委会集体研究，先告诉本人，本人有申辩的时间。都在私聊里办",
      "- 扣分（看和自己有关的）",
      "- 申辩 1 您的说明",
    ],
    forCommittee: [
      "- 建议扣分 姓名 缺会 1次 3月5日大会没来也没请假",
      "- 已告知 1（当面告诉了本人）",
      "- 同意扣分 1，不同意扣分 1",
      "- 扣分 1 大会 3（没有支委会的，3是会议号）",
      "- 签扣分 1；撤扣分 1 原因",
    ],
  },
  objection: {
    forAll: [
      "**异议**：谁提的不公开，7天内答复",
      "- 异议 42 哪里不对（42是申报的号；也可以照平常说话写）",
      "- 异议（看办到哪了）",
      "- 说明 1 您的说明（有人对您的积分有意见时）",
    ],
    forCommittee: [
      "- 群众异议 42 群众怎么说的；匿名异议 42 怎么说的",
      "- 群众反映 怎么说的（审核时一起看）",
      "- 看异议 1，听取 1 本人怎么说的",
      "- 异议 1 成立 原因，异议 1 不成立 原因",
      "- 已答复 1；转办异议 1 姓名",
    ],
  },
};
