import type { Button, ButtonCard } from "../ports.ts";
import { atBot } from "./at-bot.ts";
import { plain } from "./plain.ts";

/** The question whether this group is to be bound to a branch, and what came of it. `remark`: for who tapped. */
export function bindingCard(
  branchName: string,
  taskId: string,
  state: "asked" | "bound" | "declined",
  remark?: string,
): ButtonCard {
  return {
    kind: "buttons",
    taskId,
    title: titles[state],
    facts: [{ label: "支部", value: plain(branchName) }],
    text: remark === undefined ? texts[state] : `${remark}\n${texts[state]}`,
    buttons: state === "asked" ? asking : [{ id: "seen", text: titles[state], style: "plain" }],
  };
}

const titles = { asked: "绑定党支部", bound: "已绑定", declined: "没有绑定" };

const texts = {
  asked: `绑定后，本群的申报都记到这个支部。点不动就写：${atBot}确认绑定`,
  bound: "本群的申报都记到这个支部。",
  declined: `要绑定请再写一次：${atBot}绑定`,
};

const asking: readonly Button[] = [
  { id: "confirmBind", text: "确认绑定", style: "primary" },
  { id: "declineBind", text: "不绑", style: "plain" },
];

export const groupNotBound = (code: string): string =>
  `这个群还没有绑定党支部。请支部书记在群里写：${atBot}绑定（或把代码 ${code} 告诉管理员）。`;

export const onlySecretaryBinds = (code: string): string =>
  `绑定要由支部书记来办：请书记在群里写：${atBot}绑定（或把代码 ${code} 告诉管理员）。`;

export const secretaryConfirms = "绑定要由支部书记来点。";
export const bindInGroup = "绑定要在支部的群里写，不在这里办。";
export const alreadyBound = (branch: string): string => `这个群已经绑定${plain(branch)}，可以直接申报了。`;
export const boundElsewhere = "这个群已经绑定了别的支部，要改请联系管理员。";
export const nowBound = (branch: string): string => `已绑定${plain(branch)}。大家可以写：${atBot}加分 铲雪 1`;
export const notBinding = `没有绑定。要绑定请再写一次：${atBot}绑定`;
