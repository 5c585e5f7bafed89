import { expect, test } from "vitest";
import { isWrittenTo, type Member, type Roster } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import { hasCommittee, leadersOf, toldOfWaiting } from "../../src/domain/reminded.ts";
import { committee, discipline, farmer, member, other, roster, secretary, wife } from "../village.ts";

const on = day("2026-03-17");
const deputy = member("周志远", { roles: ["deputySecretary"] });
const names = (people: readonly Member[]): readonly string[] => people.map(({ name }) => name);
const told = (
  owner: Member,
  step: "secretary" | "deputy",
  people: Roster = roster,
  declaredBy = owner,
): readonly string[] =>
  names(toldOfWaiting({ member: owner.id, declaredBy: declaredBy.id }, step, people, on));

test("a claim that waits is told to the secretary, days later to the deputy", () => {
  expect(told(farmer, "secretary")).toEqual(["赵书田"]);
  expect(told(farmer, "deputy", [...roster, deputy])).toEqual(["周志远"]);
});

test("without a deputy to the discipline officer, then to another of the committee, then to nobody", () => {
  expect(told(farmer, "deputy")).toEqual(["李秀英"]);
  expect(told(farmer, "deputy", [secretary, committee, farmer])).toEqual(["王建国"]);
  expect(told(farmer, "deputy", [secretary, farmer])).toEqual([]);
});

test("what the secretary must not decide is told to who stands in, days later to the next one", () => {
  expect(told(wife, "secretary")).toEqual(["李秀英"]);
  expect(told(wife, "deputy")).toEqual(["王建国"]);
  expect(told(secretary, "secretary", [...roster, deputy])).toEqual(["周志远"]);
});

test("nobody is asked about an own claim, a relative's, or one declared by themselves for the secretary's kin", () => {
  expect(told(discipline, "deputy")).toEqual(["王建国"]);
  const kin = member("李小妹", { relatives: ["李秀英"] });
  expect(told(kin, "deputy", [...roster, kin])).toEqual(["王建国"]);
  expect(told(wife, "secretary", roster, discipline)).toEqual(["王建国"]);
});

test("where a branch has nobody else the township's reviewer is told", () => {
  const reviewer = member("孙审核", { roles: ["townshipReviewer"] });
  expect(told(secretary, "secretary", [secretary, farmer, reviewer])).toEqual(["孙审核"]);
  expect(told(farmer, "deputy", [secretary, farmer, reviewer])).toEqual([]);
});

test("a claim of somebody who has died or moved out is brought up to nobody", () => {
  const gone = member("老党员", { kinds: ["full", "deceased"] });
  expect(told(gone, "secretary", [...roster, gone])).toEqual([]);
});

test("nobody is written to who is gone, excused or without WeCom, so the next one is", () => {
  for (const own of [{ account: undefined }, { kinds: ["movedOut"] }, { exemptFrom: on }] as const) {
    const away = { ...discipline, ...own };
    expect(isWrittenTo(away, on)).toBe(false);
    expect(told(farmer, "deputy", [secretary, away, committee, farmer])).toEqual(["王建国"]);
  }
});

test("the secretary leads; while there is none, who stands in first", () => {
  expect(names(leadersOf(roster, on))).toEqual(["赵书田"]);
  expect(names(leadersOf([committee, discipline, other], on))).toEqual(["李秀英"]);
  expect(leadersOf([farmer, other], on)).toEqual([]);
});

test("a secretary and a deputy are no committee", () => {
  expect(hasCommittee([secretary, deputy, farmer])).toBe(false);
  expect(hasCommittee([secretary, committee])).toBe(true);
  expect(hasCommittee([secretary, { ...committee, kinds: ["movedOut"] }])).toBe(false);
});
