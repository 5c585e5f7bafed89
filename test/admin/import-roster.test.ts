import { describe, expect, test } from "vitest";

import {
  csv,
  csvText,
  gb18030,
  headings,
  huaishuping,
  member,
  xlsx,
  xlsxOf,
  type Cells,
} from "./roster-files.ts";
import { hsp, Terminal } from "./terminal.ts";

function importing(terminal: Terminal, bytes: Uint8Array, name = "名册.csv"): ReturnType<Terminal["run"]> {
  terminal.files.set(name, bytes);
  return terminal.run("roster", name);
}

const remarks = (printed: readonly (string | number)[]): readonly (string | number)[] =>
  printed.filter((line) => String(line).startsWith("提醒："));

test.each([
  ["名册.csv", () => Promise.resolve(gb18030(csvText(huaishuping)))],
  ["名册.xlsx", () => xlsxOf(huaishuping)],
])("%s is imported and the result told", async (name, bytes) => {
  const terminal = await Terminal.open();
  const outcome = await importing(terminal, await bytes(), name);
  expect(outcome).toEqual([
    "已导入 1 个党支部、7 人：",
    "  槐树坪村党支部（huaishuping）：7 人，其中 4 人有企业微信账号",
    0,
  ]);
  expect(await terminal.names(hsp)).toEqual(huaishuping.map((cells) => cells.姓名));
});

describe("with one fault nothing is imported", () => {
  const broken: readonly (readonly [string, Uint8Array])[] = [
    ["one bad line of many", csv([...huaishuping, member("牛百顺", { 职务: "支委员" })])],
    [
      "a good branch beside a bad one",
      csv([...huaishuping, member("郭大山", { 支部: "郭家村党支部", 联系人: "无此人" })]),
    ],
    ["a missing column", new TextEncoder().encode(csvText(huaishuping, { columns: headings.slice(1) }))],
  ];
  test.each(broken)("%s", async (_, bytes) => {
    const terminal = await Terminal.open();
    await importing(terminal, csv([member("赵书田", { 职务: "书记" })]));
    const outcome = await importing(terminal, bytes);
    expect(outcome).toEqual(["名册有 1 处要改，什么也没有导入：", expect.any(String), 1]);
    expect(await terminal.store.places.branches()).toEqual([hsp]);
    expect(await terminal.names(hsp)).toEqual(["赵书田"]);
  });
});

test("who is missing from the new roster is named, who only changed the account is not", async () => {
  const terminal = await Terminal.open();
  await importing(terminal, csv([...huaishuping, member("牛百顺", { 类别: "去世" })]));
  const outcome = await importing(terminal, csv(huaishuping.filter(({ 姓名 }) => 姓名 !== "杨来福")));
  expect(outcome).toContain("    1 人不在这次的名册上，已按转出处理：杨来福");
});

test("what will be missed in the chat is said after the import", async () => {
  const terminal = await Terminal.open();
  const people = [
    member("张满仓", { 企业微信账号: "zmc" }),
    member("李秀英", { 公示同意日期: "" }),
    member("张满仓", { 支部: "郭家村党支部", 企业微信账号: "ZMC", 职务: "书记" }),
    member("周明", { 支部: "郭家村党支部", 职务: "乡镇审核员" }),
    member("郭大山", { 支部: "国家村党支部", 职务: "书记" }),
    member("郭小山", { 支部: "国家村党支部", 职务: "组织委员" }),
  ];
  const outcome = await importing(terminal, csv(people));
  expect(outcome.at(-1)).toBe(0);
  expect(remarks(outcome)).toEqual([
    "提醒：“国家村党支部”和“郭家村党支部”的拼音编号相同，新编为 guojia-2。如果是同一个支部，请改用原来的名称再导入。",
    "提醒：槐树坪村党支部没有支部书记，申报没有人审批，请在职务里写上支部书记。",
    "提醒：槐树坪村党支部没有人能审批书记本人的申报：副书记、支委、乡镇审核员里至少要有一位不是书记的亲属，请在职务里补上。",
    "提醒：槐树坪村党支部有 1 人同意公示但没有写日期，请补上公示同意日期：李秀英。",
    "提醒：企业微信账号 zmc 同时在槐树坪村党支部、郭家村党支部的名册上，请核对是不是填错了。",
  ]);
});

describe("nobody could approve what the secretary declares", () => {
  const noStandIn =
    "提醒：槐树坪村党支部没有人能审批书记本人的申报：副书记、支委、乡镇审核员里至少要有一位不是书记的亲属，请在职务里补上。";
  const secretary = member("赵书田", { 职务: "书记", 亲属: "张改改" });
  const rosters: readonly (readonly [string, readonly Cells[], readonly string[]])[] = [
    ["the secretary is alone on the committee", [secretary, member("张改改")], [noStandIn]],
    ["the only other one is a relative", [secretary, member("张改改", { 职务: "支委" })], [noStandIn]],
    [
      "the relation is declared by the other alone",
      [member("赵书田", { 职务: "书记" }), member("张改改", { 职务: "副书记", 亲属: "赵书田" })],
      [noStandIn],
    ],
    [
      "not so with the township's reviewer",
      [secretary, member("张改改"), member("周明", { 职务: "乡镇审核员" })],
      [],
    ],
    [
      "not so with another of the committee",
      [secretary, member("张改改"), member("李秀英", { 职务: "支委" })],
      [],
    ],
  ];
  test.each(rosters)("%s", async (_, people, expected) => {
    const terminal = await Terminal.open();
    expect(remarks(await importing(terminal, csv(people)))).toEqual(expected);
  });
});

test("who has another account or another name than before is named, so that somebody looks", async () => {
  const terminal = await Terminal.open();
  await importing(terminal, csv(huaishuping));
  const changed = huaishuping.map((cells): Cells => {
    if (cells.姓名 === "王建国") return { ...cells, 企业微信账号: "jianguo2" };
    if (cells.姓名 === "李秀英") return { ...cells, 企业微信账号: "" };
    if (cells.姓名 === "孙志强") return { ...cells, 姓名: "孙志刚", 联系人: "" };
    return cells.姓名 === "杨来福" ? { ...cells, 企业微信账号: "yanglaifu" } : cells;
  });
  const outcome = await importing(terminal, csv(changed));
  expect(outcome.slice(2)).toEqual([
    "    账号换了，请核对是不是本人：王建国（wangjianguo 换成 jianguo2）、李秀英（lixiuying 去掉了）",
    "    账号没变、姓名换了，请核对是不是本人：孙志刚（原来是孙志强）",
    0,
  ]);
});

test("columns left out, the example and sheets that were not read are mentioned", async () => {
  const terminal = await Terminal.open();
  const columns = headings.slice(0, 9);
  const people = [member("示例人", { 支部: "示例：槐树坪村党支部" }), ...huaishuping.slice(0, 4)];
  const table = [columns, ...people.map((cells) => columns.map((column) => cells[column] ?? ""))];
  const bytes = await xlsx(table, { sheet: "第二张", data: [["某人"]] });
  const outcome = await importing(terminal, bytes, "名册.xlsx");
  expect(remarks(outcome)).toEqual([
    "提醒：第 2 行是示例，没有导入。",
    "提醒：没有这些列，按空白处理：党小组、加入日期、免参加起、免参加止、联系人。",
    "提醒：只读了第一张工作表，没有读：第二张。里面有人的话，请合并到第一张表再导入。",
  ]);
});

test("five thousand members of a hundred branches are read within seconds", async () => {
  const terminal = await Terminal.open();
  const people = Array.from({ length: 5000 }, (_, index) =>
    member(`党员${index}`, {
      支部: `第${index % 100}村党支部`,
      企业微信账号: `user${index}`,
      职务: index < 100 ? "书记" : index < 200 ? "支委" : "",
    }),
  );
  const startedAt = performance.now();
  const outcome = await importing(terminal, await xlsxOf(people), "名册.xlsx");
  expect(outcome[0]).toBe("已导入 100 个党支部、5000 人：");
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
