import fc from "fast-check";
import { expect, test } from "vitest";
import { memberId, ruleSlug } from "../../src/domain/ids.ts";
import {
  correctionOf,
  postingFrom,
  postingLines,
  postingOf,
  type Posting,
  type PostingGround,
} from "../../src/domain/posting.ts";
import { day } from "../../src/domain/quarter.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import { digestOf, wordsOf } from "../../src/wording/posting.ts";
import { entry, farmer, member, other, reversal, roster, rule, secretary, village } from "../village.ts";

const belief = rule({
  slug: ruleSlug("religious-activity"),
  kind: "deduction",
  name: "参加宗教活动",
  protected: true,
  enabled: false,
  pointsHalf: -20,
});
const rulebook: Rulebook = {
  branch: village,
  basePointsHalf: 200,
  aspects: [],
  rankingStyle: "ranking",
  timetable: defaultTimetable,
  editions: new Map([rule(), belief].map((each) => [each.slug, [{ from: day("2026-01-01"), rule: each }]])),
};
const shy = member("韩双喜", { namedInPublic: false });
const ground: PostingGround = {
  branchName: "槐树坪村党支部",
  quarter: "2026-Q1",
  roster: [...roster, shy],
  rulebook,
  firstDay: day("2026-04-08"),
  lastDay: day("2026-04-15"),
  countedBy: "officialCalendar",
};
const saidIn = ({ lines }: Posting): readonly string[] =>
  lines.map(({ name, ruleName, quantity, pointsHalf }) =>
    [name ?? "某党员", ruleName, quantity, pointsHalf].join(" "),
  );

test("eleven repairs stand in one line with all their points", () => {
  const repairs = Array.from({ length: 11 }, (_, index) =>
    entry(index + 1, 6, { ruleName: "义务修理农机具", rule: ruleSlug("machine-repair"), quantity: 1 }),
  );
  expect(saidIn(postingOf(ground, secretary, repairs))).toEqual(["张满仓 义务修理农机具 11 66"]);
});

test("named members stand in the order of the roster, and whoever is not to be named behind them by what was done", () => {
  const shyer = member("牛百顺", { namedInPublic: false });
  const entries = [
    entry(1, 4, { member: shy.id, ruleName: "铲雪" }),
    entry(2, 2, { member: other.id }),
    entry(3, 2, { member: farmer.id }),
    entry(4, 2, { member: shyer.id, ruleName: "帮工" }),
    entry(5, 6, { member: shy.id, ruleName: "修农机" }),
  ];
  const posting = postingOf({ ...ground, roster: [shy, ...roster, shyer] }, secretary, entries);
  expect(saidIn(posting)).toEqual([
    "张满仓 义务铲雪除冰 1 2",
    "陈根生 义务铲雪除冰 1 2",
    "某党员 修农机 3 6",
    "某党员 帮工 1 2",
    "某党员 铲雪 2 4",
  ]);
});

test("who died, moved out or is excused is left out, and the others' points are what they were", () => {
  const dead = member("张满仓", { kinds: ["full", "deceased"] });
  const gone = member("郭长有", { kinds: ["full", "movedOut"] });
  const excused = member("杨来福", { exemptFrom: day("2025-01-01") });
  const all = [dead, gone, excused, other];
  const entries = all.map(({ id }, index) => entry(index + 1, 2, { member: id }));
  expect(saidIn(postingOf({ ...ground, roster: all }, secretary, entries))).toEqual([
    "陈根生 义务铲雪除冰 1 2",
  ]);
});

test("what was reversed or passes a cap is not posted, and a late deed shows its day", () => {
  const taken = entry(1, 2);
  const late = entry(3, 2, { actDay: day("2025-12-30"), quarter: "2026-Q1", late: true });
  const capped = { cap: { pointsHalf: 4, period: "quarter" } as const, rule: ruleSlug("capped") };
  const entries = [taken, reversal(2, taken), late, entry(4, 4, capped), entry(5, 4, capped)];
  expect(postingOf(ground, secretary, entries).lines).toMatchObject([
    { quantity: 1, pointsHalf: 2, actDay: "2025-12-30" },
    { quantity: 2, pointsHalf: 4, actDay: undefined },
  ]);
});

test("two of one name are told apart by their party groups", () => {
  const one = member("王伟", { id: memberId("w1"), partyGroup: "第一党小组" });
  const two = member("王伟", { id: memberId("w2"), partyGroup: "第二党小组" });
  const entries = [entry(1, 2, { member: one.id }), entry(2, 4, { member: two.id })];
  expect(saidIn(postingOf({ ...ground, roster: [one, two] }, secretary, entries))).toEqual([
    "王伟（第一党小组） 义务铲雪除冰 1 2",
    "王伟（第二党小组） 义务铲雪除冰 2 4",
  ]);
});

test("a correction tells what was taken back, of which day, and how the member stands now", () => {
  const entries = [entry(1, 2), entry(2, 6, { ruleName: "修农机" }), entry(3, 4, { member: other.id })];
  const [, repair] = entries;
  if (repair === undefined) throw new Error("no repair");
  const correction = correctionOf(ground, entries, [reversal(4, repair)]);
  expect(correction).toMatchObject({
    kind: "correction",
    signer: "",
    lines: [{ name: "张满仓", ruleName: "修农机", pointsHalf: 6, actDay: "2026-03-18" }],
    standings: [{ name: "张满仓", quarterHalf: 2, rank: 2 }],
  });
});

test("a correction names nobody who did not agree, and shows nothing of who has left", () => {
  const own = entry(1, 2, { member: shy.id });
  expect(correctionOf(ground, [own], [reversal(2, own)])).toMatchObject({
    lines: [{ name: undefined }],
    standings: [],
  });
  const left = { ...ground, roster: [member("韩双喜", { kinds: ["deceased"] })] };
  expect(correctionOf(left, [own], [reversal(2, own)])).toBeUndefined();
});

test("a correction of another quarter is none of this one", () => {
  const own = entry(1, 2);
  expect(correctionOf({ ...ground, quarter: "2026-Q2" }, [own], [reversal(2, own)])).toBeUndefined();
});

const people = [farmer, other, shy, secretary];
const anEntry = fc.record({
  who: fc.constantFrom(...people),
  what: fc.constantFrom(rule(), rule({ slug: ruleSlug("machine-repair"), name: "修农机" }), belief),
  half: fc.integer({ min: 1, max: 20 }),
  day: fc.constantFrom(day("2026-01-03"), day("2026-02-11"), day("2026-03-18")),
});
const someEntries = fc.array(anEntry, { maxLength: 12 }).map((made) =>
  made.map(({ who, what, half, day: actDay }, index) =>
    entry(index + 1, what.kind === "deduction" ? -half : half, {
      ...{ member: who.id, rule: what.slug, ruleName: what.name, kind: what.kind, actDay },
    }),
  ),
);

test("no posting names anybody without consent, or anything that law protects", () => {
  fc.assert(
    fc.property(someEntries, (entries) => {
      const words = wordsOf(postingOf(ground, shy, entries));
      const corrections = entries.map((each) => correctionOf(ground, entries, [reversal(99, each)]));
      const all = [words, ...corrections.flatMap((each) => (each === undefined ? [] : wordsOf(each)))].join();
      expect(all).not.toContain("韩双喜");
      expect(all).not.toContain("宗教");
    }),
  );
});

test("a posting is read again from its lines, and its digest changes when and only when what it says changes", () => {
  fc.assert(
    fc.property(someEntries, someEntries, (one, two) => {
      const [first, second] = [postingOf(ground, secretary, one), postingOf(ground, secretary, two)];
      expect(postingFrom(postingLines(first))).toEqual(first);
      const isSame = JSON.stringify(first) === JSON.stringify(second);
      expect(digestOf(wordsOf(first)) === digestOf(wordsOf(second))).toBe(isSame);
    }),
  );
});
