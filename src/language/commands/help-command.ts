/** What somebody wants explained. */
export type HelpTopic = PublicTopic | PrivateTopic;
type PublicTopic = "task" | "meeting" | "dues" | "review" | "deduction" | "objection";
/** What is written in the single chat alone, so that it is explained there too. */
export type PrivateTopic = "membership" | "office" | "year" | "appraisal" | "lagging" | "ownData";

/** 帮助 任务, 怎么请假; of what is done in private also a lone 转正: how it is written. */
export type HelpCommand = { readonly kind: "helpOn"; readonly topic: HelpTopic };

const topics: ReadonlyMap<string, HelpTopic> = new Map<string, HelpTopic>([
  ...topicOf("task", "任务 发布 发布任务 取消任务 报名 退出 责任区 岗位 设岗 结对 到场"),
  ...topicOf("meeting", "开会 会议 取消会议 散会 签到 请假 准假 表决 不计入 三会一课"),
  ...topicOf("dues", "党费 交党费"),
  ...topicOf("review", "审核 签字 公示 校验 季度审核"),
  ...topicOf("deduction", "扣分 申辩"),
  ...topicOf("objection", "异议 意见 群众反映"),
  ...topicOf("membership", "变动 党员变动 流动 停止党籍"),
  ...topicOf("office", "职务 任职 免职 委托 亲属 账号"),
  ...topicOf("year", "年度 年底 三年 全年积分"),
  ...topicOf("appraisal", "评议 民主评议 我的评议"),
  ...topicOf("lagging", "后进 帮带 后进党员 我的帮带"),
  ...topicOf("ownData", "我的资料 资料 我的记录 告知书 同意公示 个人信息 纸质 走纸质 导出 更正"),
]);

/** Words that say nothing without a name behind them: whoever writes them alone is told how to go on. */
const unfinished: ReadonlyMap<string, HelpTopic> = new Map<string, HelpTopic>([
  ...topicOf(
    "membership",
    "免参加 恢复参加 外出 返乡 返评 联系人 转正 延长预备期 转入 转出 接收 不转了 去世 除名",
  ),
  ...topicOf("office", "换账号"),
  ...topicOf("appraisal", "取消评议 表彰 推荐 后备"),
  ...topicOf("ownData", "公示同意 导出 导出记录"),
]);

const asked = /^(?:帮助|怎么用|怎么|咋|用法)[\s,:]*(.{2,4})$/;

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readHelpCommand(said: string): HelpCommand | undefined {
  const about = asked.exec(said)?.[1]?.trim() ?? "";
  const topic = topics.get(about) ?? unfinished.get(about) ?? unfinished.get(said);
  return topic === undefined ? undefined : { kind: "helpOn", topic };
}

function topicOf(topic: HelpTopic, words: string): readonly (readonly [string, HelpTopic])[] {
  return words.split(" ").map((word) => [word, topic]);
}
