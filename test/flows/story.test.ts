import { afterEach, expect, test } from "vitest";
import { quarterStory } from "../../src/sandbox/quarter-story.ts";
import { StoryPlayer } from "../../src/sandbox/story.ts";
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

test("the demo's story of a quarter arrives scene by scene where people see it", async () => {
  passing = await passingTime();
  const { town } = passing;
  const story = passing;
  const player = new StoryPlayer([quarterStory], {
    fake: town.fake,
    passUntil: async (atMs) => {
      await story.until(shown(atMs));
    },
  });
  for (const [played, scene] of quarterStory.scenes.entries()) {
    await player.next();
    expect(player.progress.scene?.title).toBe(scene.title);
    const [title, part] = arrives[played] ?? [];
    expect(scene.title).toBe(title);
    await town.runJobs();
    expect(seen(town, scene.see.who, scene.see.chat)).toMatch(part ?? /./);
  }
  expect(seen(town, "wudeshun", "single")).toMatch(/扣分1号不扣了/);
  expect(seen(town, "machunmei", "single")).toMatch(/检查合格，\+10分，公示后生效/);
  const said = town.fake
    .chatLog(groupOfBranch, "zhangmancang")
    .filter(({ from }) => from.kind !== "person")
    .map(({ text, card }) => `${text ?? ""} ${card === undefined ? "" : JSON.stringify(card)}`);
  // Whoever did not agree is not named, and neither an allegation nor an objection is told.
  expect(said.filter((line) => /韩双喜|医院|堂弟|申辩/.test(line))).toEqual([]);
});
