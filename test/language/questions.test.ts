import { expect, test } from "vitest";
import { inShort, readHere } from "./village.ts";

const reads = (text: string): string => inShort(readHere(text));

test.each([
  ["我的积分", "queryScore"],
  ["查分", "queryScore"],
  ["我有多少分？", "queryScore"],
  ["我马春梅的积分", "queryScore"],
  ["马春梅多少分？", "queryScore"],
  ["看看我加了几分扣了几分", "queryScore"],
  ["我修农机那几次都算上了吗", "queryScore machine-repair"],
  ["排名", "queryRanking"],
  ["积分排行", "queryRanking"],
  ["咱支部前三名是谁", "queryRanking"],
  ["规则", "queryRules"],
  ["规则 铲雪", "queryRules snow-clearing"],
  ["铲雪规则", "queryRules snow-clearing"],
  ["规则 跑步", "queryRules"],
  ["规则 宗教活动", "queryRules religious-activity"],
  ["铲雪加几分？", "queryRules snow-clearing"],
  ["巡逻一回给几分？", "queryRules volunteer-service"],
  ["调解一次算多少", "queryRules mediate-dispute"],
  ["欠党费扣几分？", "queryRules dues-unpaid"],
  ["铲雪能加分吗", "queryRules snow-clearing"],
  ["主题党日没去要扣分吗", "queryRules absent-org-life"],
  ["加分项目发一下", "queryRules"],
  ["帮助", "help"],
  ["怎么用", "help"],
  ["@积分助手 在吗，怎么申报", "help"],
])("%s", (text, expected) => {
  expect(reads(text)).toBe(expected);
});
