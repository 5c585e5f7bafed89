import { describe, expect, test } from "vitest";

import { faultWords } from "../../src/admin/roster-fault-words.ts";
import { branchNames, rosterFromRows } from "../../src/admin/roster-rows.ts";
import { branchId } from "../../src/domain/ids.ts";
import { day } from "../../src/domain/quarter.ts";
import type { RosterImport } from "../../src/ports.ts";
import { huaishuping, member, rowsOf, type Cells } from "./roster-files.ts";

const today = day("2026-03-18");
const idFor = (name: string): ReturnType<typeof branchId> =>
  branchId(name === "槐树坪村党支部" ? "huaishuping" : "guojia");

function rosterOf(people: readonly Cells[]): readonly RosterImport[] {
  const read = rosterFromRows(rowsOf(people), idFor, today);
  if (!read.ok) throw new Error(read.refusal.map(faultWords).join("\n"));
  return read.value;
}

function faultsOf(people: readonly Cells[]): readonly string[] {
  const read = rosterFromRows(rowsOf(people), idFor, today);
  return read.ok ? [] : read.refusal.map(faultWords);
}

const only = (cells: Cells): RosterImport["members"][number] | undefined => rosterOf([cells])[0]?.members[0];

test("every column of a member is taken over", () => {
  const people = [
    member("孙志强", {
      企业微信账号: "SunZhiQiang",
      类别: "预备、流动",
      职务: "宣传委员",
      别名: "志强；小孙",
      亲属: "王建国",
      公示同意: "否",
      公示同意日期: "2026/1/5",
      党小组: "东沟组",
      加入日期: "2019年7月1日",
      免参加起: "2026-01-01",
      免参加止: "2026-12-31",
      联系人: "王建国",
    }),
    member("王建国"),
  ];
  const [roster] = rosterOf(people);
  expect(roster).toMatchObject({ branch: "huaishuping", name: "槐树坪村党支部" });
  expect(roster?.members[0]).toEqual({
    name: "孙志强",
    account: "sunzhiqiang",
    kinds: ["probationary", "migrant"],
    roles: ["pubOfficer"],
    aliases: ["志强", "小孙"],
    relatives: ["王建国"],
    namedInPublic: false,
    consentOn: "2026-01-05",
    partyGroup: "东沟组",
    joinedOn: "2019-07-01",
    exemptFrom: "2026-01-01",
    exemptTo: "2026-12-31",
    contactPerson: "王建国",
  });
});

test("rosters of several branches come in the order of the file, members too", () => {
  const guojia = member("郭大山", { 支部: "郭家村党支部" });
  const rosters = rosterOf([member("李秀英"), guojia, member("张满仓")]);
  expect(rosters.map(({ branch, members }) => [branch, members.map(({ name }) => name)])).toEqual([
    ["huaishuping", ["李秀英", "张满仓"]],
    ["guojia", ["郭大山"]],
  ]);
  expect(branchNames(rowsOf([member("李秀英"), guojia]))).toEqual(["槐树坪村党支部", "郭家村党支部"]);
});

test.each([
  ["正式党员", ["full"]],
  ["预备党员、流动党员", ["probationary", "migrant"]],
  ["流动", ["full", "migrant"]],
  ["转出", ["movedOut"]],
  ["正式 去世", ["full", "deceased"]],
])("the kind %s is understood", (written, kinds) => {
  expect(only(member("张满仓", { 类别: written }))?.kinds).toEqual(kinds);
});

test.each([
  ["书记", ["secretary"]],
  ["支部书记", ["secretary"]],
  ["副书记，组织委员", ["deputySecretary", "orgOfficer"]],
  ["宣传委员;纪检委员", ["pubOfficer", "disciplineOfficer"]],
  ["委员", ["committeeMember"]],
  ["支委", ["committeeMember"]],
  ["乡镇审核员", ["townshipReviewer"]],
])("the post %s is understood", (written, roles) => {
  expect(only(member("张满仓", { 职务: written }))?.roles).toEqual(roles);
});

test.each([
  ["2026-03-18", "2026-03-18"],
  ["2026/3/8", "2026-03-08"],
  ["2026.3.8", "2026-03-08"],
  ["2026年3月18日", "2026-03-18"],
  ["2026 年 3 月 18 日", "2026-03-18"],
  ["２０２６－０３－１８", "2026-03-18"],
  ["2026/3/18 0:00:00", "2026-03-18"],
])("the day %s is understood", (written, understood) => {
  expect(only(member("张满仓", { 公示同意日期: written }))?.consentOn).toBe(understood);
});

test("a name spaced to line up with longer ones is one name", () => {
  expect(only(member("张 三"))?.name).toBe("张三");
});

test("the township's reviewer is no member: neither kind nor consent is asked for", () => {
  const reviewer = member("周明", { 职务: "乡镇审核员", 类别: "", 公示同意: "", 公示同意日期: "" });
  expect(only(reviewer)).toMatchObject({ kinds: [], roles: ["townshipReviewer"], namedInPublic: false });
});

test("two members may bear one name when account or party group tells them apart", () => {
  const twins = [
    member("张伟", { 企业微信账号: "zhangwei", 党小组: "东沟组" }),
    member("张伟", { 企业微信账号: "zhangwei2" }),
    member("张伟", { 党小组: "西沟组", 企业微信账号: "zhangwei3" }),
  ];
  expect(faultsOf(twins)).toEqual([]);
  expect(faultsOf([member("张伟", { 党小组: "东沟组" }), member("张伟", { 党小组: "西沟组" })])).toEqual([]);
});

describe("a bad line is named with what is allowed", () => {
  const dayWords = "不是日期，应写成：2026-03-18、2026/3/18 或 2026年3月18日。";
  const long = "长".repeat(201);
  test.each<[string, Cells, string]>([
    ["no branch", { 支部: "" }, "支部没有填。"],
    ["no name", { 姓名: "" }, "姓名没有填。"],
    ["no kind", { 类别: "" }, "类别没有填，应为：正式、预备、流动、转出、去世、停止党籍、除名。"],
    ["no consent", { 公示同意: "" }, "公示同意没有填，应为：是、否。"],
    ["a long name", { 姓名: "长".repeat(21) }, "姓名太长，最多 20 个字。"],
    ["two names in one cell", { 姓名: "张三、李四" }, "姓名“张三、李四”里有分隔符，这里只能写一个人的姓名。"],
    ["two spaced names", { 姓名: "张三 李四" }, "姓名“张三 李四”里有分隔符，这里只能写一个人的姓名。"],
    [
      "an unknown kind",
      { 类别: "群众" },
      "类别“群众”不认识，应为：正式、预备、流动、转出、去世、停止党籍、除名。",
    ],
    [
      "an unknown post",
      { 职务: "支委员" },
      "职务“支委员”不认识，应为：支部书记、副书记、组织委员、宣传委员、纪检委员、支委、乡镇审核员。",
    ],
    ["another word for consent", { 公示同意: "同意" }, "公示同意“同意”不认识，应为：是、否。"],
    [
      "an account in Chinese",
      { 企业微信账号: "满仓" },
      "企业微信账号“满仓”不对，只能由数字、字母和 _ - @ . 组成，以数字或字母开头，不超过 64 位。",
    ],
    ["a day that is not", { 加入日期: "2025-02-29" }, `加入日期“2025-02-29”${dayWords}`],
    ["a month alone", { 加入日期: "2025年7月" }, `加入日期“2025年7月”${dayWords}`],
    ["Excel's number of a day", { 免参加起: "46099" }, `免参加起“46099”${dayWords}`],
    [
      "a consent of tomorrow",
      { 公示同意日期: "2026-03-19" },
      "公示同意日期“2026-03-19”还没有到，请核对日期。",
    ],
    ["joined next century", { 加入日期: "2062-7-1" }, "加入日期“2062-7-1”还没有到，请核对日期。"],
    [
      "an exemption that ends first",
      { 免参加起: "2026-02-01", 免参加止: "2026-01-31" },
      "免参加止早于免参加起，请核对日期。",
    ],
    [
      "an exemption without beginning",
      { 免参加止: "2026-01-31" },
      "填了免参加止，没有填免参加起，请补上开始日期。",
    ],
    ["both full and probationary", { 类别: "正式、预备" }, "类别里“正式”和“预备”只能写一个。"],
    [
      "a post of somebody gone",
      { 类别: "转出", 职务: "支委" },
      "类别是转出、去世、停止党籍或除名的，不能再有职务，请把职务清空。",
    ],
    [
      "a reviewer with another post",
      { 职务: "乡镇审核员、支委" },
      "乡镇审核员不能在同一个支部再任别的职务。",
    ],
    [
      "a relative on no roster",
      { 亲属: "田老四" },
      "亲属“田老四”不在槐树坪村党支部的名册上，只能写本支部名册上的姓名。",
    ],
    [
      "a contact person on no roster",
      { 联系人: "田老四" },
      "联系人“田老四”不在槐树坪村党支部的名册上，只能写本支部名册上的姓名。",
    ],
    [
      "a control character",
      { 党小组: "东\u0007沟" },
      "党小组里有看不见的字符（U+0007），请清空这一格重新输入。",
    ],
    ["text turned round", { 姓名: "张\u202e三" }, "姓名里有看不见的字符（U+202E），请清空这一格重新输入。"],
    ["a very long cell", { 党小组: long }, "党小组太长，最多 200 个字。"],
  ])("%s", (_, cells, words) => {
    expect(faultsOf([member("李秀英"), member("张满仓", cells)])).toEqual([`第 3 行：${words}`]);
  });

  test("an account twice in a branch, whatever its capitals", () => {
    const people = [member("张满仓", { 企业微信账号: "zmc" }), member("李秀英", { 企业微信账号: "ZMC" })];
    expect(faultsOf(people)).toEqual([
      "第 3 行：企业微信账号“zmc”和第 2 行重复，同一个支部里一个账号只能用一次。",
    ]);
  });

  test("a name twice without anything to tell the two apart", () => {
    const people = [
      member("张伟", { 企业微信账号: "zw", 党小组: "东沟组" }),
      member("张伟", { 党小组: "东沟组" }),
    ];
    expect(faultsOf(people)).toEqual([
      "第 3 行：姓名“张伟”和第 2 行相同。真是两个人，请都填上不同的企业微信账号或党小组；是同一个人，请删去一行。",
    ]);
  });

  test("a second secretary", () => {
    expect(faultsOf([member("赵书田", { 职务: "书记" }), member("王建国", { 职务: "支部书记" })])).toEqual([
      "第 3 行：第 2 行已经是槐树坪村党支部的支部书记，一个支部只能有一个。",
    ]);
  });

  test("something under no heading", () => {
    const rows = rowsOf([member("张满仓")]).map((row) => ({ ...row, strays: true }));
    const read = rosterFromRows(rows, idFor, today);
    expect(read.ok ? [] : read.refusal.map(faultWords)).toEqual([
      "第 2 行：有内容的格子上面没有表头，请检查是否错了位。",
    ]);
  });

  test("no line at all", () => {
    expect(faultsOf([])).toEqual(["名册里没有人，什么也没有可导入的。"]);
  });
});

test("accounts, names and secretaries of another branch do not matter", () => {
  const one = member("张伟", { 企业微信账号: "zw", 职务: "书记" });
  expect(faultsOf([one, { ...one, 支部: "郭家村党支部" }])).toEqual([]);
});

test("all faults are named at once, in the order of the lines", () => {
  const people = [
    ...huaishuping,
    member("牛百顺", { 职务: "支书助理", 公示同意: "Y", 亲属: "田老四" }),
    member("牛百顺", { 类别: "党员", 企业微信账号: "LIXIUYING" }),
    member("", { 职务: "书记" }),
  ];
  const beginnings = [
    "第 9 行：公示同意“Y”",
    "第 9 行：职务“支书助理”",
    "第 9 行：亲属“田老四”",
    "第 10 行：类别“党员”",
    "第 10 行：企业微信账号“lixiuying”",
    "第 10 行：姓名“牛百顺”",
    "第 11 行：姓名没有填",
    "第 11 行：第 2 行已经是槐树坪村党支部的支部书记",
  ];
  const found = faultsOf(people).map(
    (words) => beginnings.find((beginning) => words.startsWith(beginning)) ?? words,
  );
  expect(found.toSorted()).toEqual(beginnings.toSorted());
  const lines = found.map((words) => Number(/^第 (\d+) 行/.exec(words)?.[1]));
  expect(lines).toEqual(lines.toSorted((one, other) => one - other));
});
