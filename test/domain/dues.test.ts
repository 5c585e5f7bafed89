import { describe, expect, test } from "vitest";
import { duesPaid, lastMonthOver, monthsOwed, plusMonths, type DuesStep } from "../../src/domain/dues.ts";
import { lapsesOn } from "../../src/domain/lapse.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import type { Matter } from "../../src/domain/matter.ts";
import { absencesIn, meetingOf, type Meeting, type MeetingStep } from "../../src/domain/meeting.ts";
import { day, quarterOf } from "../../src/domain/quarter.ts";
import { farmer, member, other, secretary, village } from "../village.ts";

const made = <Step>(step: Step) => ({
  ...{ step, by: secretary.id, byName: "", atMs: 0 },
  ...{ words: undefined, entry: undefined },
});
const dues = (year: number, ...steps: readonly DuesStep[]): Matter<"dues"> => ({
  ...{ kind: "dues", branch: village, number: year, quarter: `${year}-Q1` },
  steps: steps.map(made),
});
const paid = (by: MemberId, ...months: Extract<DuesStep, { kind: "paid" }>["months"]): DuesStep => ({
  kind: "paid",
  member: by,
  months,
});

describe("dues", () => {
  test("a branch that never wrote down any owes nothing here", () => {
    expect(monthsOwed([], farmer, "2026-05")).toEqual([]);
  });

  test("are owed from the first month for which anybody's were written down, over the turn of the year", () => {
    const years = [dues(2025, paid(farmer.id, "2025-11")), dues(2026, paid(farmer.id, "2026-01"))];
    expect(monthsOwed(years, farmer, "2026-02")).toEqual(["2025-12", "2026-02"]);
    expect(monthsOwed(years, other, "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  });

  test("are owed from the month in which somebody joined, and by nobody who left", () => {
    const years = [dues(2026, paid(farmer.id, "2026-01"))];
    const fresh = member("何小军", { kinds: ["probationary"], joinedOn: "2026-03-20" });
    expect(monthsOwed(years, fresh, "2026-04")).toEqual(["2026-03", "2026-04"]);
    expect(monthsOwed(years, member("郭长有", { kinds: ["full", "deceased"] }), "2026-04")).toEqual([]);
  });

  test("what was taken back is not paid, and can be paid anew", () => {
    const back = { kind: "takenBack", member: farmer.id, months: ["2026-01"] } as const;
    expect(duesPaid([dues(2026, paid(farmer.id, "2026-01"), back)]).get(farmer.id)).toEqual(new Set());
    const again = duesPaid([dues(2026, paid(farmer.id, "2026-01"), back, paid(farmer.id, "2026-01"))]);
    expect(again.get(farmer.id)).toEqual(new Set(["2026-01"]));
  });

  test("this month is not owed until it is over", () => {
    expect(lastMonthOver(day("2026-01-31"))).toBe("2025-12");
    expect(plusMonths("2025-11", 14)).toBe("2027-01");
  });
});

describe("who is to be looked after", () => {
  const meeting = (
    number: number,
    on: string,
    present: readonly MemberId[],
    ...more: MeetingStep[]
  ): Meeting =>
    meetingOf({
      ...{ kind: "meeting", branch: village, number, quarter: quarterOf(day(on)) },
      steps: [
        made<MeetingStep>({ kind: "opened", meeting: "branch", on: day(on), group: undefined }),
        ...present.map((each) => made<MeetingStep>({ kind: "signedIn", member: each })),
        ...more.map((step) => made(step)),
        made<MeetingStep>({ kind: "closed" }),
      ],
    });
  const roster = [farmer, other];
  const three = ["2026-01-10", "2026-02-10", "2026-03-10"].map((on, at) => meeting(at + 1, on, [other.id]));
  const known = (meetings: readonly Meeting[]) => ({ dues: [], meetings });

  test("who was at no meeting for three months in which meetings were held, and not before", () => {
    expect(lapsesOn(day("2026-04-06"), roster, known(three))).toEqual([
      { member: farmer, dues: [], meetings: ["2026-01", "2026-02", "2026-03"] },
    ]);
    expect(lapsesOn(day("2026-03-06"), roster, known(three))).toEqual([]);
  });

  test("a month without any meeting, or one with leave, ends the row", () => {
    const [first, second, third] = three;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three");
    expect(lapsesOn(day("2026-04-06"), roster, known([first, third]))).toEqual([]);
    const leave = meeting(2, "2026-02-10", [], { kind: "leaveGranted", member: farmer.id });
    expect(lapsesOn(day("2026-04-06"), roster, known([first, leave, third]))).toEqual([]);
  });

  test("age, illness and work far away are no lapse", () => {
    const excused = [
      member("张满仓", { exemptFrom: "2025-01-01" }),
      member("孙志强", { kinds: ["full", "migrant"] }),
      member("郭长有", { kinds: ["full", "movedOut"] }),
    ];
    expect(lapsesOn(day("2026-04-06"), excused, known(three))).toEqual([]);
  });

  test("whose dues are missing for three months and more, a migrant's too", () => {
    const migrant = member("孙志强", { kinds: ["full", "migrant"] });
    const year = dues(2026, paid(other.id, "2026-01", "2026-02", "2026-03"));
    const found = lapsesOn(day("2026-04-06"), [migrant, other], { dues: [year], meetings: [] });
    expect(found).toEqual([{ member: migrant, dues: ["2026-01", "2026-02", "2026-03"], meetings: [] }]);
  });

  test("absence without leave is told of closed meetings alone, and a correction ends it", () => {
    expect(absencesIn(three, roster).map(({ meeting: { number }, member: id }) => [number, id])).toEqual([
      [1, farmer.id],
      [2, farmer.id],
      [3, farmer.id],
    ]);
    const corrected = meeting(1, "2026-01-10", [], { kind: "corrected", member: farmer.id, as: "present" });
    expect(absencesIn([corrected], [farmer])).toEqual([]);
  });
});
