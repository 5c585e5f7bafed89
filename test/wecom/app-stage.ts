import Koa from "koa";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { MessageId } from "../../src/domain/ids.ts";
import type { Answer, ChatEvent, Converse } from "../../src/ports.ts";
import type { Weather } from "../../src/sandbox/api-server.ts";
import type { AppSettings } from "../../src/sandbox/app-settings.ts";
import { startFakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { FakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { FakeApp } from "../../src/sandbox/fake-app.ts";
import type { Answers } from "../../src/sandbox/unknowns.ts";
import { addressOf, close, listen } from "../../src/sandbox/listening.ts";
import { appCallback } from "../../src/wecom/app-callback.ts";
import { selfBuiltApp } from "../../src/wecom/self-built-app.ts";
import type { SelfBuiltApp } from "../../src/wecom/self-built-app.ts";
import { handTimer } from "../sandbox/hand-timer.ts";
import type { HandTimer } from "../sandbox/hand-timer.ts";
import { vectorNamed } from "./vectors.ts";

const { token, aesKey } = vectorNamed("B2");
export const settings: AppSettings = {
  ...{ corpId: "wwLianqiao", agentId: 1_000_002, secret: "app-secret", token, aesKey },
  callbackUrl: "http://127.0.0.1:9/wecom/app",
};

export type AppStage = AsyncDisposable & {
  readonly fake: FakeWecom;
  readonly fakeApp: FakeApp;
  readonly hand: HandTimer;
  /** The running program's. */
  readonly app: () => SelfBuiltApp;
  /** What it heard, repeats included. */
  readonly heard: readonly ChatEvent[];
  /** What it logged. */
  readonly errors: readonly string[];
  /** What people see in their chat with the app: words, and the titles of cards. */
  said(user: string): readonly string[];
  passMs(ms: number): void;
  /** The program dies, and another takes its place. */
  restart(): Promise<void>;
};

export type AppStageOptions = {
  readonly answers?: (event: ChatEvent) => Answer;
  readonly unknowns?: Partial<Answers>;
  readonly weather?: Weather;
  readonly secret?: string;
  /** Awaited behind the record and before the answer. */
  readonly betweenRecordAndAnswer?: () => Promise<unknown>;
};

export const people = [
  { userid: "zhaoshutian", name: "赵书田" },
  { userid: "zhangmancang", name: "张满仓" },
];

/** The self-built app on a real server before the fake WeCom, with a conversation that records like the ledger. */
export async function appStage(options: AppStageOptions = {}): Promise<AppStage> {
  let nowMs = Date.parse("2026-03-18T20:00:00+08:00");
  let ids = 0;
  const clock = (): number => nowMs;
  const hand = handTimer();
  const fake = await startFakeWecom({
    ...{ clock, newId: () => `id-${(ids += 1)}`, people, groups: [], timer: hand.timer, app: settings },
    ...{ botUrl: "http://127.0.0.1:9/wecom/bot", token, aesKey },
    ...(options.unknowns && { unknowns: options.unknowns }),
    ...(options.weather && { weather: options.weather }),
  });
  if (fake.app === undefined) throw new Error("no app");
  const fakeApp = fake.app;
  const records = new Map<MessageId, string>();
  const heard: ChatEvent[] = [];
  const errors: string[] = [];
  const answers = options.answers ?? (() => ({ kind: "text", text: "已记下" }));
  const converse: Converse = async (event, encode) => {
    heard.push(event);
    const body = records.get(event.id) ?? encode(answers(event));
    if (body !== "") records.set(event.id, body);
    await options.betweenRecordAndAnswer?.();
    return { body };
  };
  let running = await start();

  async function start(): Promise<{ readonly server: Server; readonly app: SelfBuiltApp }> {
    const { corpId, agentId } = settings;
    const secret = options.secret ?? settings.secret;
    const app = selfBuiltApp({ apiBase: fake.apiBase, corpId, agentId, secret, timeoutMs: 1_000, clock });
    const koa = new Koa();
    koa.silent = true;
    koa.use(
      appCallback({
        ...{ corpId, agentId, token, aesKey, clock, converse, sender: app.sender, road: app.road },
        pictureBytes: () => Promise.resolve(undefined),
        onError: (error) => errors.push(String(error)),
      }),
    );
    const handle = koa.callback();
    const server = createServer((request, response) => void handle(request, response));
    await listen(server, 0);
    fakeApp.setUrl(`${addressOf(server)}/wecom/app`);
    return { server, app };
  }

  return {
    ...{ fake, fakeApp, hand, heard, errors },
    app: () => running.app,
    said: (user) =>
      fake
        .chatLog("app", user)
        .filter((line) => line.from.kind === "bot")
        .map((line) => (line.pictures.length > 0 ? "[图片]" : (line.text ?? line.card?.title ?? ""))),
    passMs: (ms) => {
      nowMs += ms;
    },
    restart: async () => {
      await close(running.server);
      running = await start();
    },
    [Symbol.asyncDispose]: async () => {
      await close(running.server);
      await fake.close();
    },
  };
}

/** Waits, without sleeping, until what is under way has made it true. */
export async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
