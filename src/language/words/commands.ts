import type { Command } from "../reading.ts";

/** Words of the entitled that must name a claim by its number. */
export const numbered: Readonly<
  Record<string, "approve" | "return" | "undo" | "release" | "disown" | "withdraw" | "showPictures">
> = {
  同意: "approve",
  通过: "approve",
  批准: "approve",
  退回: "return",
  撤销: "undo",
  核对: "release",
  不是我: "disown",
  撤回: "withdraw",
  看图: "showPictures",
  看图片: "showPictures",
  看照片: "showPictures",
  看附图: "showPictures",
};

/** Words that are a command by themselves, when nothing else is written. */
export const plain: Readonly<Record<string, Command>> = {
  待审: { kind: "listWaiting" },
  待审批: { kind: "listWaiting" },
  待审核: { kind: "listWaiting" },
  待办: { kind: "listToDo" },
  绑定: { kind: "bind" },
  确认绑定: { kind: "confirmBind" },
  别名: { kind: "listLearnt" },
  别名表: { kind: "listLearnt" },
  记住的说法: { kind: "listLearnt" },
  学会的说法: { kind: "listLearnt" },
};

/** Words that file a claim under a rule, before its number (归类 42 铲雪) or behind it (42号归类 铲雪); `|` between them. */
export const filingInFront = "归类|归入|归到|归为";
export const filingBehind = "归类|归入|归到|归为|算作|算成";

/** Words before what shall be forgotten: 忘掉 扫院墙. */
export const forgetting = "忘掉|删掉别名|删除别名";

/** Behind a number these make it something else than the number of a claim: 退回 3月的那条, 通过 10分. */
export const notClaimNumber = "月日年点分次回趟遍个人户亩天季周级块元.-/%";
