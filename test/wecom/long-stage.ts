import { accountId, chatId } from "../../src/domain/ids.ts";
import type { Address } from "../../src/outgoing.ts";
import type { Answer, ChatEvent, Reply } from "../../src/ports.ts";
import { startFakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { FakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { LineMishap } from "../../src/sandbox/long-connection.ts";
import type { Answers } from "../../src/sandbox/unknowns.ts";
import { longConnection } from "../../src/wecom/long-connection.ts";
import type { LongConnection, LongConnectionParts } from "../../src/wecom/long-connection.ts";
import { handTimer } from "../sandbox/hand-timer.ts";
import type { HandTimer } from "../sandbox/hand-timer.ts";
import { aesKey, token } from "../sandbox/stand-in-bot.ts";

export const group = "wrGroup";
export const theGroup: Address = { kind: "group", chat: chatId(group) };
export const secretary: Address = { kind: "person", account: accountId("zhaoshutian") };

export type Weather = (frame: { readonly cmd: string; readonly body: unknown }) => LineMishap | undefined;

export type LongStage = AsyncDisposable & {
  readonly fake: FakeWecom;
  readonly link: LongConnection;
  /** What the conversation was told. */
  readonly events: readonly ChatEvent[];
  /** Names of logged events, with the problem or code. */
  readonly logged: readonly string[];
  readonly errors: readonly unknown[];
  /** The bot's timers, and WeCom's. */
  readonly hand: HandTimer;
  readonly wecomHand: HandTimer;
  answers(
    how: (event: ChatEvent) => Answer | (Answer & { readonly afterwards?: string }) | Promise<Answer>,
  ): void;
  /** What befalls the bot's frames from now on; each frame is asked about. */
  weather(how: Weather): void;
  passMs(ms: number): void;
};

export type StageOptions = {
  readonly unknowns?: Partial<Answers>;
  readonly bot?: Partial<LongConnectionParts>;
  readonly people?: number;
};

const names = ["zhaoshutian", "zhangmancang", "wangjianguo"];

/** A fake WeCom, and a bot over the long connection whose conversation answers as it is told. */
export async function longStage({
  unknowns = {},
  bot = {},
  people = 0,
}: StageOptions = {}): Promise<LongStage> {
  const hand = handTimer();
  const wecomHand = handTimer();
  let nowMs = Date.parse("2026-03-18T20:00:00+08:00");
  let ids = 0;
  let weather: Weather = () => undefined;
  let answer: Parameters<LongStage["answers"]>[0] = () => ({ kind: "silence" });
  const crowd = [...names, ...Array.from({ length: people }, (_, index) => `crowd${index}`)];
  const fake = await startFakeWecom({
    clock: () => nowMs,
    newId: () => `id-${(ids += 1)}`,
    botUrl: "http://127.0.0.1:1/",
    ...{ token, aesKey, unknowns },
    people: [...crowd, "erniu"].map((userid) => ({ userid, name: userid })),
    groups: [{ id: group, name: "槐树坪村党支部", people: crowd }],
    timer: wecomHand.timer,
    longConnection: { botId: "BOT", secret: "SECRET", weather: (frame) => weather(frame) },
  });
  const events: ChatEvent[] = [];
  const logged: string[] = [];
  const errors: unknown[] = [];
  const recorded = new Map<string, Reply>();
  const link = longConnection({
    pictureBytes: () => Promise.resolve(undefined),
    ...{ botId: "BOT", secret: "SECRET", wsUrl: fake.wsUrl, clock: () => nowMs, timer: hand.timer },
    converse: async (event, encode) => {
      events.push(event);
      const earlier = recorded.get(event.id);
      if (earlier !== undefined) return earlier;
      const said = await answer(event);
      const afterwards = "afterwards" in said ? said.afterwards : undefined;
      const reply = { body: encode(said), ...(afterwards === undefined ? {} : { afterwards }) };
      recorded.set(event.id, reply);
      return reply;
    },
    onError: (error) => {
      errors.push(error);
    },
    log: (event, fields) => {
      logged.push([event, ...Object.values(fields)].join(" "));
    },
    ...bot,
  });
  link.start();
  if (bot.secret === undefined) await eventually(() => link.state().kind === "up");
  return {
    ...{ fake, link, events, logged, errors, hand, wecomHand },
    answers: (how) => {
      answer = how;
    },
    weather: (how) => {
      weather = how;
    },
    passMs: (ms) => {
      nowMs += ms;
    },
    [Symbol.asyncDispose]: async () => {
      const stopped = link.stop();
      hand.pass(3_600_000);
      await stopped;
      await fake.close();
    },
  };
}

/** Waits until something has become true; the test's own time limit ends it. */
export async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

export const text = (words: string): Answer => ({ kind: "text", text: words });

export const card = (taskId: string, title = "加分申报"): Extract<Answer, { kind: "card" }>["card"] => ({
  kind: "buttons",
  ...{ taskId, title },
  facts: [],
  buttons: [{ id: "approve", text: "通过", style: "primary" }],
});
