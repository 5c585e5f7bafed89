import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { FakeWecom } from "../../src/sandbox/fake-wecom.ts";
import { servePage } from "../../src/sandbox/page/page-server.ts";
import { StoryPlayer } from "../../src/sandbox/story.ts";
import type { PageServer } from "../../src/sandbox/page/page-server.ts";
import { groups, people } from "../../src/sandbox/village.ts";
import { launchBrowser } from "../browser.ts";
import { call } from "./stage.ts";
import { aesKey, claimCard, decidedCard, says, startStandInBot, token, voteCard } from "./stand-in-bot.ts";
import type { BotAnswer, Payload, StandInBot } from "./stand-in-bot.ts";

let browser: Browser;
let bot: StandInBot;
let fake: FakeWecom;
let page: PageServer;
let nowMs = Date.parse("2026-03-18T20:00:00+08:00");
let cards = 0;
let waitingForZhiqiang = 2;
const group = groups[0]?.id ?? "";

beforeAll(async () => {
  bot = await startStandInBot();
  bot.answers(answer);
  let ids = 0;
  const newId = (): string => `id-${(ids += 1)}`;
  fake = await startFakeWecom({ clock: () => nowMs, newId, botUrl: bot.url, token, aesKey, people, groups });
  const onMoveClock = async (): Promise<void> => {
    nowMs = Date.parse("2026-04-02T10:05:00+08:00");
    const content = "## 初榜\n| 名次 | 姓名 | 本季 |\n|--:|:--|--:|\n| 1 | 张满仓 | 1 |";
    await call(`${fake.apiBase}/cgi-bin/webhook/send?key=demo-huaishuping`, {
      msgtype: "markdown_v2",
      markdown_v2: { content },
    });
  };
  const wordsWaiting = (userid: string): Promise<number> =>
    Promise.resolve(userid === "sunzhiqiang" ? waitingForZhiqiang : 0);
  const story = new StoryPlayer([{ name: "故事", invites: "", scenes: [] }], {
    fake,
    passUntil: () => Promise.resolve(),
  });
  page = await servePage({ fake, onMoveClock, story, wordsWaiting }, 0);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await page.close();
  await fake.close();
  await bot.close();
});

/** Answers as the bot would; a tap of anybody but the secretary changes that person's copy alone. */
function answer(payload: Payload): BotAnswer {
  const tap = payload.event?.template_card_event;
  if (tap !== undefined) {
    if (tap.event_key === "approve-ticked")
      return tap.task_id.startsWith("v") ? "" : refusingTicks(tap.task_id, payload.from.userid);
    const isSecretary = payload.from.userid.toLowerCase() === "zhaoshutian";
    if (isSecretary)
      return { response_type: "update_template_card", template_card: decidedCard(tap.task_id) };
    const refusing = claimCard(tap.task_id, { sub_title_text: "只有支部书记可以审批。" });
    return { response_type: "update_template_card", userids: [payload.from.userid], template_card: refusing };
  }
  if (payload.event !== undefined) return { msgtype: "text", text: { content: "您好，我是积分助手。" } };
  const words = payload.text?.content ?? "";
  if (words.includes("长单"))
    return { msgtype: "template_card", template_card: longVoteCard(`l${(cards += 1)}`) };
  if (words.includes("待审"))
    return { msgtype: "template_card", template_card: voteCard(`v${(cards += 1)}`) };
  if (!words.includes("加分")) return says(`听到了：**${words}**`);
  return { msgtype: "template_card", template_card: claimCard(`c${(cards += 1)}`) };
}

/** As long as WeCom allows: its top is out of sight when its button is in sight. */
function longVoteCard(taskId: string, desc = "勾选后一起通过"): Record<string, unknown> {
  const options = Array.from({ length: 20 }, (_, index) => ({ id: `${index}`, text: `第 ${index + 1} 条` }));
  const checkbox = { question_key: "claims", mode: 1, option_list: options };
  return { ...voteCard(taskId), main_title: { title: "待审 20 条", desc }, checkbox };
}

const refusingTicks = (taskId: string, userid: string): BotAnswer => ({
  response_type: "update_template_card",
  userids: [userid],
  template_card: longVoteCard(taskId, "一条也没有勾，先勾再点"),
});

async function openAs(name: string, width: number, height: number): Promise<Page> {
  const tab = await browser.newPage({ viewport: { width, height } });
  tab.on("pageerror", (error) => {
    throw error;
  });
  await tab.goto(page.address);
  await tab.getByTestId("person").filter({ hasText: name }).click();
  await tab.getByTestId("log").waitFor();
  return tab;
}

/** Whatever a finger aims at. */
const touchable = "button, summary, textarea, .option, .person, .chat-row, .back, .me-chip";

const lastCard = (tab: Page) => tab.getByTestId("card").last();

describe.each([
  ["a phone", 390, 844],
  ["a desktop", 1280, 800],
] as const)("on %s", (_, width, height) => {
  test("a member claims, somebody else's tap changes his own card alone, the secretary's tap everybody's", async () => {
    const member = await openAs("张满仓", width, height);
    const outsider = await openAs("王建国", width, height);
    const secretary = await openAs("赵书田", width, height);
    const before = await member.getByTestId("card").count();
    await member.getByTestId("phrase").first().click();
    expect(await member.getByTestId("input").inputValue()).toBe("@积分助手 加分 铲雪 1");
    await member.getByTestId("input").press("Enter");
    await member.getByTestId("card").nth(before).waitFor();

    await outsider.getByTestId("card").nth(before).getByRole("button", { name: "通过" }).click();
    await lastCard(outsider).getByText("只有支部书记可以审批。").waitFor();
    expect(await lastCard(member).innerText()).toContain("等书记审批。");

    await secretary.getByTestId("card").nth(before).getByRole("button", { name: "通过" }).click();
    for (const tab of [member, outsider, secretary])
      await lastCard(tab).getByText("已通过：赵书田").waitFor();
    for (const tab of [member, outsider, secretary]) await tab.close();
  });

  test("nothing is wider than the screen, and everything to be touched is 44 px high", async () => {
    const tab = await openAs("张满仓", width, height);
    for (const path of ["/", `/?me=zhangmancang&chat=${group}`, "/?me=zhangmancang&chat=single"]) {
      await tab.goto(page.address + path);
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      const low = await tab.evaluate(`[...document.querySelectorAll("${touchable}")]
        .filter((each) => each.getClientRects().length > 0 && each.getBoundingClientRect().height < 44)
        .map((each) => each.outerHTML)`);
      expect(low).toEqual([]);
    }
    await tab.close();
  });
});

test("Chinese shows in the font the page brings", async () => {
  const tab = await openAs("张满仓", 390, 844);
  const isThere = `document.fonts.ready.then(() => document.fonts.check('17px "Noto Sans SC"', "槐树坪村党支部积分助手"))`;
  expect(await tab.evaluate(isThere)).toBe(true);
  await tab.close();
});

test("a reason is chosen by keyboard and goes with the tap", async () => {
  await fake.say("zhangmancang", group, "@积分助手 加分 铲雪 2");
  const tab = await openAs("赵书田", 390, 844);
  await tab.getByTestId("selector").last().locator("summary").press("Enter");
  await lastCard(tab).getByText("没有这回事").click();
  expect(await lastCard(tab).locator(".choice-chosen").innerText()).toBe("没有这回事");
  await lastCard(tab).getByRole("button", { name: "退回" }).click();
  await lastCard(tab).getByText("已通过：赵书田").waitFor();
  expect(JSON.stringify(bot.heard.at(-1)?.payload.event?.template_card_event)).toContain("not-done");
  await tab.close();
});

test("a refusal at the top of a long card comes into sight and stands out, the second time too", async () => {
  const tab = await openAs("赵书田", 390, 844);
  await tab.getByTestId("input").fill("@积分助手 长单");
  await tab.getByTestId("send").click();
  const last = lastCard(tab);
  await last.getByText("第 20 条").waitFor();
  for (const box of [18, 19]) {
    await last.getByTestId("checkbox").nth(box).check();
    await last.getByRole("button", { name: "通过所选" }).click();
    await last.locator(".fresh", { hasText: "一条也没有勾，先勾再点" }).waitFor();
    await expect.poll(() => last.locator("input:checked").count()).toBe(0);
    await expect.poll(() => isInSight(tab, ".card .fresh")).toBe(true);
  }
  await tab.close();
});

const isInSight = (tab: Page, selector: string): Promise<unknown> =>
  tab.evaluate(`(() => {
    const at = [...document.querySelectorAll("${selector}")].at(-1).getBoundingClientRect();
    const frame = document.querySelector(".log").getBoundingClientRect();
    return at.top >= frame.top && at.bottom <= frame.bottom;
  })()`);

test("ticked boxes go with the tap", async () => {
  const tab = await openAs("赵书田", 390, 844);
  await tab.getByTestId("input").fill("@积分助手 待审");
  await tab.getByTestId("send").click();
  const vote = tab.getByRole("article", { name: "待审 3 条" });
  await vote.getByTestId("checkbox").nth(2).check();
  await vote.getByRole("button", { name: "通过所选" }).click();
  await expect.poll(() => JSON.stringify(bot.heard.at(-1)?.payload.event)).toContain('"option_id":["43"]');
  await tab.close();
});

test("an empty chat says what to do first, until something is said", async () => {
  const guo = groups[1]?.id ?? "";
  const member = await openAs("郭铁柱", 390, 844);
  expect(await member.getByTestId("hint").innerText()).toBe("点下面“加分 铲雪 1”，再点发送");
  const secretary = await openAs("郭永福", 390, 844);
  expect(await secretary.getByTestId("hint").innerText()).toContain("点下面“待审”");
  await fake.say("hucuiyun", guo, "大家好");
  await member.getByTestId("bubble").getByText("大家好").waitFor();
  expect(await member.getByTestId("hint").isVisible()).toBe(false);
  await member.close();
  await secretary.close();
});

test("a phrase never takes the place of one's own words, and a reload keeps the draft of this person in this chat", async () => {
  const tab = await openAs("牛百顺", 390, 844);
  const written = () => tab.getByTestId("input").inputValue();
  await tab.getByTestId("phrase").getByText("排名").click();
  await tab.getByTestId("phrase").getByText("加分 铲雪 1").click();
  expect(await written()).toBe("@积分助手 加分 铲雪 1");
  await tab.getByTestId("input").fill("昨天下的雪");
  await tab.getByTestId("phrase").getByText("加分 铲雪 1").click();
  expect(await written()).toBe("@积分助手 昨天下的雪 加分 铲雪 1");

  await tab.reload();
  expect(await written()).toBe("@积分助手 昨天下的雪 加分 铲雪 1");
  await tab.goto(`${page.address}/?me=niubaishun&chat=single`);
  expect(await written()).toBe("");
  await tab.goto(`${page.address}/?me=niubaishun&chat=${group}`);
  await tab.getByTestId("send").click();
  await tab.reload();
  expect(await written()).toBe("");
  await tab.close();
});

test("on a desktop one can write at once, on a phone no keyboard springs up; a link leads to the writing", async () => {
  const focused = "document.activeElement?.id ?? ''";
  const desktop = await openAs("牛百顺", 1280, 800);
  // The page's script comes behind the chat.
  await desktop.waitForFunction(`(${focused}) === "write"`);
  const phone = await openAs("牛百顺", 390, 844);
  expect(await phone.evaluate(focused)).toBe("");
  await phone.keyboard.press("Tab");
  await phone.keyboard.press("Enter");
  expect(await phone.evaluate(focused)).toBe("write");
  await desktop.close();
  await phone.close();
});

test("an address with nothing behind it says so in Chinese", async () => {
  const answer = await fetch(`${page.address}/nothing`);
  expect(answer.status).toBe(404);
  const words = await answer.text();
  expect(words).toContain("没有这个页面");
  expect(words).toContain('href="/"');
});

test("an answer to a tap shows no empty quote", async () => {
  const { card } = await fake.say("zhangmancang", group, "@积分助手 加分 铲雪 3");
  const { msgid } = await fake.tap("wangjianguo", card ?? "", "approve");
  const url = fake.responseUrlOf(msgid) ?? "";
  await call(url, { msgtype: "markdown", markdown: { content: "请书记来点。" } });
  const tab = await openAs("牛百顺", 390, 844);
  const said = tab.getByTestId("message").filter({ hasText: "请书记来点。" });
  expect(await said.locator(".quote").count()).toBe(0);
  await tab.close();
});

test("markup in a message stays text, and an unheard message says so to its sender", async () => {
  const tab = await openAs("牛百顺", 390, 844);
  await tab.getByTestId("input").fill("<img src=x onerror=alert(1)>");
  await tab.getByTestId("send").click();
  await tab.getByTestId("bubble").getByText("<img src=x onerror=alert(1)>").waitFor();
  await tab.getByText("没有 @积分助手，机器人收不到这句话").waitFor();
  expect(await tab.locator(".log img").count()).toBe(0);
  await tab.close();
});

test("the single chat greets on opening, and says that the bot cannot come by itself", async () => {
  const tab = await openAs("孙志强", 390, 844);
  await tab.getByTestId("back").click();
  await tab.getByTestId("chat-item").filter({ hasText: "积分助手" }).last().click();
  await tab.getByTestId("bubble").getByText("您好，我是积分助手。").waitFor();
  expect(await tab.getByTestId("no-road").innerText()).toBe("机器人没法主动私聊，有话等本人来问");
  const other = await openAs("孙志强", 390, 844);
  await other.goto(page.address);
  expect(await other.getByTestId("person").filter({ hasText: "孙志强" }).innerText()).toContain("2 条待告知");
  expect(await other.getByTestId("waiting-hint").innerText()).toContain("机器人没法主动私聊");

  waitingForZhiqiang = 0;
  await tab.getByTestId("input").fill("我的积分");
  await tab.getByTestId("send").click();
  await tab.getByTestId("no-road").waitFor({ state: "hidden" });
  await other.goto(page.address);
  expect(await other.getByTestId("waiting-hint").count()).toBe(0);
  await tab.close();
  await other.close();
});

test("the clock moves, and the ranking arrives before the visitor's eyes", async () => {
  const tab = await openAs("王建国", 390, 844);
  expect(await tab.getByTestId("clock").innerText()).toContain("2026年3月18日");
  await tab.getByTestId("clock-quarter-end").click();
  await tab.getByText("初榜").last().waitFor();
  await tab.getByText("星期四 10:05").waitFor();
  expect(await tab.locator(".log table").last().innerText()).toContain("张满仓");
  expect(fake.faults).toEqual([]);
  await tab.close();
});

test("only JSON of the right shape is taken, and what nobody can do is refused", async () => {
  const post = async (body: string, type: string): Promise<number> =>
    (await fetch(`${page.address}/say`, { method: "POST", body, headers: { "content-type": type } })).status;
  const said = (chat: string): string => JSON.stringify({ me: "erniu", chat, text: "在吗" });
  expect(await post(said(group), "text/plain")).toBe(415);
  expect(await post("{", "application/json")).toBe(400);
  expect(await post(said("wrGuojiacunDemo"), "application/json")).toBe(400);
  expect(await post(said(group), "application/json")).toBe(200);
});
