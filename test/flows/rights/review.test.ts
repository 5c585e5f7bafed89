import type { Town } from "../town.ts";
import { rightsOf } from "./roles.ts";

/** Two deeds of the first quarter, approved; now it is April. */
async function quarterOver(town: Town): Promise<void> {
  await town.inGroup("张满仓", "加分 铲雪 1");
  await town.inGroup("赵书田", "同意 1");
  await town.inGroup("张改改", "加分 铲雪 1");
  await town.inGroup("李秀英", "同意 2");
  town.at("2026-04-03 10:01");
}

async function confirmed(town: Town): Promise<void> {
  await quarterOver(town);
  await town.inPrivate("王建国", "审核通过");
  await town.inPrivate("李秀英", "审核通过");
}

async function signed(town: Town): Promise<void> {
  await confirmed(town);
  await town.inPrivate("赵书田", "签字");
}

const committee = ["书记", "副书记", "纪检委员", "支委"] as const;
const gone = { 转出的党员: "名册", 村民: "名册" };

rightsOf([
  {
    what: "看审核材料",
    before: quarterOver,
    words: "审核",
    where: "private",
    // That they looked is recorded.
    may: [...committee, "乡镇审核员"],
    told: {
      书记: "第一季度审核材料（1/1）",
      副书记: "第一季度审核材料（1/1）",
      纪检委员: "第一季度审核材料（1/1）",
      支委: "第一季度审核材料（1/1）",
      乡镇审核员: "第一季度审核材料（1/1）",
      ...gone,
      others: "审核材料只给支委会看（赵书田、王建国、李秀英等）",
    },
  },
  {
    what: "在群里看审核材料",
    before: quarterOver,
    words: "审核",
    where: "group",
    may: [],
    told: { 转出的党员: "", 村民: "", others: "请支委私聊我写：审核" },
  },
  {
    what: "审核通过",
    before: quarterOver,
    words: "审核通过",
    where: "private",
    may: committee,
    told: {
      书记: "其中1条是您本人或亲属的，要回避",
      副书记: "已记下：您审核通过了第一季度的2条积分",
      纪检委员: "已记下：您审核通过了第一季度的2条积分",
      支委: "已记下：您审核通过了第一季度的2条积分",
      乡镇审核员: "这一季支委会自己审得了",
      ...gone,
      others: "季度审核由支委会来办（赵书田、王建国、李秀英等）",
    },
  },
  {
    what: "大会审核通过",
    before: quarterOver,
    words: "大会审核通过 1",
    where: "private",
    may: [],
    told: { ...gone, others: "本支部有支委会（赵书田、王建国、李秀英等）" },
  },
  {
    what: "签字",
    before: confirmed,
    words: "签字",
    where: "private",
    may: ["书记"],
    told: { 书记: "第一季度的积分已签字", ...gone, others: "签字由赵书田来办" },
  },
  {
    what: "审核时撤销",
    before: quarterOver,
    words: "撤销 1 那天没下雪",
    where: "private",
    may: committee,
    told: {
      书记: "已撤销",
      副书记: "已撤销",
      纪检委员: "已撤销",
      支委: "已撤销",
      ...gone,
      others: "撤销要由赵书田、王建国、李秀英等来办",
    },
  },
  {
    what: "看公示榜",
    before: signed,
    words: "公示",
    where: "group",
    may: [],
    told: { 转出的党员: "", 村民: "", others: "积分公示榜" },
  },
  {
    what: "核对校验码",
    before: signed,
    words: "校验 000000000000",
    where: "private",
    may: [],
    told: { ...gone, others: "没有校验码是000000000000的公示" },
  },
]);
