import { expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import { day } from "../../src/domain/quarter.ts";
import { readProposal } from "../../src/language/read-proposal.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { branchId } from "../../src/domain/ids.ts";

const rules = await readRulebooks("rules");
if (!rules.ok) throw new Error("the rules are broken");
const rulebook = rules.value.forBranch(branchId("huaishuping"));
const today = day("2026-04-05");
const read = (said: string) => readProposal(said, rulebook, today);

test.each([
  ["缺会 1次 3月5日党员大会没来也没请假", "absent-org-life", 1, "2026-03-05", "3月5日党员大会没来也没请假"],
  [
    "无故不参加组织生活 两次 3月5日、2月5日都没来",
    "absent-org-life",
    2,
    "2026-03-05",
    "3月5日、2月5日都没来",
  ],
  ["缺会 3月5日没来", "absent-org-life", 1, "2026-03-05", "3月5日没来"],
  ["缺会 三月五日没来", "absent-org-life", 1, "2026-03-05", "三月五日没来"],
  ["欠党费 2个月 3月31日还没交", "dues-unpaid", 2, "2026-03-31", "3月31日还没交"],
  ["违建 2026-02-11 占了村口耕地", "env-land-violation", 1, "2026-02-11", "2026-02-11 占了村口耕地"],
])("%s", (said, rule, quantity, actDay, facts) => {
  expect(read(said)).toMatchObject({
    kind: "read",
    rule: ruleSlug(rule),
    quantity,
    actDay: day(actDay),
    facts,
  });
});

test("two months and February are not told apart by guessing", () => {
  expect(read("欠党费 2月 一直没交")).toMatchObject({ kind: "quantityUnclear" });
});

test("the day must be written, and the rule must be one that costs points", () => {
  expect(read("缺会 1次 大会没来也没请假")).toMatchObject({ kind: "noDay", rule: "absent-org-life" });
  expect(read("铲雪 1次 3月5日")).toEqual({ kind: "noRule" });
  expect(read("他总是不来")).toEqual({ kind: "noRule" });
});

test("what is alleged is looked at without its day", () => {
  expect(read("缺会 1次 3月5日大会没来，3月6日也没说")).toMatchObject({ story: "大会没来，也没说" });
  expect(read("缺会 1次 3月5日")).toMatchObject({ story: "" });
});
