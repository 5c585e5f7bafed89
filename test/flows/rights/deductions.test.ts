import type { Town } from "../town.ts";
import { rightsOf, type Action } from "./roles.ts";

// Who may do what with a deduction. In this branch 赵书田, 陈根生, 李秀英 and 王建国 are the committee.

const facts = "建议扣分 牛百顺 缺会 1次 3月5日党员大会没来也没请假";
const elsewhere = "扣分由支委会集体研究，不在群里办理。";
const notYours = "扣分由支委会集体研究、书记签字；看自己的请写：扣分";
const stranger = "名册";
const committee = ["书记", "副书记", "纪检委员", "支委"] as const;

async function proposed(town: Town): Promise<void> {
  town.at("2026-04-03 09:05");
  await town.inPrivate("王建国", facts);
}

async function told(town: Town): Promise<void> {
  await proposed(town);
  await town.inPrivate("李秀英", "已告知 1");
  town.at("2026-04-09 09:05");
}

async function upheld(town: Town): Promise<void> {
  await told(town);
  for (const name of ["王建国", "李秀英", "陈根生"]) await town.inPrivate(name, "同意扣分 1");
}

const outside = { 转出的党员: stranger, 村民: stranger } as const;
const actions: readonly Action[] = [
  {
    what: "建议扣分 in private",
    before: (town) => {
      town.at("2026-04-03 09:05");
      return Promise.resolve();
    },
    ...{ words: facts, where: "private", may: committee },
    told: {
      ...outside,
      ...{ 书记: "已记下扣分1号", 副书记: "已记下扣分1号", 纪检委员: "已记下扣分1号", 支委: "已记下扣分1号" },
      others: elsewhere,
    },
  },
  {
    what: "建议扣分 in the group",
    before: (town) => {
      town.at("2026-04-03 09:05");
      return Promise.resolve();
    },
    ...{ words: facts, where: "group", may: [] },
    told: { ...outside, others: elsewhere },
  },
  {
    what: "已告知",
    before: proposed,
    ...{ words: "已告知 1", where: "private", may: committee },
    told: {
      ...outside,
      ...{ 书记: "当面告知了牛百顺", 副书记: "当面告知了牛百顺", 纪检委员: "当面告知了牛百顺" },
      ...{ 支委: "当面告知了牛百顺", 乡镇审核员: "当面告知由支委来记" },
      others: "没有扣分1号",
    },
  },
  {
    what: "申辩 for somebody else",
    before: proposed,
    ...{ words: "申辩 1 牛百顺 那天病了", where: "private", may: [] },
    told: {
      ...outside,
      ...{ 书记: "牛百顺有微信，请本人私聊我写", 副书记: "没有微信的由书记代写" },
      ...{
        纪检委员: "没有微信的由书记代写",
        支委: "没有微信的由书记代写",
        乡镇审核员: "没有微信的由书记代写",
      },
      others: "没有扣分1号",
    },
  },
  {
    what: "同意扣分",
    before: told,
    ...{ words: "同意扣分 1", where: "private", may: committee },
    told: {
      ...outside,
      ...{ 书记: "已记下您同意", 副书记: "已记下您同意", 纪检委员: "已记下您同意", 支委: "已记下您同意" },
      others: notYours,
    },
  },
  {
    what: "扣分 大会 where there is a committee",
    before: told,
    ...{ words: "扣分 1 大会 3", where: "private", may: [] },
    told: {
      ...outside,
      ...{ 书记: "本支部有支委会，由支委表决", 副书记: "由赵书田来记", 纪检委员: "由赵书田来记" },
      ...{ 支委: "由赵书田来记", 乡镇审核员: "由赵书田来记" },
      others: notYours,
    },
  },
  {
    what: "签扣分",
    before: upheld,
    ...{ words: "签扣分 1", where: "private", may: ["书记"] },
    told: {
      ...outside,
      ...{ 书记: "已签字：扣分1号", 副书记: "扣分1号由赵书田签字", 纪检委员: "扣分1号由赵书田签字" },
      ...{ 支委: "扣分1号由赵书田签字", 乡镇审核员: "扣分1号由赵书田签字" },
      others: notYours,
    },
  },
  {
    what: "撤扣分",
    before: proposed,
    ...{ words: "撤扣分 1 他请过假", where: "private", may: ["书记", "支委"] },
    told: {
      ...outside,
      ...{ 书记: "已撤回扣分1号", 支委: "已撤回扣分1号", 副书记: "由提出人王建国或赵书田来撤" },
      ...{ 纪检委员: "由提出人王建国或赵书田来撤", 乡镇审核员: "由提出人王建国或赵书田来撤" },
      others: notYours,
    },
  },
  {
    what: "扣分 1",
    before: proposed,
    ...{ words: "扣分 1", where: "private", may: [] },
    told: {
      ...outside,
      ...{ 书记: "提出人：王建国", 副书记: "提出人：王建国", 纪检委员: "提出人：王建国" },
      ...{ 支委: "提出人：王建国", 乡镇审核员: "提出人：王建国" },
      others: "没有扣分1号",
    },
  },
];

rightsOf(actions);
