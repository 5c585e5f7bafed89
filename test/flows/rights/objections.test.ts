import type { Town } from "../town.ts";
import { rightsOf, type RoleName } from "./roles.ts";

const stranger = "名册里没有您的名字";
const heardVillager = "收到，会转给专人了解核实，当面答复您。";
const committee: readonly RoleName[] = ["书记", "副书记", "纪检委员", "支委"];
const onRoster: readonly RoleName[] = [
  ...committee,
  ...(["党员", "书记的爱人", "预备党员", "流动党员", "免参加党员", "乡镇审核员"] as const),
];

/** 张满仓's snow, approved by the secretary. */
async function approved(town: Town): Promise<void> {
  await town.inGroup("张满仓", "加分 铲雪 1");
  await town.inGroup("赵书田", "同意 1");
}

/** Disputed by 马春梅; 李秀英, the discipline officer, has it in hand. */
async function disputed(town: Town): Promise<void> {
  await approved(town);
  await town.inPrivate("马春梅", "异议 1 那天没看见他");
}

async function heard(town: Town): Promise<void> {
  await disputed(town);
  await town.inPrivate("张满仓", "说明 1 我在后沟那头");
}

async function ruledForVillagers(town: Town): Promise<void> {
  await approved(town);
  await town.inPrivate("王建国", "群众异议 1 有人说没看见他");
  await town.inPrivate("张满仓", "说明 1 我在后沟那头");
  await town.inPrivate("李秀英", "异议 1 不成立 有三个人看见");
}

rightsOf([
  {
    what: "提异议",
    before: approved,
    words: "异议 1 那天没看见他",
    where: "group",
    may: [...onRoster, "转出的党员", "村民"],
    told: { 转出的党员: heardVillager, 村民: heardVillager, others: "收到，已转给专人核实，7天内答复" },
  },
  {
    what: "登记群众的异议",
    before: approved,
    words: "群众异议 1 有人说没看见他",
    where: "private",
    may: committee,
    told: {
      ...{ 书记: "由纪检委员李秀英核实", 副书记: "由纪检委员李秀英核实", 支委: "由纪检委员李秀英核实" },
      ...{ 纪检委员: "由您核实", 转出的党员: stranger, 村民: stranger },
      others: "群众的话由书记和支委来登记",
    },
  },
  {
    what: "登记群众反映",
    words: "群众反映 东头的路灯坏了",
    where: "private",
    may: committee,
    told: {
      ...{ 书记: "群众反映1号", 副书记: "群众反映1号", 支委: "群众反映1号", 纪检委员: "群众反映1号" },
      ...{ 转出的党员: stranger, 村民: stranger },
      others: "群众的话由书记和支委来登记",
    },
  },
  {
    what: "看异议",
    before: disputed,
    words: "看异议 1",
    where: "private",
    may: [],
    told: {
      ...{ 书记: "纪检委员李秀英核实", 副书记: "纪检委员李秀英核实", 支委: "纪检委员李秀英核实" },
      ...{ 乡镇审核员: "纪检委员李秀英核实", 纪检委员: "提出人：马春梅", 党员: "对您的1号" },
      ...{ 转出的党员: stranger, 村民: stranger },
      others: "由专人核实，只给提出的人、当事党员、核实的人和支委看",
    },
  },
  {
    what: "说明情况",
    before: disputed,
    words: "说明 1 我在后沟那头",
    where: "private",
    may: ["党员", "纪检委员"],
    told: {
      ...{ 党员: "已转给核实的人", 纪检委员: "记下了本人的说明（代办）" },
      ...{ 转出的党员: stranger, 村民: stranger },
      others: "说明由当事的党员本人来写；没有手机的，由李秀英写",
    },
  },
  {
    what: "核实异议",
    before: heard,
    words: "异议 1 成立 当时确实不在",
    where: "private",
    may: ["纪检委员"],
    told: {
      ...{ 纪检委员: "异议1号成立，张满仓的积分已冲正（-1分", 转出的党员: stranger, 村民: stranger },
      others: "异议1号由李秀英核实答复",
    },
  },
  {
    what: "转办异议",
    before: disputed,
    words: "转办异议 1 王建国",
    where: "private",
    may: ["书记", "纪检委员"],
    told: {
      ...{ 书记: "已转给支委王建国核实", 纪检委员: "已转给支委王建国核实" },
      ...{ 转出的党员: stranger, 村民: stranger },
      others: "转办由李秀英、赵书田来办",
    },
  },
  {
    what: "登记已经答复群众",
    before: ruledForVillagers,
    words: "已答复 1",
    where: "private",
    may: ["书记", "纪检委员"],
    told: {
      ...{ 书记: "异议1号已答复，办结", 纪检委员: "异议1号已答复，办结" },
      ...{ 转出的党员: stranger, 村民: stranger },
      others: "答复由李秀英、赵书田来登记",
    },
  },
  {
    what: "在群里办异议",
    before: heard,
    words: "异议 1 不成立 有人看见",
    where: "group",
    may: [],
    told: { 转出的党员: stranger, 村民: stranger, others: "异议的事不在群里办，请私聊我写" },
  },
]);
