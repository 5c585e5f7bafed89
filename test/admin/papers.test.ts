import { describe, expect, test } from "vitest";
import readXlsxFile from "read-excel-file/node";

import { sheetNames } from "../../src/admin/papers/sheet-name.ts";
import { paperText } from "../../src/admin/papers/paper-text.ts";
import { day } from "../../src/domain/quarter.ts";
import { stepsOf } from "../../src/domain/matter.ts";
import { launchBrowser } from "../browser.ts";
import { idOf, openVillage, strangeNames, village } from "./papers-village.ts";
import { atMs, type Terminal } from "./terminal.ts";
import { zipParts } from "./zip-parts.ts";

const bytesOf = (terminal: Terminal, path: string): Buffer => Buffer.from(terminal.files.get(path) ?? []);
const textOf = (terminal: Terminal, path: string): string => bytesOf(terminal, path).toString();

/** The sheets as a spreadsheet program reads them, by name. */
async function sheetsOf(terminal: Terminal, path: string) {
  const sheets = await readXlsxFile(bytesOf(terminal, path));
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

describe("handbook", () => {
  test("one member's year: each entry with its cap, source, who approved and state, and the sums", async () => {
    const terminal = await openVillage();
    expect(await terminal.run("handbook", "槐树坪村党支部", "张满仓", "2026", "册.xlsx")).toEqual([
      "积分手册（1人）已写到 册.xlsx，用 WPS 打开。",
      0,
    ]);
    const rows = (await sheetsOf(terminal, "册.xlsx")).get("张满仓") ?? [];
    const line = (number: number) => rows.find(([first]) => first === number);
    const text = JSON.stringify(rows);
    expect(line(1)?.slice(1)).toEqual([
      "2026-03-18",
      "义务铲雪除冰",
      "1次",
      1,
      1,
      "申报1号",
      "赵书田",
      "第一季度",
      "暂定",
      null,
    ]);
    expect(line(2)?.slice(4)).toEqual([7, 6, "申报2号", "赵书田", "第一季度", "暂定", "已到上限（6分）"]);
    expect(line(3)?.slice(4, 6)).toEqual([1, 0]);
    expect(line(7)?.slice(4, 8)).toEqual([-2, -2, "扣分1号", "支委会研究、赵书田签字"]);
    expect(line(8)?.[2]).toBe("信教和参加宗教活动");
    expect(text).toContain("+0分（加7分，扣7分）");
    expect(text).toContain("100分（含基础分）");
    expect(text).toContain("已交 1、2月（2个月）");
    expect(rows.some((row) => row.includes("主题党日") && row.includes("到会"))).toBe(true);
    expect(text).toContain("内部资料，不得张贴");
    expect(text).toContain("本人（签字）");
  });

  test("everybody has a sheet, also two of one name; what looks like a formula stays text", async () => {
    const terminal = await openVillage();
    await terminal.run("handbook", "papers", "全部", "2026", "册.xlsx");
    const sheets = await sheetsOf(terminal, "册.xlsx");
    expect([...sheets.keys()]).toEqual([
      ...["赵书田", "李秀英", "张满仓", "陈根生（东沟组）", "陈根生（西沟组）", "杨来福", "孙志强", "周转出"],
      ...[
        "=SUM(A1_A9)",
        "+1",
        "-2",
        "@x",
        "王|小<明>",
        "x",
        "𠮷田😀",
        "[x]:*?/\\".replaceAll(/[[\]:*?/\\]/g, "_"),
      ],
    ]);
    const cells = [...sheets.values()].flat(2);
    expect(cells).toEqual(expect.arrayContaining([...strangeNames, "=1+1", '=HYPERLINK("http://x")', 0.5]));
    const parts = zipParts(bytesOf(terminal, "册.xlsx"));
    expect([...parts.values()].filter((xml) => /<f[ >/]/.test(xml))).toEqual([]);
  });

  test("it prints across A4, as wide as the page, with the heading and the number on every page", async () => {
    const terminal = await openVillage();
    await terminal.run("handbook", "papers", "全部", "2026", "册.xlsx");
    const parts = zipParts(bytesOf(terminal, "册.xlsx"));
    const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(sheet).toMatch(
      /<pageSetup(?=[^>]*paperSize="9")(?=[^>]*orientation="landscape")(?=[^>]*fitToHeight="0")/,
    );
    expect(sheet).toContain("第 &amp;P 页");
    expect(sheet).toMatch(/<pane [^>]*state="frozen"/);
    expect(parts.get("xl/workbook.xml")).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="8">'=SUM(A1_A9)'!$9:$9</definedName>`,
    );
  });

  test("the page to print says the same, and nothing in it is markup", async () => {
    const terminal = await openVillage();
    await terminal.run("handbook", "papers", "全部", "2026", "册.html");
    const html = textOf(terminal, "册.html");
    expect(html).toContain("王|小&#60;明&#62;");
    expect(html).not.toContain("<明>");
    expect(html).toContain("支委会研究、赵书田签字");
    expect(html.match(/<section>/g)).toHaveLength(16);
  });
});

test("the year's tables hold everybody in roster order; what law protects stands in no line that others read", async () => {
  const terminal = await openVillage();
  expect(await terminal.run("year", "papers", "2026年", "表.xlsx")).toEqual([
    "2026年积分表已写到 表.xlsx，用 WPS 打开。",
    0,
  ]);
  const sheets = await sheetsOf(terminal, "表.xlsx");
  expect([...sheets.keys()]).toEqual(["全年积分总表", "流水", "申报", "公示记录", "说明"]);
  const totals = sheets.get("全年积分总表") ?? [];
  const of = (name: string) => totals.find((row) => row[1] === name)?.slice(4);
  expect(of("张满仓")).toEqual([100, 0, 0, 0, 0, 7, -7, 100, 3, null]);
  expect(of("陈根生（东沟组）")?.slice(0, 2)).toEqual([100, 0.5]);
  expect(of("杨来福")?.slice(7)).toEqual([100, null, "经支委会同意不参加，不排名"]);
  expect(of("周转出")?.slice(7)).toEqual([101, null, "2026-03-20起不排名"]);
  expect(JSON.stringify([...sheets.values()])).not.toContain("宗教");
  expect(JSON.stringify(totals)).toContain("个别事项按规定不在流水表里列出");
  expect(sheets.get("流水")?.map(([number]) => number)).toEqual(expect.arrayContaining([1, 7]));
  expect(
    sheets
      .get("申报")
      ?.find(([number]) => number === 4)
      ?.slice(1, 4),
  ).toEqual(["陈根生（东沟组）", "2026-03-18", "义务铲雪除冰"]);
});

test("a posting stands in the year's tables with its check code", async () => {
  const terminal = await openVillage();
  const [, posted] = await terminal.run("sign", "papers", "2026-Q1", "李秀英");
  const digest = /[0-9a-f]{12}/.exec(String(posted))?.[0];
  await terminal.run("year", "papers", "2026", "表.xlsx");
  const rows = (await sheetsOf(terminal, "表.xlsx")).get("公示记录") ?? [];
  expect(rows.find((row) => row.includes(digest ?? "none"))).toEqual(
    expect.arrayContaining(["2026年第一季度", "公示榜", "2026-04-02", "公示中"]),
  );
});

test("who moves out takes a certificate along, without anything protected", async () => {
  const terminal = await openVillage();
  expect(await terminal.run("certificate", "papers", "周转出", "证.html")).toEqual([
    "积分转出凭证已写到 证.html，用浏览器打开，按 A4 打印。",
    0,
  ]);
  expect(textOf(terminal, "证.html")).toContain("2026-03-20");
  expect(textOf(terminal, "证.html")).toContain("101分（含基础分）");
  await terminal.run("certificate", "papers", "张满仓", "张.html");
  expect(textOf(terminal, "张.html")).not.toContain("宗教");
  expect(textOf(terminal, "张.html")).toContain("105分（含基础分）");
});

test("a member without a phone gets the own record on paper, with who looked at it; that is recorded", async () => {
  const terminal = await openVillage();
  expect(await terminal.run("record", "papers", "张满仓", "记录.html")).toEqual([
    "个人记录已写到 记录.html，用浏览器打开，按 A4 打印。",
    0,
  ]);
  const html = textOf(terminal, "记录.html");
  expect(html).toContain("谁看过您的明细");
  expect(html).toContain('<td class="center">书记赵书田</td>');
  expect(html).toContain("加分 义务铲雪除冰 1");
  expect(html).toContain("信教和参加宗教活动");
  const [step] = await terminal.store.matters.within(village, "ownData", "2026-Q1", "2026-Q4");
  const exported = step === undefined ? [] : stepsOf(step, "exported");
  expect(exported.map(({ step }) => step.member)).toEqual([idOf(await terminal.branch(village), "张满仓")]);
  // Refused because of the file: nothing was handed out.
  await terminal.run("record", "papers", "张满仓", "记录.html");
  expect(await terminal.store.matters.last(village, "ownData")).toBe(1);
  expect((await terminal.run("verify")).at(-1)).toBe(0);
});

test("whoever stands on a printed handbook, year's table or certificate sees that it was printed", async () => {
  const terminal = await openVillage();
  const branch = await terminal.branch(village);
  const looks = async (name: string) =>
    (await terminal.store.ledger.looksAt(village, idOf(branch, name), 9)).map(({ looker }) => looker);
  await terminal.run("handbook", "papers", "孙志强", "2026", "册.xlsx");
  expect(await looks("孙志强")).toEqual(["administrator"]);
  expect(await looks("杨来福")).toEqual([]);
  await terminal.run("year", "papers", "2026", "表.xlsx");
  await terminal.run("certificate", "papers", "孙志强", "证.html");
  expect(await looks("孙志强")).toEqual(["administrator", "administrator", "administrator"]);
  expect(await looks("杨来福")).toEqual(["administrator"]);
  // Refused because of the file: nobody was shown anything.
  await terminal.run("year", "papers", "2026", "表.xlsx");
  expect(await looks("杨来福")).toEqual(["administrator"]);
  await terminal.run("record", "papers", "孙志强", "记录.html");
  expect(textOf(terminal, "记录.html").match(/管理员（打印）/g)).toHaveLength(3);
  expect((await terminal.run("verify")).at(-1)).toBe(0);
});

test("the own record on paper holds membership, posts, corrections and results as the own export in the chat does", async () => {
  const terminal = await openVillage();
  const branch = await terminal.branch(village);
  const member = idOf(branch, "张满仓");
  const secretary = idOf(branch, "赵书田");
  const at = { branch: village, quarter: "2026-Q1", by: secretary, byName: "赵书田", atMs } as const;
  const rest = { entry: undefined, words: undefined, leaves: "settled" } as const;
  await terminal.store.ledger.record(
    branch,
    {
      steps: [
        {
          ...{ ...at, ...rest, kind: "membership", number: 1 },
          step: { kind: "becameFull", member, on: day("2026-03-01"), meeting: undefined },
        },
        {
          ...{ ...at, ...rest, kind: "office", number: 1 },
          step: { kind: "appointed", member, role: "pubOfficer", on: day("2026-03-02") },
        },
        {
          ...{ ...at, ...rest, by: member, byName: "张满仓", kind: "correction", number: 1, leaves: "open" },
          step: { kind: "asked", member, entry: undefined, owner: secretary, due: day("2026-04-20") },
          words: "我的党小组写错了",
        },
        {
          ...{ ...at, ...rest, kind: "pastYear", number: 2021, quarter: "2021-Q4" },
          step: { kind: "imported", member, pointsHalf: 225 },
        },
      ],
    },
    atMs,
  );
  await terminal.run("record", "papers", "张满仓", "记录.html");
  const html = textOf(terminal, "记录.html");
  expect(html).toContain("3月1日转正（大会未登记）");
  expect(html).toContain("3月2日起任宣传委员");
  expect(html).toContain("我的党小组写错了");
  expect(html).toContain("2021年总分112.5分");
});

test("the notice asks for taking part and for being named apart, blank or for each member", async () => {
  const terminal = await openVillage();
  await terminal.run("notice", "papers", "空白.html");
  await terminal.run("notice", "papers", "全部.html", "全部");
  await terminal.run("notice", "papers", "一人.html", "陈根生(东沟组)");
  await terminal.run("impact", "评估.html");
  expect(textOf(terminal, "空白.html").match(/class="box"/g)).toHaveLength(4);
  expect(textOf(terminal, "全部.html").match(/<section>/g)).toHaveLength(15);
  expect(textOf(terminal, "一人.html")).toContain("陈根生（东沟组）同志");
  expect(textOf(terminal, "评估.html")).toContain("第五十五条");
});

const notWritten: readonly (readonly [readonly string[], string])[] = [
  [["handbook", "无此村", "张满仓", "2026", "a.xlsx"], "没有找到党支部“无此村”"],
  [["handbook", "papers", "李四", "2026", "a.xlsx"], "名册上没有“李四”，请写名册上的全名。"],
  [
    ["handbook", "papers", "陈根生", "2026", "a.xlsx"],
    "名册上有 2 位“陈根生”，请在姓名后面写上党小组，写成：陈根生（东沟组） 或 陈根生（西沟组）",
  ],
  [["handbook", "papers", "张满仓", "今年", "a.xlsx"], "年份“今年”不认识，应写成 2026。"],
  [["year", "papers", "2027", "a.xlsx"], "2027年还没有到。"],
  [["year", "papers", "2025", "a.xlsx"], "2025年还没用积分助手记账，那一年的请看纸面手册。"],
  [["year", "papers", "2026", "a.pdf"], "文件名要以 .xlsx 或 .html 结尾"],
  [["certificate", "papers", "周转出", "a.xlsx"], "文件名要以 .html 结尾"],
  [["notice", "papers", "a.html", "李四"], "名册上没有“李四”"],
  [["year", "papers", "2026", "在.html"], "已经有文件 在.html，没有改动它。请换一个文件名。"],
  [["certificate", "papers", "钱老汉", "a.html"], "钱老汉不是转出，不开转出凭证。"],
];

test("what cannot be written is told in one sentence, and no file is touched", async () => {
  const terminal = await openVillage();
  terminal.files.set("在.html", Buffer.from("theirs"));
  for (const [words, told] of notWritten) {
    const [line, exitCode] = await terminal.run(...words);
    expect([String(line).slice(0, told.length), exitCode]).toEqual([told, 1]);
  }
  expect([...terminal.files.keys()]).toEqual(["在.html"]);
  expect(textOf(terminal, "在.html")).toBe("theirs");
});

test("tabs are never too long, never empty and never alike", () => {
  expect(sheetNames(["张三", "张三", "ZHANG", "zhang", "", "'", "History", "[]"])).toEqual([
    ...["张三", "张三(2)", "ZHANG", "zhang(2)", "无名", "无名(2)", "History_", "__"],
  ]);
  const [long = "", again = ""] = sheetNames(["𠮷".repeat(40), "𠮷".repeat(40)]);
  expect([long, again]).toEqual(["𠮷".repeat(15), `${"𠮷".repeat(14)}(2)`]);
});

test("text loses what XML does not allow and what turns the reading direction, and nothing else", () => {
  expect(paperText("\u0000\t=1+1\u001F\n王\u202E明\uFFFF 👨‍👩‍👧 𠮷\uD800")).toBe("=1+1 王明 👨‍👩‍👧 𠮷\uFFFD");
});

test("the pages print on A4 without anything cut off, and load nothing from outside", async () => {
  const terminal = await openVillage();
  await terminal.run("handbook", "papers", "张满仓", "2026", "册.html");
  await terminal.run("notice", "papers", "告知.html", "张满仓");
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url().slice(0, 5)));
    await page.emulateMedia({ media: "print" });
    for (const [path, width] of [
      ["册.html", 1031],
      ["告知.html", 657],
    ] as const) {
      // What is left of A4 between the margins, at 96 dots to the inch.
      await page.setViewportSize({ width, height: 700 });
      await page.setContent(textOf(terminal, path));
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      const cut = `[...document.querySelectorAll("th, td, p")].filter((each) => each.scrollWidth > each.clientWidth + 1).length`;
      expect(await page.evaluate(cut)).toBe(0);
    }
    await page.setContent(textOf(terminal, "告知.html"));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(asked.filter((start) => start !== "data:")).toEqual([]);
  } finally {
    await browser.close();
  }
});
