import { afterEach, expect, test } from "vitest";
import { quarterStory } from "../../src/sandbox/quarter-story.ts";
import { bringInPastYears } from "../../src/sandbox/past-years.ts";
import { StoryPlayer, type Story } from "../../src/sandbox/story.ts";
import { yearStory } from "../../src/sandbox/year-story.ts";
import { passingTime, shown, type PassingTime } from "./passing-time.ts";
import { expectAllWell, groupOfBranch, type Town } from "./town.ts";

// The story that the demo tells, played without its page: each step must arrive where people would see it.

let passing: PassingTime | undefined;

afterEach(async () => {
  if (passing === undefined) return;
  await expectAllWell(passing.town);
  await passing.town.close();
  passing = undefined;
});

/** All that the person sees in that chat: words, and what stands on cards. */
function seen({ fake }: Town, who: string, chat: string): string {
  return fake
    .chatLog(chat, who)
    .map(({ text, card }) => `${text ?? ""} ${card === undefined ? "" : JSON.stringify(card)}`)
    .join("\n");
}

/** What must have come by the end of each scene, where the visitor is led; in the order of the scenes. */
const arrives: readonly (readonly [title: string, part: RegExp])[] = [
  ["书记发布任务", /1号任务：3月21日上午铲雪 村口集合/],
  ["党员报名", /某党员已报名1号任务.*报名3人，要20人（提问的人已报名）/s],
  ["书记记到场，每人 +1 分", /4号 马春梅 义务铲雪除冰 1次 \+1分，3月21日，已登记/],
  ["牛百顺修了 11 台农机，33 分", /牛百顺：本季33分，全年133分/],
  ["郭长有报扫街，+1 分", /6号 郭长有 参加村集体义务劳动和公益活动 1次 \+1分 已通过/],
  ["责任区分给春梅", /1号责任区（村口到桥头）分给马春梅了/],
  ["开党员大会，双喜先请了假", /散会了：到会11人，应到13人，请假1人，没请假没到1人/],
  ["新季度第二天，初榜自己发到群里", /第一季度积分（初榜）.*\| 1 \| 牛百顺 \| 33/s],
  ["支委看审核材料", /一天修农机11次（5号）.*吴德顺 没请假缺会1次/s],
  ["责任区查过了，合格 +10 分", /第一季度合格，马春梅\+10分/],
  ["有人提议扣分，先告诉本人", /已记下扣分1号：吴德顺/],
  ["德顺申辩：那天在医院", /您的说明已记下（扣分1号）/],
  ["支委表决，不扣", /扣分1号不扣了/],
  ["支委确认，书记签字，公示榜发到群里", /第一季度积分公示榜.*绿化卫生责任区保持干净 1季度 \+10.*校验码/s],
  ["群众有意见：那是他自家门口", /收到，会转给专人了解核实，当面答复您/],
  ["本人说明，异议成立，分数收回", /更正公示.*郭长有.*原\+1分，已冲正/s],
  ["公示期满，第一季度定了", /起已生效/],
];

const yearArrives: readonly (readonly [title: string, part: RegExp])[] = [
  ["转来一名党员", /李新来4月20日转入，正式党员，基础分100分/],
  ["先看告知书，再用手机", /您刚才写的先放着.*您同意参加.*1号申报/s],
  ["公示姓名，另外问", /群里和公示栏可以写您的名字/],
  ["流动党员一季度汇报一次", /第二季度的汇报还没收到.*收到您的季度汇报/s],
  ["平时做的事，一条一条记", /陈根生 义务修理农机具 4次 \+12分 已通过/],
  ["支委会同意，刘桂花免参加", /7月5日的研究决定，您7月5日起免参加/],
  ["德顺换了手机，账号换了，分还在", /给您换到了这个账号，积分和记录都不变/],
  ["何小军转正", /您从10月20日起转为正式党员，有表决权了/],
  ["说好删的，真的删了", /10月里按规定删除了到期的资料：申报原话/],
  ["来福叔走了，一切马上停下", /群里和家里都没有发任何消息/],
  ["年底请流动党员回来评议", /请安排好时间回来参加.*2026年的评议您回来参加/s],
  ["过了元旦，新账从 100 分起", /张满仓：本季1分（加1分），全年101分.*2026年第四季度积分公示榜/s],
  ["第四季度公示期满，全年的账关了", /2026年度积分表（已结账）.*陈根生 100\+12-0=112，第1名/s],
  ["评议材料：只摆事实，不下结论", /有后进情形的（只列事实.*郭长有 全年没有加分/s],
  ["组织生活会上，等次由人来评", /2026年民主评议，您评为优秀/],
  ["后进的帮一把：先当面谈", /已列入后进1号1人：郭长有.*郭长有作了说明/s],
  ["党员大会定，乡镇认，限期帮带", /您的帮带.*帮带人陈根生，到12月31日/s],
  ["三年排名，只给支委会看", /第1名 牛百顺 356（126\+124\+106）.*不满3个结账的年份 2人\n何小军、李新来/s],
  ["我的资料，我看得到、改得了", /谁看过您的记录.*张满仓的全部记录.*更正/s],
];

/** Plays a story to its end; after each scene the visitor is led to where it came. */
async function tell(story: Story, expected: typeof arrives, time: PassingTime): Promise<void> {
  const { town } = time;
  const player = new StoryPlayer([story], {
    fake: town.fake,
    passUntil: async (atMs) => {
      await time.until(shown(atMs));
    },
  });
  expect(story.scenes.map(({ title }) => title)).toEqual(expected.map(([title]) => title));
  for (const [played, scene] of story.scenes.entries()) {
    await player.next();
    expect(player.progress.scene?.title).toBe(scene.title);
    await town.runJobs();
    expect(seen(town, scene.see.who, scene.see.chat), scene.title).toMatch(expected[played]?.[1] ?? /^$/);
  }
}

const saidInGroup = ({ fake }: Town): readonly string[] =>
  fake
    .chatLog(groupOfBranch, "zhangmancang")
    .filter(({ from }) => from.kind !== "person")
    .map(({ text, card }) => `${text ?? ""} ${card === undefined ? "" : JSON.stringify(card)}`);

test("the demo's story of a quarter arrives scene by scene where people see it", async () => {
  passing = await passingTime();
  await tell(quarterStory, arrives, passing);
  const { town } = passing;
  expect(seen(town, "wudeshun", "single")).toMatch(/扣分1号不扣了/);
  expect(seen(town, "machunmei", "single")).toMatch(/检查合格，\+10分，公示后生效/);
  // Whoever did not agree is not named, and neither an allegation nor an objection is told.
  expect(saidInGroup(town).filter((line) => /韩双喜|医院|堂弟|申辩/.test(line))).toEqual([]);
});

test.each([
  ["by itself", []],
  ["behind that of a quarter", [[quarterStory, arrives]]],
] as const)("the demo's story of a year, %s, arrives where people see it", async (_, before) => {
  passing = await passingTime();
  const { town } = passing;
  await bringInPastYears(town.store, town.fake.clock());
  for (const [story, expected] of before) await tell(story, expected, passing);
  await tell(yearStory, before.length === 0 ? yearArrives : afterQuarter(yearArrives), passing);
  // The dead are named nowhere any more, and what concerns one person alone is told to nobody else.
  expect(saidInGroup(town).filter((line) => /杨来福|李新来|免参加|后进|帮带|优秀|三年/.test(line))).toEqual(
    [],
  );
  expect(seen(town, "yanglaifu", "single")).not.toMatch(/去世/);
});

/** Other figures: what was earned in the first quarter counts as well. */
const afterQuarter = (expected: typeof arrives): typeof arrives =>
  expected.map(([title, part]) => [
    title,
    /\d/.test(part.source) && /[名号分]/.test(part.source) ? /./ : part,
  ]);
