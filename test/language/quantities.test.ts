import { describe, expect, test } from "vitest";
import { numeralValue } from "../../src/language/numeral.ts";
import { inShort, readHere } from "./village.ts";

const reads = (text: string): string => inShort(readHere(text));

test.each([
  ["一", 1],
  ["两", 2],
  ["十", 10],
  ["十二", 12],
  ["二十", 20],
  ["廿三", 23],
  ["一百零五", 105],
  ["三千", 3000],
  ["壹拾贰", 12],
  ["两百", 200],
  ["六十", 60],
  ["二〇二六", 2026],
  ["42", 42],
])("%s is a number", (said, value) => {
  expect(numeralValue(said)).toBe(value);
});

test.each(["三四", "两三", "十十", "", "半", "百"])("%j is no one number", (said) => {
  expect(numeralValue(said)).toBeUndefined();
});

describe("how many", () => {
  test.each([
    ["加分 铲雪 x3", "snow-clearing 3次"],
    ["加分 铲雪×3", "snow-clearing 3次"],
    ["加分 除冰 两", "snow-clearing 2次"],
    ["加分 铲雪 十二趟", "snow-clearing 12次"],
    ["加分 铲雪 壹拾贰次", "snow-clearing 12次"],
    ["加分 义务劳动 3000", "collective-labor 3000次"],
    ["加分 劝架 俩", "mediate-dispute 2起"],
    ["加分 带工 5个", "labor-export 5人"],
    ["结对帮扶1户，养羊", "household-uplift 1户"],
    ["加分 出工 2.5天", "infra-contribution 2.5工日"],
    ["出工 两天半", "infra-contribution 2.5工日"],
    ["加分 修路 半天", "infra-contribution 0.5工日"],
    ["加分 出工 一个半工", "infra-contribution 1.5工日"],
    ["连翘 45亩", "forsythia-lead 45亩"],
    ["加分 连翘 20人", "forsythia-lead 20人"],
    ["加分 连翘 40亩 25人", "forsythia-lead 25人"],
    ["加分 义诊 30人", "volunteer-service 1次"],
    ["昨天给两家说和 加分", "mediate-dispute 1起 2026-03-17"],
    ["第一季度卫生包干区合格 报10分", "clean-zone 1季度"],
    ["捐了两千块修路 加分", "infra-contribution 1工日"],
    ["修路捐款2000 加分", "infra-contribution 1工日"],
    ["修路捐了300块，出工2天 加分", "infra-contribution 2工日"],
  ])("%s", (text, act) => {
    expect(reads(text)).toBe(`claim ${act}`);
  });
});

describe("a number with 分 is points", () => {
  test.each([
    ["修机械加6分", "machine-repair 2次"],
    ["修机器 3分", "machine-repair 1次"],
    ["加分 出工 3分", "infra-contribution 1.5工日"],
    ["加分 化解信访 1起 5分", "petition-resolved 1起"],
    ["加分 连翘 15分", "forsythia-lead ?亩 [quantityMissing]"],
    ["铲雪一次1分", "snow-clearing 1次 [unclear]"],
    ["铲雪一次加1分", "snow-clearing 1次 [unclear]"],
  ])("%s", (text, act) => {
    expect(reads(text)).toBe(`claim ${act}`);
  });
});

describe("what cannot be is no claim", () => {
  test.each([
    ["修机器 4分", "machine-repair ?次 [pointsDoNotDivide]"],
    ["加分 修水泵 2次 5分", "machine-repair ?次 [pointsDoNotDivide]"],
    ["加分 义务劳动 -1", "collective-labor ?次 [quantityNotAllowed]"],
    ["加分 巡逻 1.5", "volunteer-service ?次 [quantityNotAllowed]"],
    ["加分 铲雪 0", "snow-clearing ?次 [quantityNotAllowed]"],
    ["加分 铲雪 一个半", "snow-clearing ?次 [quantityNotAllowed]"],
    ["加分 修水泵 半次", "machine-repair ?次 [quantityNotAllowed]"],
    ["加分 修水泵 13812345678", "machine-repair ?次 [quantityNotAllowed]"],
    ["加分 出工 1.3天", "infra-contribution ?工日 [quantityNotAllowed]"],
    ["加分 铲雪 三四次", "snow-clearing ?次 [quantityNotAllowed]"],
    ["加分 铲雪 十来次", "snow-clearing ?次 [quantityNotAllowed]"],
    ["加分 铲雪 2到3次", "snow-clearing ?次 [quantityNotAllowed]"],
  ])("%s", (text, act) => {
    expect(reads(text)).toBe(`ambiguous ${act}`);
  });

  test("what was said is kept for the answer", () => {
    const reading = readHere("加分 义务劳动 -1");
    expect(reading).toMatchObject({ acts: [{ doubts: [{ kind: "quantityNotAllowed", said: "-1" }] }] });
  });
});

describe("what must be asked", () => {
  test.each([
    ["加分 出工", "infra-contribution ?工日 [quantityMissing]"],
    ["加分 带人打工", "labor-export ?人 [quantityMissing]"],
    ["加分 铲雪 1次 2次", "snow-clearing ?次 [unclear]"],
    ["加分 铲雪 2桥头", "snow-clearing ?次 [unclear]"],
  ])("%s", (text, act) => {
    expect(reads(text)).toBe(`claim ${act}`);
  });

  test.each([
    ["连翘 60", "forsythia-lead ?亩 [quantityMissing"],
    ["加分 连翘 60", "forsythia-lead ?亩 [quantityMissing"],
    ["连翘 20户", "forsythia-lead ?亩 [otherUnit"],
    ["加分 结对帮扶 3人", "household-uplift ?户 [otherUnit"],
    ["加分 巡逻 3天", "volunteer-service 3次 [unclear"],
  ])("%s, perhaps before it is known what for", (text, act) => {
    expect(reads(text).replace(/^(?:claim|ambiguous) /, "")).toContain(act);
  });
});
