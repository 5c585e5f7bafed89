import { rightsOf, type Action, type RoleName } from "./roles.ts";
import type { Town } from "../town.ts";

// Who may record a change of membership, about whom, and who may read it.

const leaders: readonly RoleName[] = ["书记", "副书记"];
const committee: readonly RoleName[] = [...leaders, "纪检委员", "支委"];
const notOnRoster = "名册里没有您的名字";
const strangers = { 转出的党员: notOnRoster, 村民: notOnRoster };

const told = (roles: readonly RoleName[], words: string): Partial<Readonly<Record<RoleName, string>>> =>
  Object.fromEntries(roles.map((role) => [role, words]));

/** By the secretary and the deputy; everybody else is told who. */
const byLeaders = (what: string, words: string, done: string, more: Partial<Action> = {}): Action => ({
  ...{ what, words, where: "private", may: leaders },
  told: { ...told(leaders, done), ...strangers, others: "党员变动由赵书田、陈根生来记" },
  ...more,
});

const bySecretary =
  (words: string) =>
  (town: Town): Promise<unknown> =>
    town.inPrivate("赵书田", words);

const actions: readonly Action[] = [
  byLeaders("免参加", "免参加 牛百顺 支委会 2026-03-01", "牛百顺3月1日起免参加"),
  byLeaders("恢复参加", "恢复参加 杨来福", "恢复参加"),
  byLeaders("外出", "外出 牛百顺 联系人 马春梅", "算流动党员"),
  byLeaders("联系人", "联系人 孙志强 马春梅", "孙志强的联系人是马春梅"),
  byLeaders("返乡", "返乡 孙志强", "不再算流动党员"),
  byLeaders("返评", "返评 孙志强 请假（支委会同意）", "请假，支委会同意"),
  byLeaders("转正", "转正 何小军", "是正式党员了"),
  byLeaders("延长预备期", "延长预备期 何小军 到 2026-10-20", "预备期延长到10月20日"),
  byLeaders("转入", "转入 李新来 正式", "李新来3月18日转入"),
  byLeaders("转出", "转出 牛百顺", "牛百顺要转出"),
  byLeaders("接收", "接收 牛百顺", "接收了牛百顺", { before: bySecretary("转出 牛百顺") }),
  byLeaders("不转了", "不转了 牛百顺", "一切照旧", { before: bySecretary("转出 牛百顺") }),
  byLeaders("去世", "去世 牛百顺 确认", "提醒、排名、公示都停了"),
  byLeaders("停止党籍", "停止党籍 牛百顺 批文 2026-03-01 确认", "请当面告知本人"),
  byLeaders("除名", "除名 牛百顺 批文 2026-03-01 确认", "请当面告知本人"),
  {
    what: "记书记本人的变动",
    words: "外出 赵书田",
    where: "private",
    may: ["副书记"],
    told: {
      书记: "自己的变动不能自己记，请陈根生来记",
      副书记: "算流动党员",
      ...strangers,
      others: "党员变动由赵书田、陈根生来记",
    },
  },
  {
    what: "看支部的党员变动",
    words: "党员变动",
    where: "private",
    may: [],
    told: { ...told(committee, "没有记过变动"), ...strangers, others: "支委才能看" },
  },
  {
    what: "看张满仓的变动",
    words: "党员变动 张满仓",
    where: "private",
    may: [],
    told: { ...told([...committee, "党员"], "没有记过变动"), ...strangers, others: "只有支委和本人能看" },
  },
  {
    what: "在群里写党员变动",
    words: "转正 何小军",
    where: "group",
    may: [],
    told: { ...strangers, others: "党员变动请私聊我" },
  },
];

rightsOf(actions);
