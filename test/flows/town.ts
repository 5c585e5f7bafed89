import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { buildApp, type App } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import type { BranchId } from "../../src/domain/ids.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { pictureFiles } from "../../src/pictures/picture-files.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { chatId } from "../../src/domain/ids.ts";
import { dayOf } from "../../src/domain/quarter.ts";
import type { RosterImport, Timer } from "../../src/ports.ts";
import type { SeenCard } from "../../src/sandbox/card-shape.ts";
import { startFakeWecom, type FakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { LongConnectionOptions } from "../../src/sandbox/long-connection.ts";
import type { Answered } from "../../src/sandbox/messages.ts";
import type { Chosen, Tapped } from "../../src/sandbox/taps.ts";
import { kind, unkind, type Answers } from "../../src/sandbox/unknowns.ts";
import { groups, people, rosters } from "../../src/sandbox/village.ts";
import { openStore, type Store } from "../../src/store/store.ts";

// A whole town for stories: the real bot behind a real HTTP server, a real store, and the fake WeCom before it. Only
// the clock is handed in.

export type Town = {
  readonly fake: FakeWecom;
  readonly store: Store;
  readonly app: App;
  readonly callbackUrl: string;
  /** The folder of the pictures that came with claims. */
  readonly picturesDir: string;
  /** What the program logged: failures, in these stories. */
  readonly log: readonly string[];
  /** In the branch's group, behind @积分助手. */
  inGroup(name: string, words: string): Promise<Heard>;
  inPrivate(name: string, words: string): Promise<Heard>;
  /**
   * What somebody reads who writes that in private: the answer, and what waited to be told. Over the long connection
   * that is pushed in the morning; the clock then stands where it stood.
   */
  readBy(name: string, words: string): Promise<string>;
  /** Lets WeCom deliver a message again: it must be answered with the same. */
  again(heard: Heard, options?: { readonly keepTimestamps: boolean }): Promise<void>;
  tap(name: string, card: string, button: string, chosen?: Chosen): Promise<Tapped>;
  /** The card as that person's phone shows it. */
  seenBy(name: string, card: string): SeenCard;
  /** The values on that card by their labels. */
  facts(name: string, card: string): Readonly<Record<string, string>>;
  /** What stands on that card's buttons. */
  buttons(name: string, card: string): readonly string[];
  /** The newest line of the group, as that person sees it. */
  lastInGroup(name?: string): string;
  postsInGroup(): readonly string[];
  /** Moves the clock to a time of Shanghai, such as `2026-04-02 10:05`; nothing runs by itself. */
  at(time: string): void;
  passMinutes(minutes: number): void;
  /** What node-cron does every minute. */
  runJobs(): Promise<void>;
  /** Closes the bot and its store, and leaves the fake and the clock to another. */
  closeBot(): Promise<void>;
  close(): Promise<void>;
};

/** The answer to a message. */
export type Heard = {
  readonly answered: Answered;
  /** Its words; empty for a card alone, and for silence. */
  readonly text: string;
  /** Its card's id. @throws when it had none */
  readonly card: string;
};

/** What a story runs under: the way to WeCom, and the answers to what is not known about it. */
export type Setting = {
  /** Default: `url`. `app`: people talk to the self-built app, in single chats alone. */
  readonly road?: "url" | "longConnection" | "app";
  /** The self-built app beside the AI bot. */
  readonly withApp?: boolean;
  readonly unknowns?: Partial<Answers>;
};

export type TownOptions = Setting & {
  readonly databaseUrl?: string;
  readonly rosters?: readonly RosterImport[];
  readonly bound?: boolean;
  readonly webhooks?: boolean;
  readonly rulebookFor?: (branch: BranchId, own: Rulebook) => Rulebook;
  /** What befalls the frames of the long connection. */
  readonly weather?: LongConnectionOptions["weather"];
  /** A fake and a clock that go on while the bot is started anew. */
  readonly before?: Town;
  /** The bot's own. Default: the real time passes. */
  readonly timer?: Timer;
};

/** Both answers to everything that is not known about WeCom, over both of the AI bot's roads: stories run under each. */
export const settings: readonly (readonly [string, Setting])[] = [
  ["an unkind WeCom", { unknowns: unkind }],
  ["a kind WeCom", { unknowns: kind }],
  [
    "a WeCom that sets nothing between the mention and the words",
    { unknowns: { ...unkind, mentionGap: "" } },
  ],
  ["an unkind WeCom, over the long connection", { road: "longConnection", unknowns: unkind }],
  ["a kind WeCom, over the long connection", { road: "longConnection", unknowns: kind }],
];

/** Those in which an answer is what a callback is answered with. */
export const callbackSettings = settings.filter(([, { road }]) => road === undefined);

const token = "SandboxToken01";
const aesKey = "8H6M2VCsx9N5vN0ylABcxzhQS13wb3DwH5vKBZ2Ob1s";
const start = "2026-03-18 20:00";
export const groupOfBranch = groups[0]?.id ?? "";

const moments = new WeakMap<FakeWecom, { nowMs: number; ids: number }>();

export async function openTown(options: TownOptions = {}): Promise<Town> {
  const earlier = options.before === undefined ? undefined : moments.get(options.before.fake);
  const moment = earlier ?? { nowMs: Date.parse(shanghai(start)), ids: 0 };
  const clock = () => moment.nowMs;
  const newId = () => (moment.ids += 1).toString(36).padStart(6, "0");
  const log: string[] = [];
  const road = options.road ?? "url";
  const fake =
    options.before?.fake ??
    (await startFakeWecom({
      clock,
      newId,
      botUrl: "http://127.0.0.1:9",
      token,
      aesKey,
      people,
      groups,
      unknowns: options.unknowns ?? {},
      ...(road === "longConnection"
        ? { longConnection: { ...line, silenceAfterMs, ...weatherOf(options) } }
        : {}),
      ...(road === "app" || options.withApp === true
        ? { app: { ...ownApp, callbackUrl: "http://127.0.0.1:9" } }
        : {}),
    }));
  moments.set(fake, moment);

  const picturesDir = options.before?.picturesDir ?? mkdtempSync(join(tmpdir(), "lianqiao-town-"));
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  const store = await openStore(options.databaseUrl ?? "sqlite::memory:");
  const rulebookFor = (branch: BranchId): Rulebook => {
    const own = rules.value.forBranch(branch);
    return options.rulebookFor === undefined ? own : options.rulebookFor(branch, own);
  };
  const app = buildApp({
    config: {
      ...waysTo(road, fake, options.withApp === true),
      botName: "积分助手",
      wecomApiBase: fake.apiBase,
    },
    ...{ store, rulebookFor, clock, newId, pictureFiles: pictureFiles(picturesDir) },
    ...(options.timer === undefined ? {} : { timer: options.timer }),
    log: (event, fields) => {
      if (!usualEvents.has(event)) log.push(`${event} ${JSON.stringify(fields)}`);
    },
  });
  const server = createServer(app.handle);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  const callbackUrl = `http://127.0.0.1:${address.port}/wecom/bot`;
  fake.setBotUrl(callbackUrl);
  fake.app?.setUrl(callbackUrl.replace(/bot$/, "app"));
  if (options.before === undefined) await settle(store, options, moment.nowMs);
  if (road === "longConnection" && options.before === undefined) await connected(app, fake);

  const closeBot = async (): Promise<void> => {
    await new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
    await app.stop();
    await store.close();
  };
  const heard = (answered: Answered): Heard => ({
    answered,
    text: answered.text ?? "",
    get card() {
      if (answered.card === undefined)
        throw new Error(`no card, but: ${answered.outcome} ${answered.text ?? ""}`);
      return answered.card;
    },
  });
  const seenBy = (name: string, card: string): SeenCard => fake.cardSeenBy(userid(name), card);
  return {
    ...{ fake, store, app, callbackUrl, picturesDir, log },
    inGroup: async (name, words) => heard(await fake.say(userid(name), groupOfBranch, `@积分助手 ${words}`)),
    inPrivate: async (name, words) =>
      heard(await fake.say(userid(name), road === "app" ? "app" : "single", words)),
    readBy: async (name, words) => {
      const { text } = heard(await fake.say(userid(name), road === "app" ? "app" : "single", words));
      if (road !== "longConnection") return text;
      const before = fake.chatLog("single", userid(name)).length;
      const { nowMs } = moment;
      moment.nowMs = Date.parse(`${dayOf(nowMs + 24 * 3_600_000)}T09:05:00+08:00`);
      await app.runDueJobs();
      moment.nowMs = nowMs;
      const pushed = fake.chatLog("single", userid(name)).slice(before);
      return [text, ...pushed.map((line) => line.text ?? "")].join("\n");
    },
    again: async ({ answered }, { keepTimestamps } = { keepTimestamps: true }) => {
      const again = await fake.redeliver(answered.msgid, { keepTimestamps });
      // Over the long connection a card that stands there already is refused, and a stream is written once more.
      if (road === "longConnection") expect(["", answered.text]).toContain(again.text ?? "");
      else expect(again.body).toBe(answered.body);
    },
    tap: (name, card, button, chosen) => fake.tap(userid(name), card, button, chosen),
    seenBy,
    facts: (name, card) =>
      Object.fromEntries(seenBy(name, card).facts.map(({ label, value }) => [label, value])),
    buttons: (name, card) => seenBy(name, card).buttons.map(({ text }) => text),
    lastInGroup: (name = "张满仓") => fake.chatLog(groupOfBranch, userid(name)).at(-1)?.text ?? "",
    postsInGroup: () =>
      fake
        .chatLog(groupOfBranch, userid("张满仓"))
        .flatMap((line) => (line.from.kind === "robot" ? (line.text ?? "") : [])),
    at: (time) => {
      moment.nowMs = Date.parse(shanghai(time));
    },
    passMinutes: (minutes) => {
      moment.nowMs += minutes * 60_000;
    },
    runJobs: () => app.runDueJobs(),
    closeBot,
    close: async () => {
      await closeBot();
      await fake.close();
      rmSync(picturesDir, { recursive: true, force: true });
    },
  };
}

const line = { botId: "aibLianqiao", secret: "LineSecret01" };
const ownApp = { corpId: "wwlianqiao", agentId: 1_000_002, secret: "AppSecret01", token, aesKey };
/** Nobody says over a line that they have nothing to say. */
const silenceAfterMs = 1_000;
const usualEvents: ReadonlySet<string> = new Set([
  "long connection connecting",
  "long connection up",
  "long connection off",
]);

const weatherOf = ({ weather }: TownOptions): Pick<LongConnectionOptions, "weather"> =>
  weather === undefined ? {} : { weather };

function waysTo(
  road: NonNullable<Setting["road"]>,
  { wsUrl }: FakeWecom,
  withApp: boolean,
): Pick<Config, "bot" | "app"> {
  const { corpId, agentId, secret } = ownApp;
  const app = { corpId, agentId, secret, callback: { token, aesKey } };
  const beside = withApp ? app : undefined;
  switch (road) {
    case "url":
      return { bot: { mode: "url", token, aesKey }, app: beside };
    case "longConnection":
      return { bot: { mode: "longConnection", id: line.botId, secret: line.secret, wsUrl }, app: beside };
    case "app":
      return { bot: undefined, app };
  }
}

/** Takes the word, and waits until WeCom has taken the subscription. */
async function connected(app: App, fake: FakeWecom): Promise<void> {
  await app.speak();
  for (let turns = 0; !fake.isSubscribed; turns += 1) {
    if (turns > 1_000) throw new Error("the bot does not connect");
    await new Promise((turn) => setTimeout(turn, 5));
  }
}

async function settle(store: Store, options: TownOptions, atMs: number): Promise<void> {
  await store.registry.importRosters(options.rosters ?? rosters, atMs);
  for (const group of groups) {
    if (options.bound !== false) await store.places.bind(chatId(group.id), group.branch, atMs);
    if (options.webhooks !== false) await store.registry.setWebhookKey(group.branch, group.robot.key);
  }
}

const shanghai = (time: string): string => `${time.replace(" ", "T")}:00+08:00`;

export function userid(name: string): string {
  const person = people.find((each) => each.name === name);
  if (person === undefined) throw new Error(`nobody is called ${name}`);
  return person.userid;
}

/** No answer of ours was one that WeCom refuses, nothing failed, and the ledger is in order. */
export async function expectAllWell(town: Town): Promise<void> {
  expect(town.fake.faults).toEqual([]);
  // That something was deleted when its time was over is told as well, and is no failure.
  expect(town.log.filter((line) => !/^[a-z]+ deleted /.test(line))).toEqual([]);
  for (const branch of await town.store.places.branches())
    expect(await town.store.findings(branch)).toEqual([]);
}
