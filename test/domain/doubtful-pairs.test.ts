import { describe, expect, test } from "vitest";
import type { ClaimRecord } from "../../src/domain/claim.ts";
import { doubtsIn } from "../../src/domain/doubtful-pairs.ts";
import type { Entry } from "../../src/domain/entry.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import { day } from "../../src/domain/quarter.ts";
import { claim, entry, farmer, other, record, reversal, roster, secretary, wife } from "../village.ts";

const kinds = (entries: readonly Entry[], claims: readonly ClaimRecord[] = []) =>
  doubtsIn(entries, new Map(claims.map((each) => [each.claim.number, each])), roster).map(
    ({ kind, entries: numbers }) => [kind, ...numbers],
  );
const repair = { rule: ruleSlug("machine-repair"), quantity: 1 };

describe("the committee looks twice", () => {
  test("at one member's same deed of one day, unless one of them was taken back", () => {
    const one = entry(1, 2);
    expect(kinds([one, entry(2, 2)])).toEqual([["sameDeed", 1, 2]]);
    expect(kinds([one, entry(2, 2), reversal(3, one)])).toEqual([]);
    expect(kinds([one, entry(2, 2, { actDay: day("2026-03-17") })])).toEqual([]);
  });

  test("at relatives' same deed of one day, unless two places were told", () => {
    const both = [
      entry(1, 2, { member: secretary.id, decidedBy: other.id }),
      entry(2, 2, { member: wife.id, decidedBy: other.id }),
    ];
    expect(kinds(both)).toEqual([["relatives", 1, 2]]);
    const told = (...marks: readonly [string, string]) =>
      marks.map((placeMark, index) => record(index + 1, { claim: claim(index + 1, { placeMark }) }));
    expect(kinds(both, told("a", "b"))).toEqual([]);
    expect(kinds(both, told("a", "a"))).toEqual([["relatives", 1, 2]]);
    expect(kinds(both, told("a", ""))).toEqual([["relatives", 1, 2]]);
    expect(kinds([entry(1, 2), entry(2, 2, { member: other.id })])).toEqual([]);
  });

  test("at what somebody approved who turned out to be a relative", () => {
    expect(kinds([entry(1, 2, { member: wife.id })])).toEqual([["approverRelated", 1]]);
    expect(kinds([entry(1, 2, { member: farmer.id })])).toEqual([]);
  });

  test("at more than two machine repairs of one day", () => {
    const two = [entry(1, 6, repair), entry(2, 6, repair)];
    expect(kinds(two)).toEqual([["sameDeed", 1, 2]]);
    expect(kinds([entry(1, 18, { ...repair, quantity: 3 })])).toEqual([["manyRepairs", 1]]);
    expect(kinds([...two, entry(3, 6, repair)])).toContainEqual(["manyRepairs", 1, 2, 3]);
  });

  test("at a habit of telling no day, and at what was held and released", () => {
    const days = [day("2026-03-01"), day("2026-03-02"), day("2026-03-03")];
    const entries = days.map((actDay, index) => entry(index + 1, 2, { actDay }));
    const undated = days.map((_, index) =>
      record(index + 1, { claim: claim(index + 1, { dayStated: false }) }),
    );
    expect(kinds(entries, undated)).toEqual([["undated", 1, 2, 3]]);
    expect(kinds(entries.slice(1), undated)).toEqual([]);
    const released = record(1, { release: { claim: 1, by: secretary.id, atMs: 0 } });
    expect(kinds([entry(1, 2)], [released])).toEqual([["released", 1]]);
  });
});
