import { startFakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { FakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { Group } from "../../src/sandbox/tenant.ts";
import type { Answers } from "../../src/sandbox/unknowns.ts";
import { handTimer } from "./hand-timer.ts";
import type { HandTimer } from "./hand-timer.ts";
import { aesKey, startStandInBot, token } from "./stand-in-bot.ts";
import type { StandInBot } from "./stand-in-bot.ts";

export type Stage = AsyncDisposable & {
  readonly bot: StandInBot;
  readonly fake: FakeWecom;
  readonly hand: HandTimer;
  /** Moves the clock without letting timers run. */
  passMs(ms: number): void;
};

export const group = "wrGroup";

/** A fake WeCom with four people, one group with a robot, and a bot that does as it is told. */
export async function stage(
  unknowns: Partial<Answers> = {},
  /** Of a second group, which is there only with it. */
  otherRobot?: NonNullable<Group["robot"]>,
): Promise<Stage> {
  const bot = await startStandInBot();
  const hand = handTimer();
  let nowMs = Date.parse("2026-03-18T20:00:00+08:00");
  let ids = 0;
  const fake = await startFakeWecom({
    clock: () => nowMs,
    newId: () => `id-${(ids += 1)}`,
    botUrl: bot.url,
    token,
    aesKey,
    people: [
      { userid: "zhaoshutian", name: "赵书田", label: "书记" },
      { userid: "zhangmancang", name: "张满仓" },
      { userid: "wangjianguo", name: "王建国" },
      { userid: "erniu", name: "二妞", label: "村民" },
    ],
    groups: [
      {
        id: group,
        name: "槐树坪村党支部",
        people: ["zhaoshutian", "zhangmancang", "wangjianguo"],
        robot: { name: "积分榜", key: "KEY" },
      },
      ...(otherRobot === undefined
        ? []
        : [{ id: "wrOther", name: "郭家村党支部", people: ["erniu"], robot: otherRobot }]),
    ],
    timer: hand.timer,
    unknowns,
  });
  return {
    bot,
    fake,
    hand,
    passMs: (ms) => {
      nowMs += ms;
    },
    [Symbol.asyncDispose]: async () => {
      await fake.close();
      await bot.close();
    },
  };
}

/** A call of the bot's to WeCom's API. */
export async function call(url: string, body: unknown, method = "POST"): Promise<unknown> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await fetch(url, { method, ...(method === "GET" ? {} : { body: text }) });
  return answer.json();
}
