// The story of a year in 槐树坪, as the demo plays it: who comes and goes, what the year's points are used for, and what
// each may know and decide about the own data.

import { group, inGroup, inPrivate, own } from "./acts.ts";
import type { Act, Scene, Story } from "./story.ts";

const [secretary, discipline, committee] = ["zhaoshutian", "lixiuying", "wangjianguo"];
const [mancang, gensheng, shuangxi] = ["zhangmancang", "chengensheng", "hanshuangxi"];
const [xiaojun, zhiqiang, newcomer] = ["hexiaojun", "sunzhiqiang", "lixinlai"];

/** The committee confirms and the secretary signs, as in every quarter. */
const signed = (quarter: string): readonly Act[] => [
  ...[discipline, committee, secretary].map((who) => inPrivate(who, `审核通过 ${quarter}`)),
  inPrivate(secretary, `签字 ${quarter}`),
];

const scenes: readonly Scene[] = [
  {
    title: "转来一名党员",
    words: "书记私聊写一句，名册上就有了。从今天起算，基础分 100；原支部的凭证附着看，不加分。",
    at: "2026-04-20 09:30",
    acts: [
      // Where nobody told the story of the quarter before.
      ...signed("2026-Q1"),
      inPrivate(secretary, "转入 李新来 二组 正式 账号 lixinlai 凭证 东沟村党支部：今年加了12分"),
    ],
    see: { who: secretary, chat: own },
  },
  {
    title: "先看告知书，再用手机",
    words: "他头一回写话，机器人先说清记什么、谁能看、怎么改。他点了同意，刚才那句话才办。",
    at: "2026-04-20 19:40",
    acts: [
      inPrivate(newcomer, "加分 扫街 1 村委会门口"),
      inPrivate(newcomer, "1", { street: /(\d+)号申报/ }),
      inPrivate(secretary, "同意 {street}"),
    ],
    see: { who: newcomer, chat: own },
  },
  {
    title: "公示姓名，另外问",
    words: "用手机和公示姓名是两回事。双喜原来不愿公示，今天改了主意；随时能改回来。",
    at: "2026-04-21 08:30",
    acts: [inPrivate(shuangxi, "同意公示")],
    see: { who: shuangxi, chat: own },
  },
  {
    title: "流动党员一季度汇报一次",
    words: "机器人私下提醒志强，他写了汇报。玉兰没用过机器人，联系人打电话，替她报。",
    at: "2026-06-18 19:50",
    acts: [
      inPrivate(zhiqiang, "汇报：在苏州厂里上班，都好，学了文件，党费交了", { far: /(\d+)号申报/ }),
      inPrivate(discipline, "代报 周玉兰 季度汇报 电话里说在郑州都好", { phone: /(\d+)号申报/ }),
      inPrivate(secretary, "同意 {far} {phone}"),
    ],
    see: { who: zhiqiang, chat: own },
  },
  {
    title: "平时做的事，一条一条记",
    words: "修农机、调解、夜巡，各报各的；不会写的书记替他记，本人收到一句话。",
    at: "2026-06-24 19:20",
    acts: [
      inGroup(gensheng, "加分 修农机 4 昨天", { repairs: /(\d+)号/ }),
      inGroup(secretary, "同意 {repairs}"),
      ...["代加 马春梅 调解纠纷 2", "代加 张满仓 巡逻 2", "代加 牛百顺 修农机 2", "代加 何小军 巡逻 1"].map(
        (says) => inPrivate(secretary, says),
      ),
      ...["代加 李秀英 调解纠纷 1", "代加 王建国 巡逻 1", "代加 吴德顺 扫街 1"].map((says) =>
        inPrivate(secretary, says),
      ),
    ],
    see: { who: gensheng, chat: group },
  },
  {
    title: "支委会同意，刘桂花免参加",
    words: "只记哪天定的、从哪天起，不记原因。免参加的不排名、不催，自己愿意报照样算。",
    at: "2026-07-06 08:40",
    acts: [
      ...signed("2026-Q2"),
      inPrivate(secretary, "免参加 刘桂花 支委会 2026-07-05"),
      inPrivate("liuguihua", "我的积分"),
    ],
    see: { who: "liuguihua", chat: own },
  },
  {
    title: "德顺换了手机，账号换了，分还在",
    words: "人是名册上的人，账号只是钥匙。旧账号从这时起什么也办不了。",
    at: "2026-08-20 18:20",
    acts: [inPrivate(secretary, "换账号 吴德顺 wudeshun2"), inPrivate("wudeshun2", "我的积分")],
    see: { who: "wudeshun2", chat: own },
  },
  {
    title: "何小军转正",
    words: "还是那本账，接着记。从今天起有表决权，年底也评等次。",
    at: "2026-10-20 19:30",
    acts: [...signed("2026-Q3"), inPrivate(secretary, "转正 何小军"), inPrivate(xiaojun, "我的积分")],
    see: { who: xiaojun, chat: own },
  },
  {
    title: "说好删的，真的删了",
    words: "申报时写的原话，公示期满 90 天就删掉；台账上的数一分不动，照样核对得上。",
    at: "2026-11-02 10:30",
    acts: [],
    see: { who: secretary, chat: own },
  },
  {
    title: "来福叔走了，一切马上停下",
    words: "写两遍才算，免得写错。提醒、排名、公示都停，机器人不给家里发一个字。",
    at: "2026-11-12 09:10",
    acts: [inPrivate(secretary, "去世 杨来福"), inPrivate(secretary, "去世 杨来福 确认")],
    see: { who: secretary, chat: own },
  },
  {
    title: "年底请流动党员回来评议",
    words: "十二月里私下问两次。志强回来了；玉兰回不来，支委会同意，记在账上。",
    at: "2026-12-20 10:20",
    acts: [
      inPrivate(secretary, "返评 孙志强 回来了"),
      inPrivate(secretary, "返评 周玉兰 请假"),
      inPrivate(secretary, "加分 扫街 1 12月19日", { own: /(\d+)号申报/ }),
      inPrivate(discipline, "同意 {own}"),
    ],
    see: { who: zhiqiang, chat: own },
  },
  {
    title: "过了元旦，新账从 100 分起",
    words: "一月的事记新一年的账。去年的表不动，开春前都能看。",
    at: "2027-01-05 18:30",
    acts: [
      inGroup(mancang, "加分 铲雪 1 今天", { snow: /(\d+)号/ }),
      inGroup(secretary, "同意 {snow}"),
      inGroup(mancang, "我的积分"),
      ...signed("2026-Q4"),
    ],
    see: { who: mancang, chat: group },
  },
  {
    title: "第四季度公示期满，全年的账关了",
    words: "全年总表只给支委会看：基础分、加分、扣分、总分，谁免参加、谁是半路来的。",
    at: "2027-01-18 09:20",
    acts: [inPrivate(secretary, "年度 2026")],
    see: { who: secretary, chat: own },
  },
  {
    title: "评议材料：只摆事实，不下结论",
    words: "谁够得上表彰，谁够得上后进，凭的是哪几笔，支委私下看。机器人不给任何人定等次。",
    at: "2027-01-19 19:30",
    acts: [inPrivate(discipline, "评议 2026"), inPrivate(discipline, "评议 2026 陈根生")],
    see: { who: discipline, chat: own },
  },
  {
    title: "组织生活会上，等次由人来评",
    words: "优秀最多三分之一，多一个都不收。会开过了才算数，各人私下收到自己的结果。",
    at: "2027-01-22 09:00",
    acts: [
      inGroup(secretary, "开会 组织生活会 民主评议", { meeting: /(\d+)号组织生活会/ }),
      inGroup(
        secretary,
        "签到 {meeting} 赵书田 李秀英 王建国 张满仓 陈根生 马春梅 牛百顺 何小军 张改改 韩双喜 吴德顺 李新来 孙志强",
      ),
      inGroup(secretary, "散会 {meeting}"),
      inPrivate(secretary, "评议 2026 陈根生 马春梅 牛百顺 优秀"),
      inPrivate(secretary, "评议 2026 其余 合格"),
      inPrivate(secretary, "评议结束 会议{meeting}"),
      inPrivate(secretary, "表彰 陈根生"),
      inPrivate(gensheng, "我的评议 2026"),
    ],
    see: { who: gensheng, chat: own },
  },
  {
    title: "后进的帮一把：先当面谈",
    words: "列谁由支委提，凭的是查得到的事实；本人先知道、先说话。群里一个字都没有。",
    at: "2027-01-25 19:30",
    acts: [
      inPrivate(discipline, "后进"),
      inPrivate(discipline, "后进 列入 郭长有 事实 全年没有加分，三次大会都没来", { batch: /后进(\d+)号/ }),
      inPrivate(discipline, "后进 {batch} 已告知 郭长有"),
      inPrivate("guochangyou", "帮带说明 去年一直在外村做木工，今年一定来"),
    ],
    see: { who: discipline, chat: own },
  },
  {
    title: "党员大会定，乡镇认，限期帮带",
    words: "过半数同意才算，最长一年；谁帮、帮什么、到哪天，本人查得到。",
    at: "2027-02-02 09:00",
    acts: [
      inGroup(secretary, "开会 党员大会 学习和议事", { vote: /(\d+)号党员大会/ }),
      inGroup(
        secretary,
        "签到 {vote} 赵书田 李秀英 王建国 张满仓 陈根生 马春梅 牛百顺 何小军 张改改 韩双喜 吴德顺 李新来 孙志强",
      ),
      inPrivate(secretary, "表决 {vote} 赞成11 反对1 弃权1 后进{batch}号 郭长有"),
      inGroup(secretary, "散会 {vote}"),
      inPrivate(secretary, "后进 {batch} 大会 会议{vote} 郭长有 通过"),
      inPrivate(secretary, "后进 {batch} 乡镇 郭长有 同意 2月2日乡镇党委批复"),
      inPrivate(secretary, "后进 {batch} 帮带 郭长有 陈根生 到 2027-12-31 措施 每月一起参加一次义务劳动"),
      inPrivate("guochangyou", "我的帮带"),
    ],
    see: { who: "guochangyou", chat: own },
  },
  {
    title: "三年排名，只给支委会看",
    words: "三个关了账的年份加起来，不满三年的、预备的、免参加的不排。换届怎么用，由人来定。",
    at: "2027-02-03 19:30",
    acts: [inPrivate(committee, "三年排名")],
    see: { who: committee, chat: own },
  },
  {
    title: "我的资料，我看得到、改得了",
    words: "谁看过我、记了我什么、哪里不对，自己问一句就有；不想用手机了，随时改纸质，分一点不少。",
    at: "2027-02-04 20:00",
    acts: [
      inPrivate(mancang, "谁看过我"),
      inPrivate(mancang, "导出我的记录"),
      inPrivate(mancang, "更正 名册 我是第二党小组的"),
    ],
    see: { who: mancang, chat: own },
  },
];

export const yearStory: Story = {
  name: "一年的故事",
  invites: "从转入、汇报、免参加，到年底评议和自己的资料，一幕一幕看",
  scenes,
};
