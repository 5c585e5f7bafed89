/** A column of the roster file (名册), by its heading. */
export type RosterColumn =
  | "支部"
  | "姓名"
  | "企业微信账号"
  | "类别"
  | "职务"
  | "别名"
  | "亲属"
  | "公示同意"
  | "公示同意日期"
  | "党小组"
  | "加入日期"
  | "免参加起"
  | "免参加止"
  | "联系人"
  | "告知同意"
  | "告知日期"
  | "流动起"
  | "委托起"
  | "委托止"
  | "离开日期";

export type ColumnGuide = {
  readonly column: RosterColumn;
  /** Whether the file must have the column; its cells may still be empty where `hint` does not forbid it. */
  readonly needed: boolean;
  /** What goes into the column, for the template's second sheet. */
  readonly hint: string;
  readonly example: string;
};

/** A row whose 支部 begins so is the template's example, and is never imported. */
export const exampleMark = "示例";

/** The columns in the order of the template. Source: what a roster must say about each member, domain guide, section 15.1. */
export const rosterColumns: readonly ColumnGuide[] = [
  {
    column: "支部",
    needed: true,
    hint: "必填。党支部全称，每一行都要写，如：槐树坪村党支部",
    example: `${exampleMark}：槐树坪村党支部`,
  },
  { column: "姓名", needed: true, hint: "必填。一行一个人，不超过 20 个字", example: "张满仓" },
  {
    column: "企业微信账号",
    needed: true,
    hint: "企业微信后台里的“账号”，由数字、字母和 _ - @ . 组成。没有的空着，由支部书记代报",
    example: "zhangmancang",
  },
  {
    column: "类别",
    needed: true,
    hint: "必填（乡镇审核员可空）：正式、预备、流动、转出、去世、停止党籍、除名。可以写几个，如：预备、流动；只写流动的，按正式党员算",
    example: "正式",
  },
  {
    column: "职务",
    needed: true,
    hint: "支部书记、副书记、组织委员、宣传委员、纪检委员、支委、乡镇审核员。没有职务的空着。一个支部只能有一个支部书记",
    example: "支委",
  },
  { column: "别名", needed: true, hint: "大家平时怎么叫，几个之间用顿号隔开", example: "满仓、老张" },
  {
    column: "亲属",
    needed: true,
    hint: "本支部名册上的近亲属姓名，几个之间用顿号隔开。亲属之间不能互相审批",
    example: "",
  },
  {
    column: "公示同意",
    needed: true,
    hint: "必填（乡镇审核员可空）：是、否。本人同意在群里和公开栏写姓名才填“是”，填“否”的一律写“某党员”",
    example: "是",
  },
  { column: "公示同意日期", needed: false, hint: "本人答复的日期", example: "2026-01-05" },
  { column: "党小组", needed: false, hint: "如：东沟组。同名的人靠账号或党小组分开", example: "东沟组" },
  { column: "加入日期", needed: false, hint: "组织关系到本支部的日期", example: "2003-07-01" },
  {
    column: "免参加起",
    needed: false,
    hint: "支委会同意不参加积分的开始日期。只写日期，不要写原因",
    example: "",
  },
  { column: "免参加止", needed: false, hint: "到哪一天为止（含当天）。长期的空着", example: "" },
  { column: "联系人", needed: false, hint: "流动党员由谁联系，写本支部名册上的姓名", example: "" },
  {
    column: "告知同意",
    needed: false,
    hint: "本人看过告知书：愿意在手机上办填“同意”，只走纸面填“纸质”，还没问的空着",
    example: "同意",
  },
  { column: "告知日期", needed: false, hint: "填了告知同意的必填：本人答复的日期", example: "2026-01-05" },
  { column: "流动起", needed: false, hint: "流动党员从哪一天起外出", example: "" },
  { column: "委托起", needed: false, hint: "书记书面委托这位支委代办的第一天", example: "" },
  { column: "委托止", needed: false, hint: "代办的最后一天；和委托起一起填", example: "" },
  { column: "离开日期", needed: false, hint: "转出、去世、停止党籍或除名的日期", example: "" },
];

/** What a file without them, or with blanks in them, leaves as it was said in the chat; see `store/roster-match.ts`. */
export const columnsOfChat: ReadonlySet<RosterColumn> = new Set<RosterColumn>([
  "告知同意",
  "告知日期",
  "流动起",
  "委托起",
  "委托止",
  "离开日期",
]);

/** One member's line in the file. */
export type RosterRow = {
  /** As the spreadsheet program counts: the first line is 1. */
  readonly line: number;
  /** In one line of text each, without spaces at the ends. */
  readonly cells: ReadonlyMap<RosterColumn, string>;
  /** Something stands where the heading names no column. */
  readonly strays: boolean;
};

/** What stands in a column; "" when nothing does, or the file has no such column. */
export const cellOf = (row: RosterRow, column: RosterColumn): string => row.cells.get(column) ?? "";
