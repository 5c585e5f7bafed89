import { describe, expect, test } from "vitest";
import { memberId, ruleSlug } from "../../src/domain/ids.ts";
import { clean } from "../../src/language/clean.ts";
import { queryOf } from "../../src/language/query.ts";
import { readAnswer } from "../../src/language/read-answer.ts";
import type { Act, Doubt } from "../../src/language/reading.ts";
import { ruleIndex } from "../../src/language/rule-index.ts";
import { settle, type Given, type Settled } from "../../src/language/settle.ts";
import { reader } from "./village.ts";

const me = memberId("马春梅");
const snow = ruleSlug("snow-clearing");
const people = ruleSlug("labor-export");
const roads = ruleSlug("infra-contribution");

const act = (more: Partial<Act>): Act => ({
  said: "值夜",
  where: "",
  people: [{ kind: "member", id: me }],
  rule: undefined,
  quantity: undefined,
  unit: undefined,
  day: undefined,
  doubts: [],
  ...more,
});

function settled(told: Act, answer: Given, said = "加分 值夜"): Settled {
  const query = queryOf(told);
  if (query === undefined) throw new Error("nothing to ask");
  return settle(told, query, answer, said, reader);
}

const choice = (at: number): Given => ({ kind: "choice", at: at - 1 });

function written(text: string, also: "quantity" | "day"): Given {
  const { measures } = ruleIndex(reader.rulebook, reader.today);
  const read = readAnswer(clean(text, ""), { choices: [], also }, measures, reader.today);
  if (read === undefined || read.kind === "neverMind") throw new Error("no answer");
  return read;
}

describe("a rule that was chosen", () => {
  const which = act({
    doubts: [{ kind: "whichRule", candidates: [snow, people, roads] }, { kind: "unclear" }],
  });

  test("one is meant where that is said of its unit", () => {
    expect(settled(which, choice(1))).toEqual({
      kind: "settled",
      act: act({ rule: snow, quantity: 1, unit: "次", doubts: [] }),
    });
  });

  test("of people the number must be asked", () => {
    expect(settled(which, choice(2))).toMatchObject({
      act: { rule: people, quantity: undefined, unit: "人", doubts: [{ kind: "quantityMissing" }] },
    });
  });

  test.each([
    ["加分 值夜 3", 1, 3, "次"],
    ["加分 值夜 3", 2, 3, "人"],
    ["加分 值夜 带了两个人", 2, 2, "人"],
    ["加分 值夜 一个半工日", 3, 1.5, "工日"],
  ])("%s, choice %s: %s%s", (said, at, quantity, unit) => {
    expect(settled(which, choice(at), said)).toMatchObject({ act: { quantity, unit, doubts: [] } });
  });

  test("a number that the rule does not take is asked anew", () => {
    expect(settled(which, choice(1), "加分 值夜 1.5")).toMatchObject({
      act: { rule: snow, quantity: undefined, doubts: [{ kind: "quantityNotAllowed" }] },
    });
  });

  test("other doubts stay, those of the number before are gone", () => {
    const later: Doubt = { kind: "whichDay", said: "上个月" };
    const told = { ...which, doubts: [...which.doubts, { kind: "quantityMissing" } as const, later] };
    expect(settled(told, choice(1))).toMatchObject({ act: { doubts: [later] } });
  });

  test("都不是 drops the deed", () => {
    expect(settled(which, choice(4))).toEqual({ kind: "dropped" });
  });

  test("where no rule was found, the number of the message counts", () => {
    const none = act({
      said: "扎灯笼",
      where: "扎灯笼",
      doubts: [{ kind: "noRule", nearest: [snow, people] }],
    });
    expect(settled(none, choice(2), "加分 扎灯笼 4")).toMatchObject({
      act: { rule: people, quantity: 4, unit: "人", doubts: [] },
    });
    expect(settled(none, choice(3), "加分 扎灯笼 4")).toEqual({ kind: "dropped" });
  });

  test("one that has left the rules meanwhile fits no rule", () => {
    const gone = act({ doubts: [{ kind: "whichRule", candidates: [ruleSlug("gone")] }] });
    expect(settled(gone, choice(1))).toMatchObject({ act: { doubts: [{ kind: "noRule", nearest: [] }] } });
  });
});

describe("yes and no", () => {
  const heard = act({ rule: snow, quantity: 2, unit: "次", doubts: [{ kind: "soundsLike", said: "产学" }] });

  test("是 takes the doubt away", () => {
    expect(settled(heard, choice(1))).toEqual({ kind: "settled", act: { ...heard, doubts: [] } });
  });

  test("不是 drops the deed", () => {
    expect(settled(heard, choice(2))).toEqual({ kind: "dropped" });
  });

  test("a deed that is meant after all must still say how much", () => {
    const vague = act({ rule: snow, unit: "次", doubts: [{ kind: "unclear" }] });
    expect(settled(vague, choice(1))).toMatchObject({ act: { doubts: [{ kind: "quantityMissing" }] } });
  });

  test.each(["own", "kin", "paid"] as const)("what may not count (%s) counts by a yes alone", (because) => {
    const told = act({ rule: snow, quantity: 1, unit: "次", doubts: [{ kind: "mayNotCount", because }] });
    expect(settled(told, choice(1))).toMatchObject({ kind: "settled", act: { doubts: [] } });
    expect(settled(told, choice(2))).toEqual({ kind: "dropped" });
  });
});

describe("whose deed", () => {
  test("theirs, or the sender's own", () => {
    const [one, other] = [memberId("张满仓"), memberId("陈根生")];
    const doubts: readonly Doubt[] = [{ kind: "forSomebodyElse", people: [one, other] }, { kind: "unclear" }];
    const told = act({ rule: snow, quantity: 1, unit: "次", doubts });
    const theirs = [one, other].map((id) => ({ kind: "member", id }));
    expect(settled(told, choice(1))).toMatchObject({ act: { people: theirs, doubts: [] } });
    expect(settled(told, choice(2))).toMatchObject({
      act: { people: [{ kind: "member", id: me }], doubts: [] },
    });
  });

  test("one of two namesakes; nobody is named twice", () => {
    const ids = [memberId("一"), memberId("二")];
    const told = act({
      rule: snow,
      quantity: 1,
      unit: "次",
      people: [
        { kind: "member", id: memberId("二") },
        { kind: "several", said: "李明", ids },
      ],
    });
    expect(settled(told, choice(1))).toMatchObject({
      act: { people: [{ id: memberId("二") }, { kind: "member", id: memberId("一") }] },
    });
    expect(settled(told, choice(2))).toMatchObject({ act: { people: [{ id: memberId("二") }] } });
    expect(settled(told, choice(3))).toEqual({ kind: "dropped" });
  });
});

describe("a number that was asked for", () => {
  const missing = (rule: string): Act =>
    act({ rule: ruleSlug(rule), doubts: [{ kind: "quantityMissing" }, { kind: "unclear" }] });

  test.each([
    ["labor-export", "5", 5, "人"],
    ["labor-export", "五个人", 5, "人"],
    ["infra-contribution", "两天半", 2.5, "工日"],
    ["machine-repair", "6分", 2, "次"],
    ["forsythia-lead", "60亩", 60, "亩"],
    ["forsythia-lead", "25人", 25, "人"],
  ])("%s, %s: %s%s", (rule, text, quantity, unit) => {
    expect(settled(missing(rule), written(text, "quantity"))).toMatchObject({
      kind: "settled",
      act: { quantity, unit, doubts: [] },
    });
  });

  test.each([
    ["labor-export", "5亩", "otherUnit"],
    ["labor-export", "0", "quantityNotAllowed"],
    ["labor-export", "-1", "quantityNotAllowed"],
    ["labor-export", "1.5", "quantityNotAllowed"],
    ["snow-clearing", "3亩", "otherUnit"],
    ["snow-clearing", "3公里", "otherUnit"],
    ["forsythia-lead", "60", "quantityMissing"],
  ])("%s, %s is asked again: %s", (rule, text, kind) => {
    expect(settled(missing(rule), written(text, "quantity"))).toMatchObject({
      kind: "again",
      doubt: { kind },
    });
  });
});

test("three or four is asked again", () => {
  const missing = act({ rule: people, doubts: [{ kind: "quantityMissing" }] });
  expect(settled(missing, written("三四个人", "quantity"))).toMatchObject({ kind: "again" });
});

describe("a day that was asked for", () => {
  const told = act({ rule: snow, quantity: 1, unit: "次", doubts: [{ kind: "whichDay", said: "上个月" }] });

  test("is the day of the deed", () => {
    expect(settled(told, written("3月5日", "day"))).toMatchObject({ act: { day: "2026-03-05", doubts: [] } });
  });

  test.each([
    ["3月20日", "futureDay"],
    ["2月30日", "noSuchDay"],
    ["上个月", "whichDay"],
  ])("%s is asked again", (text, kind) => {
    expect(settled(told, written(text, "day"))).toMatchObject({ kind: "again", doubt: { kind } });
  });
});

test("what lies ahead, and words without a rule, cannot be asked about", () => {
  expect(queryOf(act({ doubts: [{ kind: "futureDay", day: "2026-03-20" }] }))).toBeUndefined();
  expect(queryOf(act({ doubts: [{ kind: "unclear" }] }))).toBeUndefined();
  expect(queryOf(act({ doubts: [{ kind: "noRule", nearest: [] }] }))).toBeUndefined();
  expect(queryOf(act({ rule: snow, quantity: 1 }))).toBeUndefined();
});
