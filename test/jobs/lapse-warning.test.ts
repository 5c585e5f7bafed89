import { expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import type { MeetingStep } from "../../src/domain/meeting.ts";
import type { NewStep } from "../../src/domain/matter.ts";
import { day, quarterOf } from "../../src/domain/quarter.ts";
import { sayLapseWarning } from "../../src/jobs/lapse-warning.ts";
import type { DuesStep } from "../../src/domain/dues.ts";
import { at, huaishuping, memberOf, scene, village, type Scene } from "./saying.ts";

const morning = ["2026-04-06 09:52", "2026-04"] as const;

const step = (
  matter: Pick<NewStep, "kind" | "number" | "quarter">,
  made: MeetingStep | DuesStep,
): NewStep => ({
  ...matter,
  ...{ branch: huaishuping, step: made, by: undefined, byName: "", atMs: at("2026-03-18 20:00") },
  ...{ words: undefined, entry: undefined, leaves: "settled" },
});

/** A closed branch meeting at which all were present but those. */
async function meeting({ change, branch }: Scene, number: number, on: string, absent: readonly string[]) {
  const matter = { kind: "meeting", number, quarter: quarterOf(day(on)) } as const;
  const { roster } = await branch();
  const present = roster.filter(({ name }) => !absent.includes(name));
  await change({
    steps: [
      step(matter, { kind: "opened", meeting: "branch", on: day(on), group: undefined }),
      ...present.map(({ id }) => step(matter, { kind: "signedIn", member: id })),
      step(matter, { kind: "closed" }),
    ],
  });
}

/** Dues of January to March by all but those. */
async function duesOfAllBut({ change, branch }: Scene, names: readonly string[]): Promise<void> {
  const { roster } = await branch();
  const matter = { kind: "dues", number: 2026, quarter: "2026-Q1" } as const;
  const paid = (member: MemberId): DuesStep => ({
    kind: "paid",
    member,
    months: ["2026-01", "2026-02", "2026-03"],
  });
  await change({
    steps: roster.filter(({ name }) => !names.includes(name)).map(({ id }) => step(matter, paid(id))),
  });
}

test("nothing to say, no message", async () => {
  const here = await scene();
  expect(await sayLapseWarning(await here.ground(...morning))).toEqual([]);
  await duesOfAllBut(here, ["杨来福"]);
  expect(await sayLapseWarning(await here.ground(...morning))).toEqual([]);
});

test("three months without dues or meetings are told to the secretary alone, help first", async () => {
  const here = await scene();
  await duesOfAllBut(here, ["牛百顺", "孙志强"]);
  for (const [index, on] of ["2026-01-10", "2026-02-10", "2026-03-10"].entries())
    await meeting(here, index + 1, on, ["牛百顺", "韩双喜", "孙志强", "杨来福"]);
  const messages = await sayLapseWarning(await here.ground(...morning));
  const [told, ...others] = await here.told(messages);
  expect(others).toEqual([]);
  expect(told).toContain("赵书田: 下面的同志要请您多关心。只告诉您一个人，请不要在群里说：");
  expect(told).toContain("- 孙志强：党费连续3个月没记（1月、2月、3月）\n");
  expect(told).toContain("- 韩双喜：连续3个月没参加组织生活（1月起）\n");
  expect(told).toContain("- 牛百顺：党费连续3个月没记（1月、2月、3月）；连续3个月没参加组织生活（1月起）\n");
  expect(told).toContain("先提醒、谈心、帮助");
  expect(told).not.toContain("杨来福");
  expect(messages[0]).toMatchObject({ kind: "lapseWarning", untilMs: at("2026-05-01 00:00") });
});

test("the secretary's own lapse is told to who stands in", async () => {
  const here = await scene();
  await duesOfAllBut(here, ["赵书田", "牛百顺"]);
  const told = await here.told(await sayLapseWarning(await here.ground(...morning)));
  expect(told).toHaveLength(2);
  expect(told.find((each) => each.startsWith("赵书田"))).not.toContain("- 赵书田");
  expect(told.find((each) => each.startsWith("李秀英"))).toContain("- 赵书田：党费连续3个月没记");
  expect(told.find((each) => each.startsWith("李秀英"))).not.toContain("牛百顺");
});

test("arrears before a month that was paid are no months in a row", async () => {
  const here = await scene();
  await duesOfAllBut(here, ["牛百顺"]);
  const { roster } = await here.branch();
  const late = roster.find(({ name }) => name === "牛百顺");
  if (late === undefined) throw new Error("nobody is called 牛百顺");
  const matter = { kind: "dues", number: 2026, quarter: "2026-Q1" } as const;
  await here.change({ steps: [step(matter, { kind: "paid", member: late.id, months: ["2026-06"] })] });
  const others = roster.filter(({ id }) => id !== late.id);
  await here.change({
    steps: others.map(({ id }) =>
      step(matter, { kind: "paid", member: id, months: ["2026-04", "2026-05", "2026-06"] }),
    ),
  });
  expect(await sayLapseWarning(await here.ground("2026-07-06 09:52", "2026-07"))).toEqual([]);
});

test("a branch in which few have any dues on record keeps them elsewhere, and is told of nobody", async () => {
  const members = village();
  const here = await scene(members);
  await duesOfAllBut(
    here,
    members.map(({ name }) => name).filter((name) => name !== "何小军"),
  );
  expect(await sayLapseWarning(await here.ground("2026-08-06 09:52", "2026-08"))).toEqual([]);
});

test("many are told in several messages, each short enough", async () => {
  const members = village();
  const here = await scene(members);
  await duesOfAllBut(here, []);
  const told = await here.told(await sayLapseWarning(await here.ground("2026-10-09 09:52", "2026-10")));
  expect(told.filter((each) => each.startsWith("赵书田"))).toHaveLength(2);
  expect(told.join("\n")).toContain("已满6个月");
  expect(memberOf(await here.branch(), "何小军")).toBeDefined();
});
