import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RosterImport } from "../../src/ports.ts";
import { day } from "../../src/domain/quarter.ts";
import { rosters } from "../../src/sandbox/village.ts";
import { unkind } from "../../src/sandbox/unknowns.ts";
import { earIn, type Ear } from "./hearing.ts";
import { expectAllWell, openTown, settings, type Setting, type Town } from "./town.ts";

// Those who work far away: asked for their report in time, phoned when they do not write, and left alone once they have,
// or once nobody may ask it of them any more.

const both = ["孙志强", "周玉兰"] as const;
const contacts = ["王建国", "李秀英"] as const;
const everybody = [...both, ...contacts, "赵书田"];
const report = "汇报 在外打工，工作和家里都好";

/** With the rosters' own spelling of who one is. */
const changed = (
  name: string,
  own: Partial<RosterImport["members"][number]> | "missing",
): readonly RosterImport[] =>
  rosters.map((roster) => ({
    ...roster,
    members: roster.members.flatMap((each) => {
      if (each.name !== name) return [each];
      return own === "missing" ? [] : [{ ...each, ...own }];
    }),
  }));

let town: Town;
let ear: Ear;

async function open(setting: Setting): Promise<void> {
  town = await openTown(setting);
  ear = earIn(town, setting);
  town.at("2026-06-01 20:30");
  await ear.meet(...everybody);
}

async function at(time: string): Promise<void> {
  town.at(time);
  await town.runJobs();
}

const hearsOf = async (word: string, ...names: readonly string[]): Promise<readonly string[]> => {
  const hearing: string[] = [];
  for (const name of names) if ((await ear.hears(name)).includes(word)) hearing.push(name);
  return hearing;
};

const asked = "的汇报还没收到，最晚6月30日交";
const toPhone = "没交第二季度的汇报，请打电话问问近况";

/** The line that the bot's own words tell people to write. */
function suggestedIn(said: string, start: string): string {
  const line = said.split("\n").find((each) => each.startsWith(start));
  if (line === undefined) throw new Error(`nothing suggested in: ${said}`);
  return line;
}

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const roads: readonly (readonly [string, Setting])[] = [
  ...settings,
  ["the app alone", { road: "app", unknowns: unkind }],
];

describe.each(roads)("under %s", (_, setting) => {
  beforeEach(() => open(setting));

  test("who is silent is asked 14 and 4 days before the end, then the contact person is given the list", async () => {
    await at("2026-06-15 19:50");
    expect(await hearsOf(asked, ...everybody)).toEqual([]);
    await at("2026-06-16 10:25");
    expect(await hearsOf(asked, ...everybody)).toEqual(both);
    await at("2026-06-20 10:25");
    expect(await hearsOf(asked, ...everybody)).toEqual([]);
    await at("2026-06-26 10:25");
    expect(await hearsOf(asked, ...everybody)).toEqual(both);
    await at("2026-06-28 10:25");
    expect(await ear.hears("王建国")).toMatch(/^[-·] 孙志强$/m);
    const other = await ear.hears("李秀英");
    expect(other).toMatch(/^[-·] 周玉兰$/m);
    expect(other).not.toContain("孙志强");
    expect(await hearsOf("汇报", ...both, "赵书田")).toEqual([]);
    await at("2026-06-30 19:55");
    await at("2026-07-01 10:25");
    expect(await hearsOf("第二季度的汇报", ...everybody)).toEqual([]);
  });

  test("who has reported is reminded no more, gets the points once it is approved, and is on no list", async () => {
    await at("2026-06-16 10:25");
    const reminder = await ear.hears("孙志强");
    await town.inPrivate("孙志强", suggestedIn(reminder, "汇报"));
    await ear.hears("周玉兰");
    await at("2026-06-16 10:40");
    expect(await ear.hears("王建国")).toContain("孙志强交了季度汇报（1号）。您是联系人");
    await at("2026-06-26 10:25");
    expect(await hearsOf(asked, ...everybody)).toEqual(["周玉兰"]);
    await town.inPrivate("赵书田", "同意 1");
    const score = (await town.inPrivate("孙志强", "我的积分")).text;
    expect(score).toContain("本季2分");
    expect(score).toContain("流动党员季度汇报");
    await at("2026-06-28 10:25");
    expect(await hearsOf(toPhone, ...everybody)).toEqual(["李秀英"]);
  });

  test("the form that the contact person is shown is taken as it stands, and the secretary approves it", async () => {
    await at("2026-06-28 10:25");
    const list = await ear.hears("王建国");
    expect(list).toContain(toPhone);
    const { card } = await town.inPrivate("王建国", suggestedIn(list, "代报"));
    expect(town.facts("王建国", card)).toMatchObject({ 党员: "孙志强", 事项: "流动党员季度汇报" });
    await at("2026-06-28 10:40");
    expect(await ear.hears("孙志强")).toContain("王建国替您报了一条，等审批");
    expect((await town.inPrivate("赵书田", "待审")).text).toContain("孙志强");
    await town.inPrivate("赵书田", "同意 1");
    expect((await town.inPrivate("孙志强", "我的积分")).text).toContain("本季2分");
  });

  test("a returned report brings the reminders back", async () => {
    await at("2026-06-16 10:25");
    await ear.hears("孙志强");
    await town.inPrivate("孙志强", report);
    await town.inPrivate("赵书田", "退回 1 没写思想");
    await at("2026-06-16 10:40");
    expect(await ear.hears("孙志强")).toContain("1号被赵书田退回，原因：没写思想");
    await at("2026-06-26 10:25");
    expect(await hearsOf(asked, ...both)).toEqual(both);
    await town.inPrivate("孙志强", `${report}，一直在学习`);
    await at("2026-06-28 10:25");
    expect(await hearsOf(toPhone, "王建国")).toEqual([]);
  });

  test.each([
    ["dies", { kinds: ["full", "migrant", "deceased"] }],
    ["moves out", "missing"],
    ["is exempted", { exemptFrom: day("2026-06-20") }],
  ] as const)("who %s between two reminders is never asked again", async (_what, own) => {
    await at("2026-06-16 10:25");
    expect(await hearsOf(asked, ...both)).toEqual(both);
    town.at("2026-06-20 12:10");
    await town.store.registry.importRosters(changed("孙志强", own), town.fake.clock());
    await at("2026-06-26 10:25");
    expect(await hearsOf(asked, ...both)).toEqual(["周玉兰"]);
    await at("2026-06-28 10:25");
    expect(await hearsOf("孙志强", ...contacts, "赵书田")).toEqual([]);
    await at("2026-12-01 10:35");
    expect(await hearsOf("评议党员", ...both)).toEqual(["周玉兰"]);
  });

  test("in December both are asked to come back for the appraisal, twice and no more", async () => {
    for (const [time, hearing] of [
      ["2026-11-30 19:50", []],
      ["2026-12-01 10:35", both],
      ["2026-12-02 10:35", []],
      ["2026-12-15 10:35", both],
      ["2026-12-16 10:35", []],
      ["2027-01-02 10:35", []],
    ] as const) {
      await at(time);
      expect(await hearsOf("评议党员，请安排好时间回来参加", ...both)).toEqual(hearing);
    }
  });
});

describe.each(settings)("in the group, under %s", (_, setting) => {
  beforeEach(() => open(setting));

  test("nobody is named for being silent", async () => {
    for (const time of ["2026-06-16 10:25", "2026-06-26 10:25", "2026-06-27 10:25", "2026-06-28 10:25"])
      await at(time);
    const posts = town.fake.chatLog("wrHuaishupingDemo", "zhangmancang").map(({ text = "" }) => text);
    expect(posts.join("\n")).toContain("第二季度到6月30日就结束了");
    expect(posts.join("\n")).not.toMatch(/孙志强|周玉兰|志强|玉兰/);
  });

  test("a report may be given there, and by the contact person with the form of the list", async () => {
    await at("2026-06-16 10:25");
    expect(await hearsOf(asked, "周玉兰")).toEqual(["周玉兰"]);
    const own = await town.inGroup("周玉兰", report);
    expect(town.seenBy("陈根生", own.card).text).toContain("收到周玉兰的季度汇报");
    await at("2026-06-28 10:25");
    const list = await ear.hears("王建国");
    const phoned = await town.inGroup("王建国", suggestedIn(list, "代报"));
    expect(town.facts("陈根生", phoned.card)).toMatchObject({ 党员: "孙志强", 代报人: "王建国" });
    await ear.hears("孙志强");
    for (const { card } of [own, phoned]) await town.tap("赵书田", card, "approve");
    for (const name of both) expect((await town.inPrivate(name, "我的积分")).text).toContain("本季2分");
    expect(await hearsOf(asked, ...both)).toEqual([]);
  });
});

describe("a reminder that still waits", () => {
  test("is needless the moment the report comes", async () => {
    await open({ unknowns: unkind });
    await at("2026-06-16 10:25");
    await town.inGroup("孙志强", report);
    expect(await ear.hears("孙志强")).not.toContain("汇报还没收到");
  });

  test("is needless the moment its reader is excused", async () => {
    await open({ unknowns: unkind });
    await at("2026-06-16 10:25");
    await town.store.registry.importRosters(
      changed("孙志强", { exemptFrom: day("2026-06-16") }),
      town.fake.clock(),
    );
    expect(await ear.hears("孙志强")).toBe("");
  });
});

describe("whoever never wrote to the bot in the single chat", () => {
  test("cannot be written to over the long connection: the reminder comes with the next private answer", async () => {
    town = await openTown({ road: "longConnection", unknowns: unkind });
    ear = earIn(town, { road: "longConnection" });
    await at("2026-06-16 10:25");
    expect(await ear.hears("孙志强")).toBe("");
    expect(await town.store.outbox.counts()).toContainEqual(
      expect.objectContaining({ kind: "reportReminder", state: "toDo", count: 2 }),
    );
    const first = await town.inPrivate("孙志强", "我的积分");
    expect(first.text).toContain(asked);
    expect(first.text).toContain("本季0分");
    expect((await town.inPrivate("孙志强", "我的积分")).text).not.toContain(asked);
  });

  test("is written to by the app, where the branch has one", async () => {
    const setting = { road: "longConnection", withApp: true, unknowns: unkind } as const;
    town = await openTown(setting);
    ear = earIn(town, setting);
    await ear.meet("周玉兰");
    await at("2026-06-16 10:25");
    expect(await hearsOf(asked, ...both)).toEqual(["周玉兰"]);
    const inApp = (user: string): string =>
      town.fake
        .chatLog("app", user)
        .map(({ text = "" }) => text)
        .join("\n");
    expect(inApp("sunzhiqiang")).toContain(asked);
    expect(inApp("zhouyulan")).toBe("");
    expect((await town.inPrivate("孙志强", "我的积分")).text).not.toContain(asked);
  });
});
