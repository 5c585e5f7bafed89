import { roleNames, rightsOf, type Action, type RoleName } from "./roles.ts";
import type { Town } from "../town.ts";

// Who may publish tasks, sign up, say who came; who may assign and check zones.

const leaders: readonly RoleName[] = ["书记", "副书记"];
const committee: readonly RoleName[] = [...leaders, "纪检委员", "支委"];
const strangers: readonly RoleName[] = ["转出的党员", "村民"];
const ofBranch = roleNames.filter((role) => !strangers.includes(role) && role !== "乡镇审核员");
const notOnRoster = "名册里没有您的名字";
const unknownToAll = { 转出的党员: notOnRoster, 村民: notOnRoster };

const told = (roles: readonly RoleName[], words: string): Partial<Readonly<Record<RoleName, string>>> =>
  Object.fromEntries(roles.map((role) => [role, words]));

const publish = (town: Town) => town.inGroup("赵书田", "发布 今天铲雪");
const signUpAll = async (town: Town) => {
  await publish(town);
  for (const name of ["赵书田", "陈根生", "李秀英", "王建国", "张满仓", "张改改"])
    await town.inGroup(name, "报名 1");
  await town.inGroup("赵书田", "报名 1 何小军 孙志强 杨来福");
};
const assign = async (town: Town) => {
  await town.inGroup("赵书田", "分责任区 张满仓 村口到桥头");
  await town.inGroup("赵书田", "分责任区 赵书田 支部门口");
  town.at("2026-04-03 09:05");
};

const actions: readonly Action[] = [
  {
    what: "发布任务",
    words: "发布 周六上午铲雪 村口集合 20人",
    where: "group",
    may: leaders,
    told: {
      ...told(leaders, "**1号任务**"),
      ...unknownToAll,
      others: "发布任务由赵书田、陈根生来办",
    },
  },
  {
    what: "自己报名",
    before: publish,
    words: "报名 1",
    where: "group",
    may: ofBranch,
    told: {
      乡镇审核员: "不是本支部的党员，不能报名",
      ...told(strangers, "请村里党员跟书记说一声"),
      others: "已报名1号任务",
    },
  },
  {
    what: "替人报名",
    before: publish,
    words: "报名 1 周玉兰",
    where: "group",
    // 李秀英 is the contact person of 周玉兰.
    may: [...leaders, "纪检委员"],
    told: {
      ...told([...leaders, "纪检委员"], "周玉兰已报名1号任务"),
      ...told(strangers, "请村里党员跟书记说一声"),
      others: "报名由本人来写：@积分助手 报名 1；不方便的请赵书田、李秀英代办。",
    },
  },
  {
    what: "自己退出",
    before: signUpAll,
    words: "退出 1",
    where: "group",
    may: ofBranch,
    told: { ...unknownToAll, 乡镇审核员: "没有报1号任务", others: "已退出1号任务" },
  },
  {
    what: "看任务",
    before: publish,
    words: "任务",
    where: "group",
    may: [],
    told: { ...unknownToAll, others: "**任务1个**" },
  },
  {
    what: "记到场",
    before: signUpAll,
    words: "到场 1 全部",
    where: "group",
    may: committee,
    told: {
      ...told(committee, "到场9人"),
      ...unknownToAll,
      others: "到场由赵书田、王建国、李秀英等来记",
    },
  },
  {
    what: "取消任务",
    before: signUpAll,
    words: "取消任务 1",
    where: "group",
    may: leaders,
    told: { ...told(leaders, "取消了"), ...unknownToAll, others: "取消任务由赵书田、陈根生来办" },
  },
  {
    what: "分责任区",
    words: "分责任区 张满仓 村口到桥头",
    where: "group",
    may: leaders,
    told: {
      ...told(leaders, "1号责任区（村口到桥头）分给张满仓了"),
      ...unknownToAll,
      others: "责任区由赵书田、陈根生来分",
    },
  },
  {
    what: "记结对",
    words: "结对 何小军 一户",
    where: "private",
    may: leaders,
    told: {
      ...told(leaders, "1号结对（一户）分给何小军了"),
      ...unknownToAll,
      others: "结对由赵书田、陈根生来分",
    },
  },
  {
    what: "看责任区",
    before: assign,
    words: "责任区",
    where: "group",
    may: [],
    told: { ...unknownToAll, others: "1号责任区（村口到桥头）：张满仓" },
  },
  {
    what: "检查别人的责任区",
    before: assign,
    words: "责任区 1 合格",
    where: "private",
    may: committee,
    told: {
      ...told(committee, "第一季度合格，张满仓+10分"),
      ...unknownToAll,
      others: "检查由赵书田、王建国、李秀英等来记",
    },
  },
  {
    what: "检查书记的责任区",
    before: assign,
    words: "责任区 2 合格",
    where: "group",
    may: ["副书记", "纪检委员", "支委"],
    told: {
      ...told(["副书记", "纪检委员", "支委"], "赵书田+10分"),
      书记: "本人和亲属的要回避，请王建国、李秀英、陈根生来检查",
      ...unknownToAll,
      others: "检查由王建国、李秀英、陈根生来记",
    },
  },
  {
    what: "撤责任区",
    before: assign,
    words: "撤责任区 1",
    where: "group",
    may: leaders,
    told: { ...told(leaders, "撤了"), ...unknownToAll, others: "撤责任区由赵书田、陈根生来办" },
  },
];

rightsOf(actions);
