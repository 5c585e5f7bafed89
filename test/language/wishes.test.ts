import { expect, test } from "vitest";
import { memberId } from "../../src/domain/ids.ts";
import { inShort, readHere } from "./village.ts";

const reads = (text: string): string => inShort(readHere(text));

test.each([
  ["后天植树我参加", "signup collective-labor 2026-03-20"],
  ["明天义务劳动我去", "signup collective-labor 2026-03-19"],
  ["我来，算我一份", "signup"],
])("%s is for a task to come", (text, expected) => {
  expect(reads(text)).toBe(expected);
});

test.each([
  ["对公示有意见，双喜那天没来", "objection 韩双喜"],
  ["老郭那次是收费演出，不该加分", "objection 郭长有 wedding-funeral-help"],
  ["我的分扣错了，那天我在医院", "objection 马春梅"],
])("%s disputes an entry", (text, expected) => {
  expect(reads(text)).toBe(expected);
});

test("a migrant's report of the quarter is the act it is declared by, without a doubt", () => {
  const migrant = { sender: memberId("孙志强") };
  for (const text of [
    "本季度在外务工情况汇报：在苏州，工作正常，每月看学习材料",
    "书记，这季度我在郑州，一切都好，党费让弟弟代交了",
  ])
    expect(inShort(readHere(text, migrant))).toMatch(/^report migrant-report 1季度/);
});
