import type { Town } from "../town.ts";
import { rightsOf, type RoleName, type Told } from "./roles.ts";

const stranger = "名册里没有您的名字";
const outside = { 转出的党员: stranger, 村民: stranger } as const;
const onlySecretary = "评议的等次由会上定，由书记登记：赵书田";
const readers = "由支委会（赵书田、王建国、李秀英等）和乡镇审核员看。看自己的请写：我的评议";
const seenByAll = (shown: string): Told => ({
  ...{ 书记: shown, 副书记: shown, 纪检委员: shown, 支委: shown, 乡镇审核员: shown },
  ...outside,
  others: readers,
});

// eslint-disable-next-line @typescript-eslint/require-await -- the ground of an action may take its time
const inDecember = async (town: Town): Promise<void> => {
  town.at("2026-12-10 10:00");
};

async function rated(town: Town): Promise<void> {
  await inDecember(town);
  await town.inPrivate("赵书田", "评议 张满仓 优秀");
}

/** Everybody has a rating, and a meeting was held. */
async function readyToClose(town: Town): Promise<void> {
  await rated(town);
  await town.inPrivate("赵书田", "评议 其余 合格");
  await town.inPrivate("赵书田", "开会 组织生活会 民主评议");
  await town.inPrivate("赵书田", "签到 1 王建国 李秀英 张满仓 张改改 陈根生 马春梅 刘桂花 吴德顺");
  await town.inPrivate("赵书田", "散会 1");
}

const secretaryAlone: readonly RoleName[] = ["书记"];

rightsOf([
  { what: "看全年积分表", words: "年度", where: "private", may: [], told: seenByAll("2026年度积分表") },
  {
    what: "看评议材料",
    before: inDecember,
    words: "评议",
    where: "private",
    may: [],
    told: seenByAll("2026年民主评议材料"),
  },
  {
    what: "看一个人的评议材料",
    before: inDecember,
    words: "评议 张满仓",
    where: "private",
    may: [],
    told: seenByAll("张满仓 2026年评议材料"),
  },
  {
    what: "看自己的评议材料",
    before: inDecember,
    words: "我的评议",
    where: "private",
    may: [],
    told: { ...outside, 乡镇审核员: "您不是本支部的党员", others: "哪条不对，请找书记或支委说" },
  },
  { what: "看三年排名", words: "三年排名", where: "private", may: [], told: seenByAll("三年累计积分排名") },
  {
    what: "登记等次",
    before: inDecember,
    words: "评议 张满仓 优秀",
    where: "private",
    may: secretaryAlone,
    told: { 书记: "2026年评议优秀：张满仓", ...outside, others: onlySecretary },
  },
  {
    what: "登记其余的等次",
    before: inDecember,
    words: "评议 其余 合格",
    where: "private",
    may: secretaryAlone,
    told: { 书记: "还没定等次的0人", ...outside, others: onlySecretary },
  },
  {
    what: "取消等次",
    before: rated,
    words: "取消评议 张满仓",
    where: "private",
    may: secretaryAlone,
    told: { 书记: "取消了，张满仓2026年的等次要重新定", ...outside, others: onlySecretary },
  },
  {
    what: "列入表彰",
    before: rated,
    words: "表彰 张满仓",
    where: "private",
    may: secretaryAlone,
    told: { 书记: "2026年支部表彰：张满仓", ...outside, others: onlySecretary },
  },
  {
    what: "结束评议",
    before: readyToClose,
    words: "评议结束",
    where: "private",
    may: secretaryAlone,
    told: { 书记: "2026年民主评议按1号会议的结果定了", ...outside, others: onlySecretary },
  },
  {
    what: "在群里办评议",
    before: inDecember,
    words: "评议 张满仓 优秀",
    where: "group",
    may: [],
    told: { ...outside, others: "评议和全年积分的事不在群里办，请私聊我写。" },
  },
]);
