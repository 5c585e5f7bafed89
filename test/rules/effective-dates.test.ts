import { expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import { bookOf, edited, loaded, ruleOn, smallBranch, smallCity } from "./rule-texts.ts";

const changedInJuly = edited(
  smallCity,
  "    evidence: 写明在哪里。\n",
  "    evidence: 写明在哪里。\n    changes:\n      - from: 2026-07-01\n        points: 3\n      - from: 2026-10-01\n        cap: none\n",
);

const pointsOn = (city: string, branch: string | undefined, on: string): number | undefined =>
  ruleOn(bookOf(loaded(city, branch === undefined ? {} : { guojiacun: branch })), "free-clinic", on)
    ?.pointsHalf;

test("a deed before the change keeps the old figure, a deed of that day has the new one", () => {
  expect(pointsOn(changedInJuly, undefined, "2026-06-30")).toBe(2);
  expect(pointsOn(changedInJuly, undefined, "2026-07-01")).toBe(6);
  expect(pointsOn(changedInJuly, undefined, "2026-12-31")).toBe(6);
});

test("a later change keeps what an earlier one has changed", () => {
  const book = bookOf(loaded(changedInJuly));
  expect(ruleOn(book, "free-clinic", "2026-09-30")?.cap).toEqual({ pointsHalf: 16, period: "quarter" });
  expect(ruleOn(book, "free-clinic", "2026-10-01")).toMatchObject({ cap: undefined, pointsHalf: 6 });
});

test("a village's change counts from the village's day, the city's figure before", () => {
  const later = edited(smallBranch, "effectiveFrom: 2026-01-01", "effectiveFrom: 2026-04-01");
  expect(pointsOn(smallCity, later, "2026-03-31")).toBe(2);
  expect(pointsOn(smallCity, later, "2026-04-01")).toBe(4);
});

test("a village's figure stands when the city changes its own later", () => {
  expect(pointsOn(changedInJuly, smallBranch, "2026-08-01")).toBe(4);
  const book = bookOf(loaded(changedInJuly, { guojiacun: smallBranch }));
  expect(ruleOn(book, "free-clinic", "2026-09-30")?.cap).toEqual({ pointsHalf: 16, period: "quarter" });
  expect(ruleOn(book, "free-clinic", "2026-10-01")?.cap).toBeUndefined();
});

test("a village may change a figure twice a year, each from its day", () => {
  const twice = `${smallBranch}  - slug: free-clinic\n    from: 2026-05-01\n    points: 5\n`;
  expect(pointsOn(smallCity, twice, "2026-04-30")).toBe(4);
  expect(pointsOn(smallCity, twice, "2026-05-01")).toBe(10);
});

test("a rule that comes later is not there before", () => {
  const later = edited(smallCity, "    step: 0.5\n", "    step: 0.5\n    from: 2026-03-01\n");
  const book = bookOf(loaded(later));
  expect(ruleOn(book, "night-patrol", "2026-02-28")).toBeUndefined();
  expect(ruleOn(book, "night-patrol", "2026-03-01")?.pointsHalf).toBe(4);
});

test("a village's change to a rule that comes later begins with the rule", () => {
  const later = edited(smallCity, "    points: 1\n", "    points: 1\n    from: 2026-03-01\n");
  expect(pointsOn(later, smallBranch, "2026-02-28")).toBeUndefined();
  expect(pointsOn(later, smallBranch, "2026-03-01")).toBe(4);
});

test("a rule switched off in mid-year was on before, and says why it is off", () => {
  const off = `${smallBranch}  - slug: night-patrol\n    from: 2026-07-01\n    enabled: false\n    disabledReason: 村里雇了保安。\n`;
  const book = bookOf(loaded(smallCity, { guojiacun: off }));
  expect(ruleOn(book, "night-patrol", "2026-06-30")).toMatchObject({ enabled: true, disabledReason: "" });
  expect(ruleOn(book, "night-patrol", "2026-07-01")).toMatchObject({
    enabled: false,
    disabledReason: "村里雇了保安。",
  });
});

test("editions of a rule stand in the order of their days, rules in the order of the files", () => {
  const book = bookOf(loaded(changedInJuly, { guojiacun: smallBranch }));
  expect([...book.editions.keys()]).toEqual([
    "free-clinic",
    "night-patrol",
    "village-rules-breach",
    "abusive-petition",
    "plant-trees",
  ]);
  const days = book.editions.get(ruleSlug("free-clinic"))?.map(({ from }) => from);
  expect(days).toEqual(["2026-01-01", "2026-07-01", "2026-10-01"]);
});

test("a protected deduction is switched on only by a committee's decision taken before", () => {
  const on = `${smallBranch}  - slug: abusive-petition\n    from: 2026-07-01\n    enabled: true\n    points: -5\n    decision: { on: 2026-06-20, by: 支委会, why: 有过一次, finding: 公安机关的处罚决定 }\n`;
  const book = bookOf(loaded(smallCity, { guojiacun: on }));
  expect(ruleOn(book, "abusive-petition", "2026-06-30")?.enabled).toBe(false);
  expect(ruleOn(book, "abusive-petition", "2026-07-01")).toMatchObject({
    enabled: true,
    protected: true,
    pointsHalf: -10,
  });
});
