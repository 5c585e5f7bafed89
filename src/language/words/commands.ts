import type { Command } from "../reading.ts";

/** Words of the entitled that must name a claim by its number. */
export const numbered: Readonly<
  Record<string, "approve" | "return" | "undo" | "release" | "disown" | "withdraw">
> = {
  同意: "approve",
  通过: "approve",
  批准: "approve",
  退回: "return",
  撤销: "undo",
  核对: "release",
  不是我: "disown",
  撤回: "withdraw",
};

/** Words that are a command by themselves, when nothing else is written. */
export const plain: Readonly<Record<string, Command>> = {
  待审: { kind: "listWaiting" },
  待审批: { kind: "listWaiting" },
  待审核: { kind: "listWaiting" },
  待办: { kind: "listToDo" },
  绑定: { kind: "bind" },
  确认绑定: { kind: "confirmBind" },
};

/** Behind a number these make it something else than the number of a claim: 退回 3月的那条, 通过 10分. */
export const notClaimNumber = "月日年点分次回趟遍个人户亩天季周级块元.-/%";
