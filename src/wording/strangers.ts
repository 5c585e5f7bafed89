import { atBot } from "./at-bot.ts";
export const notOnRoster =
  "名册里没有您的名字，记不了分。您是党员请找支部书记登记；做了好事的可以请党员代报。";
export const notOnRosterPrivate = "名册里没有您的名字。您是党员请找支部书记登记。";
export const ambiguousBranch = "您在几个支部的名册上，请到那个支部的群里写。";

export const groupNotBound = (botName: string, code: string): string =>
  `这个群还没有绑定党支部。请支部书记在群里写：@${botName} 绑定（或把代码 ${code} 告诉管理员）。`;

export const onlySecretaryBinds = (botName: string, code: string): string =>
  `绑定要由支部书记来办：请书记在群里写 @${botName} 绑定（或把代码 ${code} 告诉管理员）。`;

export const bindInGroup = "绑定要在支部的群里写，不在这里办。";
export const alreadyBound = (branch: string): string => `这个群已经绑定${branch}，可以直接申报了。`;
export const boundElsewhere = "这个群已经绑定了别的支部，要改请联系管理员。";
export const nowBound = (branch: string, botName: string): string =>
  `已绑定${branch}。大家可以在群里写：@${botName} 加分 铲雪 1`;
export const notBinding = `没有绑定。要绑定请再写一次：${atBot}绑定`;
