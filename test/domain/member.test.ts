import { expect, test } from "vitest";
import { hasBeenInBranchForMonths, isAway } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";

test.each([
  ["2026-03-10", "2026-09-09", false],
  ["2026-03-10", "2026-09-10", true],
  ["2025-08-31", "2026-02-27", false],
  ["2025-08-31", "2026-02-28", true],
  ["2025-12-15", "2026-03-31", false],
] as const)("who joined on %s has on %s been there for six months: %s", (joined, on, isSo) => {
  expect(hasBeenInBranchForMonths({ joinedOn: day(joined) }, day(on), 6)).toBe(isSo);
});

test("whose joining is not on record has long been there", () => {
  expect(hasBeenInBranchForMonths({ joinedOn: undefined }, day("2026-01-01"), 6)).toBe(true);
});

test.each([
  ["is away since March", { kinds: ["full", "migrant"], awaySince: day("2026-03-01") }, [false, true, true]],
  ["is away, nobody knows since when", { kinds: ["full", "migrant"] }, [true, true, true]],
  [
    "was away from March to May",
    { kinds: ["full"], awaySince: day("2026-03-01"), awayTo: day("2026-05-10") },
    [false, true, false],
  ],
  ["came home in May", { kinds: ["full"], awayTo: day("2026-05-10") }, [true, true, false]],
  ["was never away", { kinds: ["full"] }, [false, false, false]],
] as const)("who %s misses no meeting of those days", (_, own, away) => {
  const member = { awaySince: undefined, awayTo: undefined, ...own };
  expect(["2026-02-28", "2026-03-01", "2026-05-10"].map((on) => isAway(member, day(on)))).toEqual(away);
});
