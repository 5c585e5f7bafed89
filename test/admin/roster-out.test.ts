import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRosterFile } from "../../src/admin/roster-file.ts";
import { rosterFromRows } from "../../src/admin/roster-rows.ts";
import { rosterCsv, rosterXlsx } from "../../src/admin/roster-written.ts";
import { accountId, branchId, memberId } from "../../src/domain/ids.ts";
import type { Member } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import { csv, huaishuping, member } from "./roster-files.ts";
import { atMs, hsp, Terminal } from "./terminal.ts";

const today = day("2026-04-02");

async function withRoster(): Promise<Terminal> {
  const terminal = await Terminal.open();
  terminal.files.set("名册.csv", csv(huaishuping));
  await terminal.run("roster", "名册.csv");
  return terminal;
}

/** 王建国 becomes the deputy in the chat, and goes on paper only. */
async function appointInChat(terminal: Terminal): Promise<void> {
  const branch = await terminal.branch(hsp);
  const found = branch.roster.find(({ name }) => name === "王建国");
  if (found === undefined) throw new Error("王建国 is not on the roster");
  const step = { kind: "appointed", member: found.id, role: "deputySecretary", on: today } as const;
  await terminal.store.ledger.record(
    branch,
    {
      members: [{ ...found, roles: ["deputySecretary"], enrolment: { as: "paper", on: today } }],
      steps: [
        {
          ...({
            kind: "office",
            branch: hsp,
            number: 1,
            quarter: "2026-Q2",
            step,
            leaves: "settled",
          } as const),
          ...{ by: memberId("m1"), byName: "赵书田", atMs, words: undefined, entry: undefined },
        },
      ],
    },
    atMs,
  );
}

describe.each(["现在.xlsx", "现在.csv"])("the present roster in %s", (path) => {
  test("is read again as it was written, with what was said in the chat", async () => {
    const terminal = await withRoster();
    await appointInChat(terminal);
    const { roster } = await terminal.branch(hsp);
    const told = await terminal.run("roster-out", "槐树坪村党支部", path);
    expect(told[0]).toBe(`槐树坪村党支部的名册已写到 ${path}，7 人，里面有姓名和账号，请妥善保管。`);
    const again = await terminal.run("roster", path);
    expect(again.at(-1)).toBe(0);
    expect((await terminal.branch(hsp)).roster).toEqual(roster);
    expect((await terminal.run("roster-out", "槐树坪村党支部", path))[0]).toContain("已经有文件");
  });
});

test("an older file that would undo what was said in the chat is refused line by line, unless it is meant", async () => {
  const terminal = await withRoster();
  await appointInChat(terminal);
  expect(await terminal.run("roster", "名册.csv")).toEqual([
    "名册和群里后来的变动不一样，有 1 处，什么也没有导入：",
    "  槐树坪村党支部 王建国 职务：群里是“副书记”，名册里是“支委”",
    "请先用 roster-out 写出现在的名册，在上面改；确实要以这份名册为准，就在命令后面加 --yes。",
    1,
  ]);
  expect((await terminal.run("roster", "名册.csv", "--yes")).at(-1)).toBe(0);
  const jianguo = (await terminal.branch(hsp)).roster.find(({ name }) => name === "王建国");
  expect(jianguo).toMatchObject({ roles: ["committeeMember"], enrolment: { as: "paper", on: today } });
  expect((await terminal.run("roster", "名册.csv")).at(-1)).toBe(0);
});

test("who is missing from the file left on the day of the import", async () => {
  const terminal = await withRoster();
  terminal.files.set("名册.csv", csv(huaishuping.filter(({ 姓名 }) => 姓名 !== "杨来福")));
  await terminal.run("roster", "名册.csv");
  const gone = (await terminal.branch(hsp)).roster.find(({ name }) => name === "杨来福");
  expect(gone).toMatchObject({ kinds: ["full", "movedOut"], leftOn: today });
});

test("停止党籍 and 除名, enrolment, absence and delegation are read; half of a pair is refused", async () => {
  const terminal = await Terminal.open();
  const people = [
    ...huaishuping,
    member("吴德顺", { 类别: "正式、停止党籍", 离开日期: "2026-03-01" }),
    member("牛百顺", { 类别: "除名" }),
    member("马春梅", { 告知同意: "纸质", 告知日期: "2026-01-06", 类别: "流动", 流动起: "2026-02-20" }),
    member("韩双喜", { 职务: "支委", 委托起: "2026-04-03", 委托止: "2026-04-10" }),
  ];
  terminal.files.set("名册.csv", csv(people));
  expect((await terminal.run("roster", "名册.csv")).at(-1)).toBe(0);
  const { roster } = await terminal.branch(hsp);
  expect(roster.slice(7)).toMatchObject([
    { kinds: ["full", "suspended"], leftOn: "2026-03-01" },
    { kinds: ["removed"] },
    { enrolment: { as: "paper", on: "2026-01-06" }, awaySince: "2026-02-20" },
    { standsIn: { from: "2026-04-03", to: "2026-04-10" } },
  ]);
  const half = [member("甲", { 告知同意: "同意" }), member("乙", { 委托起: "2026-04-03" })];
  terminal.files.set("半.csv", csv(half));
  const refused = (await terminal.run("roster", "半.csv")).join("\n");
  expect(refused).toContain("第 2 行：告知同意和告知日期要一起填。");
  expect(refused).toContain("第 3 行：委托起和委托止要一起填。");
});

test("any roster that is written as CSV or Excel is read as it was", async () => {
  const anyDay = fc.constantFrom(day("2026-01-05"), day("2025-12-31"), day("2026-04-02"));
  const orNone = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const anyMember = fc.record({
    name: fc.constantFrom("张满仓", "=1+1", "陈根生", "+刘", "@赵", "王,五"),
    kinds: fc.constantFrom(["full"], ["probationary", "migrant"], ["full", "suspended"], ["full", "removed"]),
    aliases: fc.constantFrom([], ["满仓", "老张"], ["-仓"]),
    namedInPublic: fc.boolean(),
    consentOn: orNone(anyDay),
    partyGroup: orNone(fc.constantFrom("东沟组", '"西"组')),
    joinedOn: orNone(anyDay),
    exemptFrom: orNone(anyDay),
    awaySince: orNone(anyDay),
    enrolment: orNone(fc.record({ as: fc.constantFrom("agreed" as const, "paper" as const), on: anyDay })),
    awayTo: fc.constant(undefined),
    leftOn: orNone(anyDay),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyMember, { selector: ({ name }) => name, minLength: 1 }),
      async (some) => {
        const roster = some
          .filter(({ name }) => !name.includes(","))
          .map((each, index): Member => ({
            ...each,
            ...{ branch: branchId("huaishuping"), id: memberId(`m${index + 1}`) },
            account: index % 2 === 0 ? undefined : accountId(`user${index}`),
            roles: each.kinds.length === 1 && index === 0 ? ["orgOfficer", "deputySecretary"] : [],
            relatives: index === 0 ? [] : [some[0]?.name ?? ""].filter((name) => !name.includes(",")),
            contactPerson: undefined,
            exemptTo: each.exemptFrom,
            standsIn: undefined,
          }));
        if (roster.length === 0) return;
        const expected = roster.map(({ branch: _branch, id: _id, ...rest }) => rest);
        const files: readonly (readonly [Uint8Array, string])[] = [
          [rosterCsv("槐树坪村党支部", roster), "a.csv"],
          [await rosterXlsx("槐树坪村党支部", roster), "a.xlsx"],
        ];
        for (const [bytes, name] of files) {
          const file = await readRosterFile(bytes, name);
          if (!file.ok) throw new Error(JSON.stringify(file.refusal));
          const read = rosterFromRows(file.value.rows, () => branchId("huaishuping"), today);
          expect(read).toMatchObject({ ok: true, value: [{ members: expected }] });
        }
      },
    ),
    { numRuns: 40 },
  );
});
