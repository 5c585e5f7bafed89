import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { launchBrowser } from "../browser.ts";
import { smallJpeg } from "../pictures/small.ts";

// What a visitor of the demo does, in a real browser: `npm run demo` itself, with the production code behind the page.

const command = join(import.meta.dirname, "../../src/sandbox/demo.ts");
let demo: ChildProcess;
let address = "";
let browser: Browser;

beforeAll(async () => {
  demo = spawn(process.execPath, [command, "--port", "0"]);
  const { stdout } = demo;
  if (stdout === null) throw new Error("the demo has no output");
  const [line] = (await once(stdout, "data")).map(String);
  address = /http:\S+/.exec(line ?? "")?.[0] ?? "";
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  demo.kill("SIGTERM");
  await once(demo, "exit");
});

/** The chat is there, and its script is at work. */
async function isReady(page: Page): Promise<void> {
  await page.getByTestId("composer").waitFor();
  await page.waitForLoadState();
}

test("the story of a quarter is played scene by scene, and each leads to where it can be seen", async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const at = (id: string) => page.getByTestId(id);
  await page.goto(address);
  await at("story-next").click();
  await at("story").getByText("1/17 书记发布任务").waitFor();
  await at("card").filter({ hasText: "上午铲雪 村口集合" }).getByRole("button", { name: "我报名" }).waitFor();
  await at("story-next").click();
  await at("story").getByText("2/17 党员报名").waitFor();
  await at("bubble").filter({ hasText: "某党员已报名" }).waitFor();
  // Whoever wanders off finds the way back.
  await page.goto(`${address}/?me=erniu&chat=single`);
  await at("story-see").click();
  await at("me").getByText("张满仓").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).toBeLessThanOrEqual(
    0,
  );
  await page.close();
});

describe.each([
  ["on a phone", { width: 390, height: 844 }],
  ["on a desktop", { width: 1280, height: 800 }],
])("%s", (_, viewport) => {
  let page: Page;

  const at = (id: string) => page.getByTestId(id);

  /** Picks who to be; the page then shows the branch's group. */
  async function be(name: string): Promise<void> {
    await page.goto(address);
    await at("person").filter({ hasText: name }).first().click();
    await isReady(page);
  }

  async function say(words: string): Promise<void> {
    await at("input").fill(words);
    await at("send").click();
  }

  beforeAll(async () => {
    page = await browser.newPage({ viewport });
  });

  afterAll(async () => {
    await page.close();
  });

  test("a member claims, the secretary taps, the card changes, the quarter ends, the ranking is there", async () => {
    const deed = `加分 铲雪 1 ${viewport.width === 390 ? "桥头" : "学校门口"}`;
    await be("张满仓");
    await say(`@积分助手 ${deed}`);
    const card = at("card").last();
    await card.getByText("待审批").waitFor();
    expect(await card.innerText()).toContain("张满仓");

    await be("赵书田");
    await at("card").last().getByRole("button", { name: "通过" }).click();
    await at("card").last().getByText("已登记，季度审核后生效").waitFor();
    expect(await at("card").last().getByRole("button").allInnerTexts()).toEqual(["已通过"]);

    await be("张满仓");
    expect(await at("card").last().innerText()).toContain("赵书田");
    // Until the clock has stopped: what is sent while it runs may be past already when it is fetched.
    const stopped = page.waitForResponse((response) => response.url().endsWith("/clock"));
    await at("clock-quarter-end").click();
    await stopped;
    await at("bubble").filter({ hasText: "初榜" }).last().waitFor({ timeout: 30_000 });
    const post = await at("bubble").filter({ hasText: "初榜" }).last().innerText();
    expect(post).toContain("季度积分（初榜）");
    if (viewport.width === 390) expect(post).toContain("张满仓");
  });

  test("nothing is wider than the screen, and no letter lacks its picture", async () => {
    await be("李秀英");
    expect(
      await page.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
    ).toBeLessThanOrEqual(0);
    // The browser from npm has no Chinese font: only the page's own web font can draw these words.
    const drawn = await page.evaluate(
      `document.fonts.ready.then((fonts) => [...fonts].some((font) => font.status === "loaded" && font.family.includes("Noto Sans SC")))`,
    );
    expect(drawn).toBe(true);
  });
});

test("when the clock was moved past the next scene, the bar says so", async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(address);
  await page.getByTestId("story").getByText("时间已经拨过下一幕了").waitFor();
  expect(await page.getByTestId("story-next").isDisabled()).toBe(true);
  await page.close();
});

test("a picture goes with a claim, is seen in the chat, and is shown to the secretary in the single chat", async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const at = (id: string) => page.getByTestId(id);
  await page.goto(address);
  await at("person").filter({ hasText: "陈根生" }).first().click();
  await isReady(page);
  await at("picture-input").setInputFiles({ name: "雪.jpg", mimeType: "image/jpeg", buffer: smallJpeg });
  expect(await at("input").inputValue()).toContain("@积分助手");
  await at("input").fill("@积分助手 加分 巡逻 1 东头");
  await at("send").click();
  await at("picture").last().waitFor();
  const card = at("card").filter({ hasText: "附图" }).last();
  await card.waitFor();
  const claim = /(?<number>\d+)号申报/.exec(await card.innerText())?.groups?.["number"] ?? "";

  await page.goto(`${address}/?me=zhaoshutian&chat=single`);
  const shown = at("bubble").filter({ hasText: `${claim}号的附图` });
  await vi.waitFor(async () => {
    // Asked too soon, it is still being fetched.
    await at("input").fill(`看图 ${claim}`);
    await at("send").click();
    await shown.first().waitFor({ timeout: 8_000 });
  }, 50_000);
  await at("picture").last().waitFor();
  const decoded = await page.evaluate(
    `(async () => { const image = document.querySelector("[data-testid=picture]"); await image.decode(); return image.naturalWidth; })()`,
  );
  expect(decoded).toBe(16);
  expect(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).toBeLessThanOrEqual(
    0,
  );
  await page.close();
});

test("what was decided comes into the member's own chat by itself, while the member looks at it", async () => {
  const member = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await member.goto(`${address}/?me=machunmei&chat=single`);
  await member.getByTestId("input").fill("加分 铲雪 1 西头");
  await member.getByTestId("send").click();
  const card = member.getByTestId("card").filter({ hasText: "待审批" }).last();
  await card.waitFor();
  const claim = /(?<number>\d+)号申报/.exec(await card.innerText())?.groups?.["number"] ?? "";

  const secretary = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await secretary.goto(`${address}/?me=zhaoshutian&chat=single`);
  await secretary.getByTestId("input").fill(`同意 ${claim}`);
  await secretary.getByTestId("send").click();
  const told = member.getByTestId("bubble").filter({ hasText: `${claim}号` });
  await told.filter({ hasText: "通过" }).waitFor();
  await member.close();
  await secretary.close();
});
