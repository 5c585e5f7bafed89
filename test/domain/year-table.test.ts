import { expect, test } from "vitest";
import { day } from "../../src/domain/quarter.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import { isWeekday } from "../../src/domain/working-days.ts";
import { yearStateOf, yearTable, type YearRow } from "../../src/domain/year-table.ts";
import { entry, member, other, reversal, roster } from "../village.ts";

const ground = {
  basePointsHalf: 200,
  state: "closed",
  today: day("2027-02-20"),
  memberships: [],
} as const;
const rowOf = (rows: readonly YearRow[], name: string): YearRow | undefined =>
  rows.find((row) => row.member.name === name);

test("base, bonus and deductions make the total, quarter by quarter, and equal totals share a rank", () => {
  const entries = [
    entry(1, 12),
    entry(2, 8, { actDay: day("2026-11-03") }),
    entry(3, -10, { kind: "deduction", actDay: day("2026-05-05") }),
    entry(4, 10, { member: other.id }),
  ];
  const { rows } = yearTable(2026, roster, entries, ground);
  expect(rowOf(rows, "张满仓")).toMatchObject({
    ...{ baseHalf: 200, bonusHalf: 20, deductionHalf: -10, totalHalf: 210, rank: 1 },
    byQuarter: [12, -10, 0, 8],
  });
  expect(rows.map(({ rank }) => rank)).toEqual([3, 3, 3, 3, 1, 1]);
});

test("January's deeds, and who came in January, are not in last year's table", () => {
  const entries = [entry(1, 4), entry(2, 20, { actDay: day("2027-01-03") })];
  const later = [...roster, member("郭后到", { joinedOn: day("2027-01-10") })];
  const { rows } = yearTable(2026, later, entries, ground);
  expect(rowOf(rows, "张满仓")?.totalHalf).toBe(204);
  expect(rowOf(rows, "郭后到")).toBeUndefined();
});

test("exempt members and who left have points and no rank; probationers are ranked and marked", () => {
  const branch = [
    member("杨来福", { exemptFrom: day("2025-01-01") }),
    member("何小军", { kinds: ["probationary"] }),
    member("王去世", { kinds: ["full", "deceased"], leftOn: day("2026-06-01") }),
    member("李早走", { kinds: ["full", "movedOut"], leftOn: day("2025-06-01") }),
    member("刘审核", { roles: ["townshipReviewer"], kinds: [] }),
  ];
  const { rows } = yearTable(2026, branch, [], ground);
  expect(rows.map(({ member: { name }, mark, rank }) => [name, mark, rank])).toEqual([
    ["杨来福", "exempt", undefined],
    ["何小军", "probationary", 1],
    ["王去世", "left", undefined],
  ]);
});

test("joins mid-year: the full base, and since which month", () => {
  const { rows } = yearTable(2026, [member("郭后到", { joinedOn: day("2026-08-10") })], [], ground);
  expect(rows[0]).toMatchObject({ totalHalf: 200, sinceMonth: 8, rank: 1 });
});

test("what changed on the roster in the new year does not change how the old year reads", () => {
  const left = member("李转出", { kinds: ["full", "movedOut"], leftOn: day("2027-01-20") });
  const full = member("何小军");
  const becameFull = {
    ...{ by: undefined, byName: "", atMs: 0, words: undefined, entry: undefined },
    step: { kind: "becameFull", member: full.id, on: day("2027-01-15"), meeting: undefined },
  } as const;
  const { rows } = yearTable(2026, [left, full], [], { ...ground, memberships: [{ steps: [becameFull] }] });
  expect(rows.map(({ mark, rank }) => [mark, rank])).toEqual([
    [undefined, 1],
    ["probationary", 1],
  ]);
});

test("reversed after year closed: the closed year is put right, the current one is not touched", () => {
  const awarded = entry(1, 6, { actDay: day("2026-12-20") });
  const takenBack = { ...reversal(2, awarded), recordedAtMs: Date.parse("2027-03-03T10:00:00+08:00") };
  const entries = [awarded, takenBack];
  expect(rowOf(yearTable(2026, roster, entries, ground).rows, "张满仓")?.totalHalf).toBe(200);
  expect(rowOf(yearTable(2027, roster, entries, ground).rows, "张满仓")?.totalHalf).toBe(200);
});

test("a year is closed when the posting of its fourth quarter is over, and not before", () => {
  const state = (today: string, signed?: string) =>
    yearStateOf(2026, {
      today: day(today),
      signedAtMs: new Map(signed === undefined ? [] : [["2026-Q4", Date.parse(`${signed}T10:00:00+08:00`)]]),
      timetable: defaultTimetable,
      isWorkday: isWeekday,
    });
  expect(state("2026-12-31")).toBe("open");
  expect(state("2027-01-01")).toBe("closing");
  expect(state("2027-01-12", "2027-01-08")).toBe("closing");
  expect(state("2027-02-20", "2027-01-08")).toBe("closed");
});
