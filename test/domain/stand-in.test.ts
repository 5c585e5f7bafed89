import fc from "fast-check";
import { expect, test } from "vitest";
import { decideApproval, decideReturn } from "../../src/domain/approval.ts";
import { decidersAt, decidersOf, mayDecideOn } from "../../src/domain/deciders.ts";
import type { Member, Roster } from "../../src/domain/member.ts";
import { day, plusDays, startOfDayMs, type Quarter } from "../../src/domain/quarter.ts";
import { toldOfWaiting } from "../../src/domain/reminded.ts";
import {
  claim,
  committee,
  discipline,
  farmer,
  member,
  moment,
  other,
  record,
  roster,
  secretary,
  wife,
} from "../village.ts";

const came = day("2026-03-10");
const cameMs = startOfDayMs(came) + 20 * 3_600_000;
const after = (days: number) => moment(startOfDayMs(plusDays(came, days)) + 8 * 3_600_000);
const deputy = member("周志远", { roles: ["deputySecretary"] });
const ofFarmer = claim(42, { submittedAtMs: cameMs });
const names = (people: readonly Member[]): readonly string[] => people.map(({ name }) => name);
const atDay = (days: number, among: Roster, of = ofFarmer) => decidersAt(of, among, after(days));

test("for five days the secretary alone, then the deputy as well; the secretary still may", () => {
  const among = [...roster, deputy];
  expect(atDay(4, among)).toEqual(decidersOf(ofFarmer, among, day("2026-03-18")));
  expect(atDay(5, among)).toEqual({
    members: [secretary, deputy],
    recused: false,
    standIn: { member: deputy, days: 5 },
  });
  expect(names(atDay(30, among).members)).toEqual(["赵书田", "周志远"]);
});

test("without a deputy the discipline officer, then another of the committee, never somebody else", () => {
  expect(names(atDay(5, roster).members)).toEqual(["赵书田", "李秀英"]);
  expect(names(atDay(5, [secretary, committee, farmer, other]).members)).toEqual(["赵书田", "王建国"]);
  expect(atDay(5, [secretary, farmer, other])).toEqual({ members: [secretary], recused: false });
});

test("one's own claim, a relative's, and what one declared oneself stay excluded", () => {
  const own = claim(42, { submittedAtMs: cameMs, member: discipline.id, declaredBy: discipline.id });
  expect(names(atDay(9, roster, own).members)).toEqual(["赵书田", "王建国"]);
  const kin = member("李小妹", { relatives: ["李秀英"] });
  const ofKin = claim(42, { submittedAtMs: cameMs, member: kin.id, declaredBy: kin.id });
  expect(names(atDay(9, [...roster, kin], ofKin).members)).toEqual(["赵书田", "王建国"]);
  const declared = claim(42, { submittedAtMs: cameMs, declaredBy: discipline.id });
  expect(names(atDay(9, roster, declared).members)).toEqual(["赵书田", "王建国"]);
});

test("who is without WeCom, excused or gone does not stand in, so the next one does", () => {
  for (const lacking of [{ account: undefined }, { kinds: ["movedOut"] }, { exemptFrom: came }] as const) {
    const among = roster.map((each) => (each.id === discipline.id ? { ...each, ...lacking } : each));
    expect(names(atDay(5, among).members)).toEqual(["赵书田", "王建国"]);
  }
});

test("where the secretary must not decide, those who do need no right beside their own", () => {
  const ofWife = claim(42, { submittedAtMs: cameMs, member: wife.id, declaredBy: wife.id });
  expect(atDay(9, roster, ofWife)).toEqual(decidersOf(ofWife, roster, day("2026-03-18")));
});

test("who may stand in is who is told on the fifth day", () => {
  for (const among of [roster, [...roster, deputy], [secretary, committee, farmer, other]]) {
    const told = toldOfWaiting(ofFarmer, "deputy", among, plusDays(came, 5));
    expect(told).toEqual([atDay(5, among).standIn?.member]);
  }
});

test("the stand-in approves and returns from the fifth day on, and is refused before", () => {
  const waiting = { ...record(42), claim: ofFarmer };
  const setting = (days: number) => ({
    ...{ roster, signedQuarters: new Set<Quarter>(), since: day("2026-01-01"), entryNumber: 5 },
    ...{ today: plusDays(came, days), ...after(days) },
  });
  expect(decideApproval(waiting, discipline, setting(4))).toMatchObject({
    refusal: { kind: "notEntitled", who: [secretary] },
  });
  expect(decideApproval(waiting, discipline, setting(5))).toMatchObject({
    value: { decision: { by: discipline.id }, entry: { decidedBy: discipline.id } },
  });
  expect(decideReturn(waiting, discipline, roster, after(4)).ok).toBe(false);
  expect(decideReturn(waiting, discipline, roster, after(5)).ok).toBe(true);
  expect(decideApproval(waiting, committee, setting(9)).ok).toBe(false);
});

test("however long it waits, nobody ever decides an own claim", () => {
  fc.assert(
    fc.property(fc.constantFrom(...roster), fc.nat(400), (owner, days) => {
      const own = claim(42, { submittedAtMs: cameMs, member: owner.id, declaredBy: owner.id });
      expect(mayDecideOn(owner, own, roster, after(days))).toBe(false);
    }),
  );
});
