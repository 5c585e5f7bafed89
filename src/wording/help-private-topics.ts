import type { HelpTopic, PrivateTopic } from "../language/commands/help-command.ts";
import type { Help } from "./help-topics.ts";

// What is written in the single chat alone. The names are made up, so that nobody is named by copying an example.

/** The help on such a topic, asked for in a group; undefined: it may be given there. */
export const helpInGroup = (topic: HelpTopic): string | undefined =>
  isPrivate(topic) ? `这一样不在群里办。请私聊我写：帮助 ${askedAs[topic]}` : undefined;

const isPrivate = (topic: HelpTopic): topic is PrivateTopic => Object.hasOwn(askedAs, topic);

const askedAs: Readonly<Record<PrivateTopic, string>> = {
  membership: "变动",
  office: "职务",
  year: "年度",
  appraisal: "评议",
  // The other word for it never stands in a group.
  lagging: "帮带",
  ownData: "我的资料",
};

export const privateHelp: Readonly<Record<PrivateTopic, Help>> = {
  membership: {
    forAll: ["**党员变动**：由书记来记。请私聊我", "- 我的变动（看支部记了您什么）"],
    forCommittee: [
      "- 党员变动，党员变动 张三（支委都能看）",
      "- 免参加 张三 2026-01-01 支委会 2026-01-05（原因不用写），恢复参加 张三",
      "- 外出 张三 联系人 李四，返乡 张三",
      "- 联系人 张三 李四（换联系人）",
      "- 返评 张三 回来了（或在当地、请假；外出的人怎样参加评议）",
      "- 转正 张三，延长预备期 张三 到 2027-10-20",
      "- 转入 张三 正式 账号 zhangsan（没有账号就不写）",
      "- 转出 张三 去向 县城社区，接收 张三（对方收了），不转了 张三",
      "- 去世 张三 3月15日（停止党籍、除名也这样写）",
    ],
  },
  office: {
    forAll: [
      "**职务、亲属、账号**：请私聊我",
      "- 职务（谁任什么职）",
      "- 亲属 张三（登记了，就不互相审批），亲属（看登记了谁）",
    ],
    forCommittee: [
      "下面的由书记写：",
      "- 任职 张三 副书记，免职 张三 副书记",
      "- 委托 张三 3月20日 到 3月25日（替书记审批、签字），委托结束",
      "- 亲属 张三 李四，不是亲属 张三 李四",
      "- 换账号 张三 zhangsan2（换了手机、换了微信的）",
    ],
  },
  year: {
    forAll: ["**全年积分**：四个季度都签了字、公示期满，全年的分才定", "- 我的积分（请私聊我看）"],
    forCommittee: [
      "只给支委和乡镇看，请私聊我：",
      "- 年度（1月到3月看的是去年），年度 2026 排名（按分数）",
      "- 三年排名（三年加在一起，换届时参考）",
      "- 审核，审核通过，签字（四季度也这样办）",
    ],
  },
  appraisal: {
    forAll: ["**民主评议**：请私聊我", "- 我的评议（看自己的材料，定了也看等次）"],
    forCommittee: [
      "等次由人定，书记来记：",
      "- 评议（全支部的材料），评议 张三（一个人的）",
      "- 评议 张三 优秀（或合格、基本合格、不合格）",
      "- 评议 其余 合格，取消评议 张三",
      "- 评议结束 会议 12（开完会写，12是会议号；写了就不能再改）",
      "- 表彰 张三，推荐 张三，后备 张三（评为优秀的；推荐是报乡镇）",
    ],
  },
  lagging: {
    forAll: ["**帮带**：请私聊我", "- 我的帮带（看支部给您的安排）", "- 帮带说明 您的话（您有话要说）"],
    forCommittee: [
      "一步一步办，只在私聊里写（1是批次号，写“后进”看得到）：",
      "- 后进（谁够条件，办到哪了），后进 1 张三",
      "- 后进 列入 张三 事实 全年没来开会",
      "- 后进 1 已告知 张三（当面说过了）",
      "- 后进 1 说明 张三 本人的话（替没手机的人写）",
      "- 后进 1 大会 12 张三 通过（12是会议号），后进 1 乡镇 张三 同意（乡镇写）",
      "- 后进 1 帮带 张三 李四 到 2027-06-30 措施 每月谈一次（李四帮张三）",
      "- 后进 1 检查 张三 来了两次",
      "- 后进 1 结果 张三 转化（或延期 到 2027-12-31，或上报）",
      "- 后进 1 去掉 张三 理由 记错了",
    ],
  },
  ownData: {
    forAll: [
      "**我的资料**：请私聊我",
      "- 告知书（记什么、谁能看）",
      "- 同意公示，不同意公示（名字上不上群里和公示栏）",
      "- 谁看过我，导出我的记录",
      "- 更正 3号 日期应该是3月2日（3号是“我的积分”里的号）",
      "- 更正 名册 我是二组的，更正（看办到哪了）",
      "- 走纸质（不用手机了），同意参加（再用手机）",
    ],
    forCommittee: [
      "- 告知 张三 同意，告知 张三 纸质（照他签的纸写）",
      "- 公示同意 张三 是，公示同意 张三 否",
      "- 更正 1 同意，更正 1 不同意 理由（1是申请的号）",
      "- 导出记录 张三（本人或近亲属要的）",
    ],
  },
};
