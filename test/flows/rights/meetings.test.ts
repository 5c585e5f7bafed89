import type { Town } from "../town.ts";
import { rightsOf } from "./roles.ts";

// Who may call and keep meetings, answer leave, put records right and keep the dues.

const stranger = { 村民: "名册里没有您的名字", 转出的党员: "名册里没有您的名字" } as const;
const open = (town: Town) => town.inPrivate("赵书田", "开会 党员大会");
const closed = async (town: Town): Promise<void> => {
  await open(town);
  await town.inPrivate("赵书田", "散会 1");
};
const everybodyHere = [
  ...(["书记", "副书记", "纪检委员", "支委", "党员", "书记的爱人"] as const),
  ...(["预备党员", "流动党员", "免参加党员"] as const),
];
const holders = "赵书田、陈根生";

rightsOf([
  {
    what: "开会",
    words: "开会 党员大会 讨论修路",
    where: "group",
    may: ["书记", "副书记"],
    told: {
      ...stranger,
      书记: "1号党员大会（3月18日）记下了",
      副书记: "1号党员大会（3月18日）记下了",
      others: `开会由${holders}发起`,
    },
  },
  {
    what: "签到",
    before: open,
    words: "签到 1",
    where: "group",
    may: everybodyHere,
    told: { ...stranger, 乡镇审核员: "参加的人里没有您", others: "签到了：1号党员大会" },
  },
  {
    what: "替别人签到",
    before: open,
    words: "签到 1 牛百顺",
    where: "group",
    may: ["书记", "副书记"],
    told: {
      ...stranger,
      书记: "牛百顺签到了",
      副书记: "牛百顺签到了",
      others: `替别人签到由${holders}来办`,
    },
  },
  {
    what: "请假",
    before: open,
    words: "请假 1 走亲戚",
    where: "private",
    may: everybodyHere,
    told: {
      ...stranger,
      书记: "等陈根生答复",
      书记的爱人: "等陈根生答复",
      乡镇审核员: "参加的人里没有您",
      others: "等赵书田答复",
    },
  },
  {
    what: "替别人请假",
    before: open,
    words: "请假 1 牛百顺 走亲戚",
    where: "private",
    may: ["书记", "副书记"],
    told: {
      ...stranger,
      书记: "牛百顺请假记下了",
      副书记: "牛百顺请假收到了，等赵书田答复",
      others: `替别人请假由${holders}来办`,
    },
  },
  {
    what: "准假",
    before: async (town) => {
      await open(town);
      await town.inPrivate("牛百顺", "请假 1 走亲戚");
    },
    words: "准假 1 牛百顺",
    where: "private",
    may: ["书记"],
    told: { ...stranger, 书记: "牛百顺准假，不算缺席", others: "牛百顺的假由赵书田来准" },
  },
  {
    what: "准书记爱人的假",
    before: async (town) => {
      await open(town);
      await town.inPrivate("张改改", "请假 1 走亲戚");
    },
    words: "准假 1 张改改",
    where: "private",
    may: ["副书记", "纪检委员", "支委"],
    told: {
      ...stranger,
      副书记: "张改改准假",
      纪检委员: "张改改准假",
      支委: "张改改准假",
      书记的爱人: "自己的假不能自己准，请陈根生、李秀英、王建国来准",
      others: "张改改的假由陈根生、李秀英、王建国来准",
    },
  },
  {
    what: "散会",
    before: open,
    words: "散会 1",
    where: "group",
    may: ["书记", "副书记"],
    told: { ...stranger, 书记: "散会了", 副书记: "散会了", others: `散会、取消会议由${holders}来办` },
  },
  {
    what: "取消会议",
    before: open,
    words: "取消会议 1",
    where: "group",
    may: ["书记", "副书记"],
    told: { ...stranger, 书记: "取消了", 副书记: "取消了", others: `散会、取消会议由${holders}来办` },
  },
  {
    what: "更正",
    before: closed,
    words: "更正 1 牛百顺 请假",
    where: "private",
    may: ["书记"],
    told: { ...stranger, 书记: "牛百顺更正为请假", others: "牛百顺的记录由赵书田更正" },
  },
  {
    what: "更正书记的记录",
    before: closed,
    words: "更正 1 赵书田 到会",
    where: "private",
    may: ["副书记", "纪检委员", "支委"],
    told: {
      ...stranger,
      书记: "自己的记录不能自己更正，请陈根生、李秀英、王建国来办",
      副书记: "赵书田更正为到会",
      纪检委员: "赵书田更正为到会",
      支委: "赵书田更正为到会",
      others: "赵书田的记录由陈根生、李秀英、王建国更正",
    },
  },
  {
    what: "记表决",
    before: async (town) => {
      await open(town);
      await town.inPrivate("赵书田", "签到 1 赵书田 陈根生 李秀英 王建国 张满仓 马春梅 刘桂花 吴德顺 韩双喜");
    },
    words: "表决 1 赞成8 反对1 修路",
    where: "private",
    may: ["书记", "副书记"],
    told: {
      ...stranger,
      书记: "表决通过：赞成8票",
      副书记: "表决通过：赞成8票",
      others: `表决结果由${holders}来记`,
    },
  },
  {
    what: "不计入",
    before: async (town) => {
      await open(town);
      await town.inPrivate("赵书田", "签到 1 赵书田 陈根生 李秀英 王建国 张满仓 马春梅 刘桂花 吴德顺 韩双喜");
      await town.inPrivate("赵书田", "表决 1 赞成9 杨来福不计入");
    },
    words: "不计入 杨来福 会议1",
    where: "private",
    may: ["书记"],
    told: { ...stranger, 书记: "杨来福从现在起不计入", others: "谁不计入应到由赵书田登记" },
  },
  {
    what: "看会议名单",
    before: closed,
    words: "会议 1",
    where: "private",
    may: [],
    told: {
      ...stranger,
      书记: "- 缺席：",
      副书记: "- 缺席：",
      纪检委员: "- 缺席：",
      支委: "- 缺席：",
      乡镇审核员: "- 缺席：",
      流动党员: "您：外出。",
      免参加党员: "您：免参加。",
      others: "您：缺席。",
    },
  },
  {
    what: "记党费",
    words: "党费 牛百顺 3月",
    where: "private",
    may: ["书记"],
    told: { ...stranger, 书记: "牛百顺 3月", others: "党费由赵书田登记" },
  },
  {
    what: "看谁没交党费",
    before: (town) => town.inPrivate("赵书田", "党费 张满仓 1-2月"),
    words: "党费",
    where: "private",
    may: [],
    told: {
      ...stranger,
      书记: "还没记党费的有14人",
      党员: "您今年记着的党费：1月、2月。",
      乡镇审核员: "党费由赵书田登记",
      others: "您今年的党费还没有记。",
    },
  },
]);
