import type { Button, ButtonCard } from "../ports.ts";
import { plain } from "./plain.ts";
import { atBot } from "./at-bot.ts";

/** The question whether this group is to be bound to a branch, and what came of it. */
export function bindingCard(
  branchName: string,
  taskId: string,
  state: "asked" | "bound" | "declined",
): ButtonCard {
  return {
    kind: "buttons",
    taskId,
    title: titles[state],
    facts: [{ label: "支部", value: plain(branchName) }],
    text: texts[state],
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
