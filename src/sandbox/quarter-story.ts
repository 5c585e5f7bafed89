// The story of a quarter in 槐树坪, as the demo plays it: from a call-out in the snow to points that are final.

import { group, inGroup, inPrivate, own } from "./acts.ts";
import type { Scene, Story } from "./story.ts";

const [secretary, discipline, committee] = ["zhaoshutian", "lixiuying", "wangjianguo"];
const [mancang, gensheng] = ["zhangmancang", "chengensheng"];
const [shuangxi, changyou, deshun, baishun] = ["hanshuangxi", "guochangyou", "wudeshun", "niubaishun"];

const scenes: readonly Scene[] = [
  {
    title: "书记发布任务",
    words: "书记在群里喊人铲雪，机器人记成一项任务，谁来谁报名。",
    at: "2026-03-18 19:40",
    acts: [inGroup(secretary, "发布 3月21日上午铲雪 村口集合 20人", { task: /任务(\d+)/ })],
    see: { who: mancang, chat: group },
  },
  {
    title: "党员报名",
    words: "满仓、根生、双喜报名。双喜不愿公示姓名，群里只叫“某党员”。",
    at: "2026-03-18 20:10",
    acts: [
      inGroup(mancang, "报名 {task}"),
      inGroup(gensheng, "报名 {task}"),
      inGroup(shuangxi, "报名 {task}"),
      inGroup(mancang, "任务"),
    ],
    see: { who: mancang, chat: group },
  },
  {
    title: "书记记到场，每人 +1 分",
    words: "一张名单就是几条申报，当场加分。春梅没报名也来了，一样算。",
    at: "2026-03-21 11:30",
    acts: [inGroup(secretary, "到场 {task} 张满仓 陈根生 韩双喜 马春梅")],
    see: { who: gensheng, chat: group },
  },
  {
    title: "牛百顺修了 11 台农机，33 分",
    words: "他在群里报，书记写“同意”就通过。分数要等季度审核公示后才生效。",
    at: "2026-03-22 18:20",
    acts: [
      inGroup(baishun, "加分 修农机 11 3月20日 这阵子修的一并报", { repairs: /(\d+)号/ }),
      inGroup(secretary, "同意 {repairs}"),
    ],
    see: { who: baishun, chat: group },
  },
  {
    title: "郭长有报扫街，+1 分",
    words: "先通过。后面有群众提意见，看看怎么收回。",
    at: "2026-03-23 18:05",
    acts: [inGroup(changyou, "加分 扫街 1 昨天", { street: /(\d+)号/ }), inGroup(secretary, "同意 {street}")],
    see: { who: changyou, chat: group },
  },
  {
    title: "责任区分给春梅",
    words: "责任区干不干净，到季度审核时由支委看过再算分。",
    at: "2026-03-24 08:40",
    acts: [inPrivate(secretary, "分责任区 马春梅 村口到桥头")],
    see: { who: secretary, chat: own },
  },
  {
    title: "开党员大会，双喜先请了假",
    words: "会前请假、书记准假，就不算缺席。来的人点“签到”，没手机的书记代签。",
    at: "2026-03-25 08:45",
    acts: [
      inGroup(secretary, "开会 党员大会 学习和评议", { meeting: /会议(\d+)/ }),
      inPrivate(shuangxi, "请假 {meeting} 走亲戚"),
      inPrivate(secretary, "准假 {meeting} 韩双喜"),
      inGroup(mancang, "签到 {meeting}"),
      inGroup(
        secretary,
        "签到 {meeting} 赵书田 李秀英 王建国 陈根生 马春梅 牛百顺 郭长有 何小军 张改改 刘桂花",
      ),
      inGroup(secretary, "散会 {meeting}"),
    ],
    see: { who: mancang, chat: group },
  },
  {
    title: "新季度第二天，初榜自己发到群里",
    words: "不用谁点，到时候就发。写明是“初榜”，审核公示后才生效。",
    at: "2026-04-02 10:20",
    acts: [],
    see: { who: mancang, chat: group },
  },
  {
    title: "支委看审核材料",
    words: "纪检委员私下里看：每一笔分从哪来，哪些要多看一眼，谁缺会，群众有什么反映。",
    at: "2026-04-03 19:30",
    acts: [inPrivate(discipline, "审核")],
    see: { who: discipline, chat: own },
  },
  {
    title: "责任区查过了，合格 +10 分",
    words: "这 10 分是审核时给的，不是自己报的。春梅会收到一句话。",
    at: "2026-04-03 19:40",
    acts: [inPrivate(discipline, "责任区 1 合格")],
    see: { who: discipline, chat: own },
  },
  {
    title: "有人提议扣分，先告诉本人",
    words: "吴德顺没来开会也没请假。支委只能提议，本人有 5 天可以申辩。群里一个字都没有。",
    at: "2026-04-03 19:50",
    acts: [inPrivate(discipline, "建议扣分 吴德顺 缺会 1次 3月25日党员大会没来也没请假")],
    see: { who: discipline, chat: own },
  },
  {
    title: "德顺申辩：那天在医院",
    words: "他私聊写清楚，支委都能看到他的话。",
    at: "2026-04-04 09:10",
    acts: [inPrivate(deshun, "申辩 1 那天我在县医院陪床，走得急没顾上请假")],
    see: { who: deshun, chat: own },
  },
  {
    title: "支委表决，不扣",
    words: "没有人能一个人扣分，更没有自动扣分。多数不同意，这件事就结了。",
    at: "2026-04-04 19:20",
    acts: [
      inPrivate(discipline, "不同意扣分 1"),
      inPrivate(committee, "不同意扣分 1"),
      inPrivate(secretary, "不同意扣分 1"),
    ],
    see: { who: deshun, chat: own },
  },
  {
    title: "支委确认，书记签字，公示榜发到群里",
    words: "自己和亲属的分不能自己确认。签了字就公示，榜上有校验码，纸上贴的对得上。",
    at: "2026-04-05 09:30",
    acts: [
      inPrivate(discipline, "审核通过"),
      inPrivate(committee, "审核通过"),
      inPrivate(secretary, "审核通过"),
      inPrivate(secretary, "签字"),
    ],
    see: { who: gensheng, chat: group },
  },
  {
    title: "群众有意见：那是他自家门口",
    words: "田老四不是党员，在群里 @ 一下也收下。谁提的不公开，交给没经手的纪检委员去核实。",
    at: "2026-04-07 18:30",
    acts: [inGroup("tianlaosi", "对公示有意见，郭长有扫的是他自家和他堂弟家门口")],
    see: { who: "tianlaosi", chat: group },
  },
  {
    title: "本人说明，异议成立，分数收回",
    words: "长有承认了。7 天内必须有结果，写明理由；更正贴在原来公示的地方。",
    at: "2026-04-09 19:20",
    acts: [
      inPrivate(changyou, "说明 1 是扫的自家和堂弟家门口，我认"),
      inPrivate(discipline, "异议 1 成立 扫的是自家和亲属门口，不算公益劳动"),
    ],
    see: { who: mancang, chat: group },
  },
  {
    title: "公示期满，第一季度定了",
    words: "七天里没有新的异议，分数正式生效。书记收到一句话。",
    at: "2026-04-14 10:40",
    acts: [inPrivate(secretary, "公示")],
    see: { who: secretary, chat: own },
  },
];

export const quarterStory: Story = {
  name: "一个季度的故事",
  invites: "从发布任务到公示生效，一幕一幕看",
  scenes,
};
