import { describe, expect, test } from "vitest";

import { cellOf } from "../../src/admin/roster-columns.ts";
import { faultWords } from "../../src/admin/roster-fault-words.ts";
import { readRosterFile, type RosterFile } from "../../src/admin/roster-file.ts";
import { rosterTemplateCsv, rosterTemplateXlsx } from "../../src/admin/roster-template.ts";
import {
  csv,
  csvText,
  gb18030,
  headings,
  huaishuping,
  member,
  rowsOf,
  utf8,
  xlsx,
  xlsxOf,
} from "./roster-files.ts";

async function readable(bytes: Uint8Array, fileName = "名册.csv"): Promise<RosterFile> {
  const read = await readRosterFile(bytes, fileName);
  if (!read.ok) throw new Error(read.refusal.map(faultWords).join("\n"));
  return read.value;
}

async function faultsOf(bytes: Uint8Array, fileName = "名册.csv"): Promise<readonly string[]> {
  const read = await readRosterFile(bytes, fileName);
  return read.ok ? [] : read.refusal.map(faultWords);
}

const expected = rowsOf(huaishuping);

describe("a roster is read alike, whichever program wrote it", () => {
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...new Uint8Array(Buffer.from(csvText(huaishuping), "utf16le")),
  ]);
  test.each([
    ["UTF-8", csv(huaishuping)],
    ["UTF-8 with a mark", utf8(`\uFEFF${csvText(huaishuping)}`)],
    ["GB18030, as on a Chinese Windows", gb18030(csvText(huaishuping))],
    ["UTF-16, Excel's Unicode text", utf16],
    ["semicolons", utf8(csvText(huaishuping, { delimiter: ";" }))],
    ["tabs", gb18030(csvText(huaishuping, { delimiter: "\t" }))],
    ["line ends of Unix", utf8(csvText(huaishuping, { newline: "\n" }))],
    ["line ends of the old Mac", utf8(csvText(huaishuping, { newline: "\r" }))],
  ])("%s", async (_, bytes) => {
    expect((await readable(bytes)).rows).toEqual(expected);
  });

  test("an Excel file", async () => {
    expect((await readable(await xlsxOf(huaishuping), "名册.xlsx")).rows).toEqual(expected);
  });

  test("an Excel file under a wrong name", async () => {
    expect((await readable(await xlsxOf(huaishuping), "名册.csv")).rows).toEqual(expected);
  });
});

test("date cells, numbers and ticks of an Excel file become what the cell shows", async () => {
  const bytes = await xlsx([
    ["支部", "姓名", "企业微信账号", "类别", "职务", "别名", "亲属", "公示同意", "公示同意日期"],
    ["槐树坪村党支部", "张满仓", 13800001234, "正式", "", "", "", true, new Date(Date.UTC(2026, 2, 18))],
  ]);
  const [row] = (await readable(bytes, "名册.xlsx")).rows;
  expect(row?.cells.get("企业微信账号")).toBe("13800001234");
  expect(row?.cells.get("公示同意")).toBe("true");
  expect(row?.cells.get("公示同意日期")).toBe("2026-03-18");
});

test("a roster with the eight needed columns can be imported, and the columns it lacks are named", async () => {
  const columns = headings.slice(0, 8);
  const read = await readable(utf8(csvText(huaishuping, { columns })));
  expect(read.absentColumns).toEqual([
    "公示同意日期",
    "党小组",
    "加入日期",
    "免参加起",
    "免参加止",
    "联系人",
    "告知同意",
    "告知日期",
    "流动起",
    "委托起",
    "委托止",
    "离开日期",
  ]);
  expect(read.rows).toHaveLength(huaishuping.length);
});

test("the order of the columns is free, and headings may be starred or spaced", async () => {
  const columns = headings.toReversed();
  const text = csvText(huaishuping, { columns }).replace("姓名", "＊ 姓　名 *");
  const read = await readable(utf8(text));
  expect(read.rows.map((row) => cellOf(row, "姓名"))).toEqual(huaishuping.map((cells) => cells.姓名));
});

test("a title above the heading and empty lines count as lines and hold nobody", async () => {
  const [heading = "", ...people] = csvText(huaishuping).split("\r\n");
  const text = ["卢氏县党员名册,,,", "", heading, "", ...people].join("\r\n");
  const read = await readable(utf8(text));
  expect(read.rows.map(({ line }) => line)).toEqual([5, 6, 7, 8, 9, 10, 11]);
});

test("a line break inside a quoted cell is a space, and the lines are counted as the spreadsheet shows them", async () => {
  const read = await readable(csv([member("张满仓", { 别名: "满仓\n老张" }), member("李秀英")]));
  expect(read.rows.map((row) => [row.line, cellOf(row, "别名")])).toEqual([
    [2, "满仓 老张"],
    [3, ""],
  ]);
});

test("cells that begin like a formula are text", async () => {
  const read = await readable(
    csv(["=1+1", "+86", "-东沟", "@西沟"].map((group) => member("张满仓", { 党小组: group }))),
  );
  expect(read.rows.map((row) => cellOf(row, "党小组"))).toEqual(["=1+1", "+86", "-东沟", "@西沟"]);
});

test("something under no heading is noticed, to the right and in between", async () => {
  const lines = csvText([member("张满仓"), member("李秀英")]).split("\r\n");
  const right = await readable(utf8([lines[0], `${lines[1] ?? ""},多的`, lines[2]].join("\r\n")));
  expect(right.rows.map(({ strays }) => strays)).toEqual([true, false]);
  const between = await readable(
    utf8([`,${lines[0] ?? ""}`, `1,${lines[1] ?? ""}`, `,${lines[2] ?? ""}`].join("\n")),
  );
  expect(between.rows.map(({ strays }) => strays)).toEqual([true, false]);
});

describe("the template", () => {
  test.each([
    ["名册.csv", async () => Promise.resolve(rosterTemplateCsv())],
    ["名册.xlsx", rosterTemplateXlsx],
  ])("%s holds all columns, and its example is not imported", async (name, template) => {
    const read = await readable(await template(), name);
    expect(read).toEqual({ rows: [], absentColumns: [], exampleLines: [2], unreadSheets: [] });
  });

  test("filled in below its example, it gives the rows", async () => {
    const filled = rosterTemplateCsv().toString() + csvText(huaishuping).split("\r\n").slice(1).join("\r\n");
    const read = await readable(utf8(filled));
    expect(read.rows.map(({ cells }) => cells)).toEqual(expected.map(({ cells }) => cells));
    expect(read.rows[0]?.line).toBe(3);
  });
});

test("further sheets are not read, and said to be so; the template's explanations are passed over", async () => {
  const table = [headings, headings.map((column) => member("张满仓")[column] ?? "")];
  const further = [
    { sheet: "填写说明", data: [["怎么填"]] },
    { sheet: "郭家村", data: [["支部"]] },
  ];
  expect((await readable(await xlsx(table, ...further), "名册.xlsx")).unreadSheets).toEqual(["郭家村"]);
});

describe("a file that cannot be read is refused with what to do", () => {
  test("missing, unknown and repeated columns are all named at once", async () => {
    const text = "支部,姓名,姓名,身份证号,出生年月,类别\n";
    expect(await faultsOf(utf8(text))).toEqual([
      "缺少这些列：企业微信账号、职务、别名、亲属、公示同意。没有内容也要保留表头，请对照模板补上。",
      "不认识这些列：身份证号、出生年月。请对照模板改名或删去。",
      "这些列重复了：姓名。每列只能有一个。",
    ]);
  });

  test("an empty file", async () => {
    expect(await faultsOf(utf8(""))).toEqual([expect.stringContaining("缺少这些列：支部、姓名")]);
  });

  test("a quotation mark that is never closed", async () => {
    expect(await faultsOf(utf8(`${csvText([member("张满仓")])}槐树坪村党支部,"李秀英\n`))).toEqual([
      "第 3 行：双引号不成对，从这一行起读不下去，请补上或删去多余的双引号。",
    ]);
  });

  test("neither UTF-8 nor GB18030", async () => {
    expect(await faultsOf(Uint8Array.of(0x61, 0xff, 0xff, 0x2c))).toEqual([
      "文字编码认不出来，请另存为 .xlsx 或“CSV UTF-8”再导入。",
    ]);
  });

  test("the old .xls", async () => {
    const bytes = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect(await faultsOf(bytes, "名册.xls")).toEqual([expect.stringContaining("另存为 .xlsx")]);
  });

  test("a damaged .xlsx, and text that calls itself .xlsx", async () => {
    const whole = await xlsxOf(huaishuping);
    const damaged = [whole.subarray(0, whole.length / 2), utf8("支部,姓名")];
    for (const bytes of damaged)
      expect(await faultsOf(bytes, "名册.xlsx")).toEqual([
        expect.stringContaining("这个 .xlsx 文件读不出来"),
      ]);
  });

  test("another kind of file", async () => {
    expect(await faultsOf(utf8("%PDF-1.7"), "名册.pdf")).toEqual(["只能导入 .xlsx 或 .csv 文件。"]);
  });

  test("too large, and too many lines", async () => {
    expect(await faultsOf(new Uint8Array(21 * 1024 * 1024))).toEqual([expect.stringContaining("超过 20 MB")]);
    expect(await faultsOf(utf8("\n".repeat(50_001)))).toEqual([expect.stringContaining("超过 50000 行")]);
  });
});
