import { roleNames, rightsOf, type RoleName } from "./roles.ts";
import type { Town } from "../town.ts";

const stranger = "名册里没有您的名字";
const gone = { 转出的党员: stranger, 村民: stranger } as const;
const onRoster: readonly RoleName[] = roleNames.filter((role) => role !== "转出的党员" && role !== "村民");

const flagged = (town: Town): Promise<unknown> => town.inPrivate("马春梅", "亲属 韩双喜 牛百顺");
const delegated = (town: Town): Promise<unknown> =>
  town.inPrivate("赵书田", "委托 李秀英 2026-03-18 到 2026-03-20");

rightsOf([
  {
    what: "任职",
    words: "任职 王建国 组织委员",
    where: "private",
    may: ["书记"],
    told: { ...gone, 书记: "王建国从3月18日起任组织委员", others: "任职、免职由赵书田登记" },
  },
  {
    what: "任书记",
    words: "任职 王建国 书记",
    where: "private",
    may: ["乡镇审核员"],
    told: { ...gone, 乡镇审核员: "任支部书记，原书记已卸任", others: "支部书记的任免由田老四登记" },
  },
  {
    what: "免职",
    words: "免职 李秀英 纪检委员",
    where: "private",
    may: ["书记"],
    told: { ...gone, 书记: "不再任纪检委员", others: "任职、免职由赵书田登记" },
  },
  {
    what: "任乡镇审核员",
    words: "任职 王建国 乡镇审核员",
    where: "private",
    may: [],
    told: { ...gone, others: "由管理员在名册里登记" },
  },
  {
    what: "委托",
    words: "委托 李秀英 2026-05-01 到 2026-05-10",
    where: "private",
    may: ["书记"],
    told: { ...gone, 书记: "代您审批、签字", others: "委托别人代办由赵书田本人来写" },
  },
  {
    what: "委托结束",
    before: delegated,
    words: "委托结束",
    where: "private",
    may: ["书记", "纪检委员"],
    told: {
      ...gone,
      ...{ 书记: "李秀英的委托已结束", 纪检委员: "李秀英的委托已结束" },
      others: "委托由赵书田或受委托的人来结束",
    },
  },
  {
    what: "提出亲属关系",
    words: "亲属 韩双喜 牛百顺",
    where: "private",
    may: onRoster,
    told: { ...gone, 书记: "往后互相的申报由别人审批", others: "由赵书田核实" },
  },
  {
    what: "核实亲属关系",
    before: flagged,
    words: "不是亲属 韩双喜 牛百顺",
    where: "private",
    may: ["书记"],
    told: { ...gone, 书记: "韩双喜和牛百顺不是亲属", others: "由赵书田来改" },
  },
  {
    what: "换账号",
    words: "换账号 韩双喜 shuangxi2",
    where: "private",
    may: ["书记"],
    told: { ...gone, 书记: "积分和记录都不变", others: "换账号由赵书田登记" },
  },
  {
    what: "看职务",
    words: "职务",
    where: "private",
    may: [],
    told: { ...gone, others: "支部书记：赵书田" },
  },
  {
    what: "在群里办职务",
    words: "任职 王建国 副书记",
    where: "group",
    may: [],
    told: { ...gone, others: "不在群里办" },
  },
]);
