import type { Town } from "../town.ts";
import { rightsOf } from "./roles.ts";

const stranger = "名册里没有您的名字";
const outside = { 转出的党员: stranger, 村民: stranger } as const;

/** 张满仓's snow, approved by the secretary: 李秀英, the discipline officer, answers what he asks about it. */
async function asked(town: Town): Promise<void> {
  await town.inPrivate("张满仓", "加分 铲雪 1");
  await town.inPrivate("赵书田", "同意 1");
  await town.inPrivate("张满仓", "更正 1号 日期应该是3月2日");
}

async function approved(town: Town): Promise<void> {
  await town.inPrivate("张满仓", "加分 铲雪 1");
  await town.inPrivate("赵书田", "同意 1");
}

rightsOf([
  {
    what: "登记纸上的告知同意",
    words: "告知 张满仓 纸质",
    where: "private",
    may: ["书记"],
    // He is asked once more before his own phone falls silent; the words for others are the secretary's.
    told: {
      ...outside,
      书记: "记下了（代办）：张满仓走纸质",
      党员: "以后不用手机、改走纸质吗？",
      others: "这要本人定；没有手机的签了纸，由赵书田来记",
    },
  },
  {
    what: "登记纸上的公示同意",
    words: "公示同意 张满仓 否",
    where: "private",
    may: ["书记", "党员"],
    told: {
      ...outside,
      ...{ 书记: "记下了（代办）：张满仓不公示姓名", 党员: "只写“某党员”" },
      others: "这要本人定；没有手机的签了纸，由赵书田来记",
    },
  },
  {
    what: "导出别人的记录",
    words: "导出记录 张满仓",
    where: "private",
    may: ["书记"],
    told: { ...outside, 书记: "张满仓的全部记录", others: "替人导出由赵书田来办" },
  },
  {
    what: "申请更正",
    before: approved,
    words: "更正 1号 日期应该是3月2日",
    where: "private",
    may: ["书记", "党员"],
    told: {
      ...outside,
      ...{ 书记: "（代办，张满仓）", 党员: "由纪检委员李秀英办" },
      others: "更正由本人来写；没有手机的，由赵书田代写",
    },
  },
  {
    what: "答复更正",
    before: asked,
    words: "更正 1 同意",
    where: "private",
    may: ["纪检委员"],
    told: { ...outside, 纪检委员: "更正申请1号同意", others: "更正申请1号由李秀英来办" },
  },
  {
    what: "撤回更正",
    before: asked,
    words: "更正 1 撤回",
    where: "private",
    may: ["党员"],
    told: { ...outside, 党员: "更正申请1号撤回了", others: "更正申请1号由张满仓来办" },
  },
]);
