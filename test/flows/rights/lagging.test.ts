import {
  agreed,
  closeYear,
  confirmed,
  heard,
  helped,
  inPrivate,
  listed,
  meeting,
} from "../lagging-ground.ts";
import type { Town } from "../town.ts";
import { rightsOf, type Action, type RoleName } from "./roles.ts";

// Who may do what with members who lag behind. In this branch 赵书田, 陈根生, 李秀英 and 王建国 are the committee, and
// 张满仓 and 牛百顺 are in the first batch.

const notYours = "这件事由支委和乡镇审核员办理；看支部给您的安排请写：我的帮带";
const stranger = "名册";
const committee = ["书记", "副书记", "纪检委员", "支委"] as const;
const outside = { 转出的党员: stranger, 村民: stranger } as const;

const each = (roles: readonly RoleName[], words: string): Partial<Record<RoleName, string>> =>
  Object.fromEntries(roles.map((role) => [role, words]));

const then =
  (before: (town: Town) => Promise<unknown>) =>
  async (town: Town): Promise<void> => {
    await closeYear(town);
    await before(town);
  };

async function checked(town: Town): Promise<void> {
  await helped(town);
  await inPrivate(town, "王建国", ["后进 1 检查 张满仓 会都来了"]);
}

async function voted(town: Town): Promise<void> {
  await heard(town);
  await meeting(town, ["赞成10 反对0 弃权1 后进1号"]);
}

const actions: readonly Action[] = [
  {
    what: "后进 列入",
    before: closeYear,
    ...{ words: "后进 列入 牛百顺 事实 全年没有加分", where: "private", may: committee },
    told: {
      ...outside,
      ...each(committee, "已列入后进1号1人：牛百顺"),
      乡镇审核员: "列入由支部书记或支委来提",
      others: notYours,
    },
  },
  {
    what: "后进 列入 in the group",
    before: closeYear,
    ...{ words: "后进 列入 牛百顺 事实 全年没有加分", where: "group", may: [] },
    told: { ...outside, others: "这件事不在群里办理。" },
  },
  {
    what: "后进",
    before: then(listed),
    ...{ words: "后进 1", where: "private", may: [] },
    told: {
      ...outside,
      ...each([...committee, "乡镇审核员"], "- 张满仓：还没告知本人"),
      others: notYours,
    },
  },
  {
    what: "后进 去掉",
    before: then(listed),
    ...{ words: "后进 1 去掉 张满仓 理由 那年住院", where: "private", may: ["书记", "支委"] },
    told: {
      ...outside,
      ...each(["书记", "支委"], "已从后进1号去掉：张满仓"),
      ...each(["副书记", "纪检委员", "乡镇审核员"], "这一步由王建国、赵书田来办"),
      others: notYours,
    },
  },
  {
    what: "后进 已告知",
    before: then(listed),
    ...{ words: "后进 1 已告知 张满仓", where: "private", may: committee },
    told: {
      ...outside,
      ...each(committee, "已记下当面告知：张满仓"),
      乡镇审核员: "这一步由赵书田、王建国、李秀英等来办",
      others: notYours,
    },
  },
  {
    what: "帮带说明",
    before: then(listed),
    ...{ words: "帮带说明 我那年在住院", where: "private", may: ["党员"] },
    told: { ...outside, 党员: "您的说明已记下", others: "您没有要说明的帮带安排" },
  },
  {
    what: "后进 大会",
    before: then(voted),
    ...{ words: "后进 1 大会 1 全部 通过", where: "private", may: ["书记"] },
    told: {
      ...outside,
      书记: "会议1号通过张满仓、牛百顺",
      ...each(["副书记", "纪检委员", "支委", "乡镇审核员"], "这一步由赵书田来办"),
      others: notYours,
    },
  },
  {
    what: "后进 乡镇",
    before: then(agreed),
    ...{ words: "后进 1 乡镇 张满仓 同意", where: "private", may: ["乡镇审核员"] },
    told: {
      ...outside,
      乡镇审核员: "乡镇同意张满仓",
      ...each(committee, "这一步只由乡镇审核员来办：田老四"),
      others: notYours,
    },
  },
  {
    what: "后进 帮带",
    before: then(confirmed),
    ...{ words: "后进 1 帮带 牛百顺 马春梅 到 2027-06-30 措施 每月谈一次", where: "private", may: committee },
    told: {
      ...outside,
      ...each(committee, "马春梅帮带牛百顺"),
      乡镇审核员: "这一步由赵书田、王建国、李秀英等来办",
      others: notYours,
    },
  },
  {
    what: "后进 检查",
    before: then(helped),
    ...{ words: "帮带 1 检查 张满仓 会都来了", where: "private", may: committee },
    told: {
      ...outside,
      ...each(committee, "已记下检查：张满仓"),
      乡镇审核员: "这一步由马春梅、赵书田、王建国等来办",
      others: notYours,
    },
  },
  {
    what: "后进 结果",
    before: then(checked),
    ...{ words: "后进 1 结果 张满仓 转化", where: "private", may: ["书记"] },
    told: {
      ...outside,
      书记: "已记下转化1人：张满仓",
      ...each(["副书记", "纪检委员", "支委", "乡镇审核员"], "这一步由赵书田来办"),
      others: notYours,
    },
  },
  {
    what: "我的帮带",
    before: then(helped),
    ...{ words: "我的帮带", where: "private", may: [] },
    told: { ...outside, 党员: "帮带人马春梅", others: "您没有帮带安排。" },
  },
];

rightsOf(actions);
