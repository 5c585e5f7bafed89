import fc from "fast-check";
import { expect, test } from "vitest";
import { rankingOf } from "../../src/domain/ranking.ts";
import type { Total } from "../../src/domain/points.ts";
import { day, type Quarter } from "../../src/domain/quarter.ts";
import { committee, discipline, farmer, member, other, roster, secretary, wife } from "../village.ts";

const total = (
  who: { readonly id: Total["member"] },
  bonusHalf: number,
  deductionHalf = 0,
  quarter: Quarter = "2026-Q1",
): Total => ({
  member: who.id,
  quarter,
  bonusHalf,
  deductionHalf,
});

const places = (...totals: Total[]) =>
  rankingOf("2026-Q1", roster, totals).ranked.map(({ rank, member: { name } }) => `${rank} ${name}`);

test("members with equal points share a rank, and the next rank is left out", () => {
  expect(places(total(farmer, 6), total(other, 6), total(wife, 2))).toEqual([
    "1 张满仓",
    "1 陈根生",
    "3 张改改",
  ]);
});

test("the quarter's net points decide, the year stands beside it", () => {
  const ranking = rankingOf("2026-Q2", roster, [
    total(farmer, 40),
    total(farmer, 4, 0, "2026-Q2"),
    total(other, 10, -4, "2026-Q2"),
    total(other, 100, 0, "2026-Q3"),
  ]);
  expect(
    ranking.ranked.map(({ member: { name }, standing }) => [name, standing.quarterHalf, standing.yearHalf]),
  ).toEqual([
    ["陈根生", 6, 6],
    ["张满仓", 4, 44],
  ]);
});

test("who has no points this quarter is counted, not named", () => {
  const ranking = rankingOf("2026-Q1", roster, [total(farmer, 2)]);
  expect(ranking.ranked).toHaveLength(1);
  expect(ranking.others).toBe(roster.length - 1);
});

test("exempt, deceased and moved-out members and the township's reviewer are not ranked; migrants and probationers are", () => {
  const branch = [
    member("杨来福", { exemptFrom: day("2020-01-01") }),
    member("王去世", { kinds: ["full", "deceased"] }),
    member("李转出", { kinds: ["full", "movedOut"] }),
    member("刘审核", { roles: ["townshipReviewer"] }),
    member("孙志强", { kinds: ["full", "migrant"] }),
    member("何小军", { kinds: ["probationary"] }),
    member("郭后到", { joinedOn: day("2026-04-10") }),
  ];
  const ranking = rankingOf(
    "2026-Q1",
    branch,
    branch.map((each) => total(each, 2)),
  );
  expect(ranking.ranked.map(({ member: { name } }) => name)).toEqual(["孙志强", "何小军"]);
  expect(ranking.others).toBe(0);
});

test("an exemption counts from its first day to its last", () => {
  const until = member("杨来福", { exemptFrom: day("2020-01-01"), exemptTo: day("2026-03-30") });
  expect(rankingOf("2026-Q1", [until], [total(until, 2)]).ranked).toHaveLength(1);
});

test("who joined during the year is marked with the month", () => {
  const newcomer = member("何小军", { joinedOn: day("2026-02-10") });
  const old = member("陈老", { joinedOn: day("1988-07-01") });
  const ranking = rankingOf("2026-Q1", [newcomer, old], [total(newcomer, 2), total(old, 2)]);
  expect(ranking.ranked.map(({ sinceMonth }) => sinceMonth)).toEqual([2, undefined]);
});

test("equal points share a rank, more points never rank lower, and everybody scored is listed once", () => {
  const people = [secretary, discipline, committee, wife, farmer, other];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }), (halves) => {
      const { ranked, others } = rankingOf(
        "2026-Q1",
        people,
        people.map((each, index) => total(each, halves[index] ?? 0)),
      );
      expect(ranked.length + others).toBe(people.length);
      for (const one of ranked) {
        const better = ranked.filter(({ standing }) => standing.quarterHalf > one.standing.quarterHalf);
        expect(one.rank).toBe(better.length + 1);
      }
    }),
  );
});
