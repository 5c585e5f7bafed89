import { expect, test } from "vitest";
import { day } from "../../src/domain/quarter.ts";
import { benchFor } from "../../src/domain/committee.ts";
import { signersOf } from "../../src/domain/deduction-signing.ts";
import { deductionLine, openDeductionsNote } from "../../src/wording/deduction.ts";
import { made, proposal, standing } from "../domain/deduction.ts";
import { committee, farmer, member, roster as people, secretary } from "../village.ts";

const roster = [...people, member("郭长有")];
const proposedOn = day("2026-04-03");
const audience = { chat: { kind: "single" }, today: day("2026-04-09"), roster } as const;

test("who signs a quarter is told what is not decided yet and goes on in the next", () => {
  expect(openDeductionsNote([1, 3], "beforeSigning")).toEqual([
    "还有2件扣分没办完（1号、3号），现在签字就移到下一季度审核；要看请写：扣分",
  ]);
  expect(openDeductionsNote([], "signed")).toEqual([]);
});

test("a deduction that goes on in a later review says so", () => {
  const steps = [
    made(proposal(farmer), committee, proposedOn, "大会没来"),
    made({ kind: "told", how: "inPerson" }, secretary, proposedOn),
  ];
  const view = {
    deduction: standing(steps, audience.today),
    ...{
      owner: farmer,
      bench: benchFor(farmer, roster),
      signers: signersOf(farmer, roster, day("2026-04-03")),
    },
  };
  const line =
    "扣分1号 张满仓 无故不参加组织生活 1次 -5分（3月5日）：本人没有说明，等支委表决（同意0人，不同意0人，要2人同意）：同意扣分 1 或 不同意扣分 1";
  expect(deductionLine({ ...view, movedTo: undefined }, audience)).toBe(line);
  expect(deductionLine({ ...view, movedTo: "2026-Q2" }, audience)).toBe(`${line}，移到第二季度审核`);
});
