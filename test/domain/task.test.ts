import { describe, expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import type { Made, Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import {
  beyondNeeded,
  decideCallOff,
  decideMarking,
  decidePublishing,
  decideSignOff,
  decideSignUp,
  isAbout,
  isCountedByComing,
  taskOf,
  type Call,
  type Task,
  type TaskStep,
} from "../../src/domain/task.ts";
import { committee, farmer, member, other, roster, rule, secretary, village, wife } from "../village.ts";

const saturday = day("2026-03-21");
const today = day("2026-03-18");
const snow = ruleSlug("snow-clearing");
const known = { roster, today };

const made = (step: TaskStep, by: Member = secretary, words?: string): Made<TaskStep> => ({
  ...{ step, by: by.id, byName: by.name, atMs: 0, words, entry: undefined },
});

/** A snow call-out for Saturday with one place, and what happened since. */
const matter = (...steps: readonly Made<TaskStep>[]): Matter<"task"> => ({
  ...{ kind: "task", branch: village, number: 3, quarter: "2026-Q1" },
  steps: [
    made({ kind: "published", on: saturday, needed: 1, rule: snow }, secretary, "周六上午铲雪"),
    ...steps,
  ],
});
const task = (...steps: readonly Made<TaskStep>[]): Task => taskOf(matter(...steps));
const signedUp = (who: Member, by: Member = who): Made<TaskStep> =>
  made({ kind: "signedUp", member: who.id }, by);
const withdrew = (who: Member): Made<TaskStep> => made({ kind: "withdrew", member: who.id }, who);
const came = made({ kind: "came", members: [farmer.id], claims: [1] });
const calledOff = made({ kind: "calledOff" });

const refusalOf = (decided: { ok: true } | { ok: false; refusal: { kind: string } }): string | undefined =>
  decided.ok ? undefined : decided.refusal.kind;

test("who signed up stands in the order of signing up; who comes back stands last", () => {
  const { signedUp: list } = task(
    signedUp(farmer),
    signedUp(other, secretary),
    withdrew(farmer),
    signedUp(farmer),
  );
  expect(list).toEqual([
    { member: other.id, onBehalf: true },
    { member: farmer.id, onBehalf: false },
  ]);
});

test("who comes beyond the number needed is counted as such", () => {
  expect(beyondNeeded(task(signedUp(farmer)))).toBe(0);
  expect(beyondNeeded(task(signedUp(farmer), signedUp(other)))).toBe(1);
  expect(beyondNeeded({ ...task(signedUp(farmer), signedUp(other)), needed: undefined })).toBe(0);
});

test("what nobody published is a bug", () => {
  expect(() => taskOf({ ...matter(), steps: [came] })).toThrow("never published");
});

describe("publishing", () => {
  const call = (own: Partial<Call> = {}): Call => ({
    words: "周六上午铲雪",
    day: { kind: "day", day: saturday },
    needed: 20,
    rule: snow,
    ...own,
  });
  const refused = (own: Partial<Call>, by: Member = secretary): string | undefined =>
    refusalOf(decidePublishing(by, call(own), known));

  test("is for the secretary and the deputy", () => {
    expect(refused({}, committee)).toBe("notEntitled");
    expect(refused({}, member("副书记", { roles: ["deputySecretary"] }))).toBeUndefined();
    expect(refused({}, { ...secretary, kinds: ["movedOut"] })).toBe("notEntitled");
  });

  test("needs words, no more than a hundred, a day that is not past, and a sensible number", () => {
    expect(refused({ words: "" })).toBe("nothingSaid");
    expect(refused({ words: "铲".repeat(100) })).toBeUndefined();
    expect(refused({ words: "铲".repeat(101) })).toBe("tooLong");
    expect(refused({ day: { kind: "noSuchDay", said: "2月30日" } })).toBe("noSuchDay");
    expect(refused({ day: { kind: "day", day: day("2026-03-17") } })).toBe("pastDay");
    expect(refused({ day: { kind: "day", day: today } })).toBeUndefined();
    expect(refused({ needed: 999 })).toBeUndefined();
    for (const needed of [0, -1, 1000, 1.5]) expect(refused({ needed })).toBe("neededNotAllowed");
  });
});

describe("signing up", () => {
  const refused = (of: Task, who: Member, by: Member = who, on = today): string | undefined =>
    refusalOf(decideSignUp(of, who, by, { roster, today: on }));

  test("is open to everybody of the branch until the day is over, also beyond the number needed", () => {
    expect(refused(task(signedUp(other)), farmer)).toBeUndefined();
    expect(refused(task(), farmer, farmer, saturday)).toBeUndefined();
    expect(refused(task(), farmer, farmer, day("2026-03-22"))).toBe("dayOver");
    expect(refused(task(), member("来福", { exemptFrom: today }))).toBeUndefined();
    expect(refused(task(), member("志强", { kinds: ["full", "migrant"] }))).toBeUndefined();
    expect(refused(task(), member("小军", { kinds: ["probationary"] }))).toBeUndefined();
  });

  test("is not for who died or moved out, nor for the township's reviewer", () => {
    expect(refused(task(), member("甲", { kinds: ["movedOut"] }), secretary)).toBe("notOfBranch");
    expect(refused(task(), member("乙", { kinds: ["deceased"] }), secretary)).toBe("notOfBranch");
    expect(refused(task(), member("丙", { roles: ["townshipReviewer"] }))).toBe("notOfBranch");
  });

  test("is done for another by the secretary and the contact person alone", () => {
    const migrant = member("志强", { contactPerson: committee.name });
    expect(refused(task(), farmer, secretary)).toBeUndefined();
    expect(refused(task(), migrant, committee)).toBeUndefined();
    expect(refused(task(), farmer, committee)).toBe("forOthers");
    expect(refused(task(), farmer, other)).toBe("forOthers");
  });

  test("is done once, and not after the end", () => {
    expect(refused(task(signedUp(farmer)), farmer)).toBe("signedUpBefore");
    expect(refused(task(signedUp(farmer), withdrew(farmer)), farmer)).toBeUndefined();
    expect(refused(task(came), farmer)).toBe("ended");
    expect(refused(task(calledOff), farmer)).toBe("ended");
  });

  test("is taken back by oneself or by who may sign up for one", () => {
    const withFarmer = task(signedUp(farmer));
    expect(refusalOf(decideSignOff(withFarmer, farmer, farmer, { roster, today }))).toBeUndefined();
    expect(refusalOf(decideSignOff(withFarmer, farmer, secretary, { roster, today }))).toBeUndefined();
    expect(refusalOf(decideSignOff(withFarmer, farmer, other, { roster, today }))).toBe("forOthers");
    expect(refusalOf(decideSignOff(withFarmer, other, other, { roster, today }))).toBe("notSignedUp");
    expect(refusalOf(decideSignOff(task(signedUp(farmer), came), farmer, farmer, { roster, today }))).toBe(
      "ended",
    );
  });
});

describe("who came", () => {
  const refused = (of: Task, members: readonly Member[], by: Member, on = saturday): string | undefined =>
    refusalOf(decideMarking(of, members, by, { roster, today: on }));

  test("is said by the committee, from the day of the task on, once", () => {
    expect(refused(task(), [farmer], committee)).toBeUndefined();
    expect(refused(task(), [farmer], wife)).toBe("notEntitled");
    expect(refused(task(), [farmer], secretary, today)).toBe("tooEarly");
    expect(refused(task(came), [farmer], secretary)).toBe("ended");
    expect(refused(task(calledOff), [farmer], secretary)).toBe("ended");
    expect(refused(task(), [], secretary)).toBe("nobody");
  });

  test("leaves out who has left since", () => {
    const gone = member("甲", { kinds: ["movedOut"] });
    expect(decideMarking(task(), [farmer, gone], secretary, { roster, today: saturday })).toEqual({
      ok: true,
      value: [farmer],
    });
  });
});

test("calling off is for the secretary, and only while nothing else ended it", () => {
  expect(refusalOf(decideCallOff(task(), secretary, { roster, today }))).toBeUndefined();
  expect(refusalOf(decideCallOff(task(), committee, { roster, today }))).toBe("notEntitled");
  expect(refusalOf(decideCallOff(task(came), secretary, { roster, today }))).toBe("ended");
});

test.each([
  [{ rule: undefined, day: undefined }, true],
  [{ rule: snow, day: undefined }, true],
  [{ rule: snow, day: saturday }, true],
  [{ rule: undefined, day: saturday }, true],
  [{ rule: snow, day: day("2026-03-22") }, false],
  [{ rule: ruleSlug("tree-planting"), day: saturday }, false],
])("somebody who speaks of %j means the snow call-out: %s", (said, expected) => {
  expect(isAbout(task(), said)).toBe(expected);
});

test("a call without a rule is known by its day alone", () => {
  const plain = { ...task(), rule: undefined };
  expect(isAbout(plain, { rule: snow, day: saturday })).toBe(true);
  expect(isAbout(plain, { rule: snow, day: undefined })).toBe(false);
});

test("coming counts by itself only where each who comes did one of it", () => {
  expect(isCountedByComing(rule())).toBe(true);
  expect(isCountedByComing(rule({ unit: "工日" }))).toBe(false);
  expect(isCountedByComing(rule({ grantedAt: "review" }))).toBe(false);
  expect(isCountedByComing(rule({ enabled: false }))).toBe(false);
  expect(isCountedByComing(rule({ pointsHalf: undefined }))).toBe(false);
  expect(isCountedByComing(rule({ onlyMigrants: true }))).toBe(false);
  expect(isCountedByComing(rule({ kind: "deduction", pointsHalf: -2 }))).toBe(false);
});
