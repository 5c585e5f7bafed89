/** What somebody wants explained. */
export type HelpTopic = "task" | "meeting" | "dues" | "review" | "deduction" | "objection";

/** 帮助 任务, 怎么请假 */
export type HelpCommand = { readonly kind: "helpOn"; readonly topic: HelpTopic };

const topics: ReadonlyMap<string, HelpTopic> = new Map<string, HelpTopic>([
  ...topicOf("task", "任务 发布 发布任务 取消任务 报名 退出 责任区 岗位 设岗 结对 到场"),
  ...topicOf("meeting", "开会 会议 取消会议 散会 签到 请假 准假 表决 不计入 三会一课"),
  ...topicOf("dues", "党费 交党费"),
  ...topicOf("review", "审核 签字 公示 校验 季度审核"),
  ...topicOf("deduction", "扣分 申辩"),
  ...topicOf("objection", "异议 意见 群众反映"),
]);

const asked = /^(?:帮助|怎么用|怎么|咋|用法)[\s,:]*(.{2,4})$/;

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readHelpCommand(said: string): HelpCommand | undefined {
  const topic = topics.get(asked.exec(said)?.[1]?.trim() ?? "");
  return topic === undefined ? undefined : { kind: "helpOn", topic };
}

function topicOf(topic: HelpTopic, words: string): readonly (readonly [string, HelpTopic])[] {
  return words.split(" ").map((word) => [word, topic]);
}
