// The production code behind the demo's page: joined as main.ts joins it. Only addresses, secrets and the clock differ.

import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";
import { buildApp } from "../app.ts";
import type { App } from "../app.ts";
import { accountId } from "../domain/ids.ts";
import type { Clock, NewId, Notice } from "../ports.ts";
import { pictureFiles } from "../pictures/picture-files.ts";
import { earliestNextMs } from "../jobs/schedule.ts";
import { faultLine } from "../rulebook/fault.ts";
import { readRulebooks } from "../rulebook/file.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/store.ts";
import type { ChatRecord } from "./chat-record.ts";
import { startFakeWecom } from "./fake-wecom.ts";
import type { FakeWecom } from "./fake-wecom.ts";
import { addressOf, close, listen } from "./listening.ts";
import { bringInPastYears } from "./past-years.ts";
import { groups, huaishuping, people, rosters } from "./village.ts";

/** How the bot is joined to WeCom: over the long connection it can write first, in URL mode it only answers. */
export type Mode = "longConnection" | "url";

export type DemoParts = {
  readonly mode: Mode;
  readonly databaseUrl: string;
  readonly rulesDir: string;
  readonly picturesDir: string;
  readonly clock: Clock;
  readonly newId: NewId;
  /** What was said in the chats before. */
  readonly chats: ChatRecord | undefined;
  /** The bot's log: an event and its fields. */
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
};

export type DemoBot = {
  readonly fake: FakeWecom;
  readonly runDueJobs: () => Promise<void>;
  /** Sends what waits. */
  readonly speak: () => Promise<void>;
  /** The next moment after that one at which something can become due for one of the branches. */
  readonly nextDueMs: (atMs: number) => number;
  /** How many words wait for somebody until that person asks the bot; not those on their way to the person. */
  readonly wordsWaiting: (userid: string) => Promise<number>;
  close(): Promise<void>;
};

/** Starts the bot and the WeCom it talks to, with both branches' rosters and robots in place. */
export async function startDemoBot(parts: DemoParts): Promise<DemoBot> {
  const { mode, clock, newId, chats, log } = parts;
  const rules = await readRulebooks(parts.rulesDir);
  if (!rules.ok) throw new Error(rules.refusal.map(faultLine).join("\n"));
  const store = await openStore(parts.databaseUrl);
  await settle(store, clock());

  const server = createServer();
  await listen(server, 0);
  const secrets = { token: lettersFrom(newId).slice(0, 32), aesKey: lettersFrom(newId).slice(0, 43) };
  const line = { botId: newId(), secret: lettersFrom(newId) };
  const botUrl = `${addressOf(server)}/wecom/bot`;
  const fake = await startFakeWecom({
    ...{ clock, newId, botUrl, people, groups },
    ...secrets,
    ...(mode === "longConnection" ? { longConnection: line } : {}),
    ...(chats === undefined ? {} : { chats }),
  });
  const app = buildApp({
    config: {
      bot:
        mode === "url"
          ? { mode, ...secrets }
          : { mode, id: line.botId, secret: line.secret, wsUrl: fake.wsUrl },
      app: undefined,
      botName: fake.botName,
      wecomApiBase: fake.apiBase,
    },
    store,
    pictureFiles: pictureFiles(parts.picturesDir),
    rulebookFor: rules.value.forBranch,
    clock,
    newId,
    log,
  });
  server.on("request", app.handle);
  if (mode === "longConnection") await connected(app, fake);

  const branches = groups.map(({ branch }) => ({
    branch,
    timetable: rules.value.forBranch(branch).timetable,
  }));
  return {
    fake,
    runDueJobs: app.runDueJobs,
    speak: app.speak,
    nextDueMs: (atMs) => earliestNextMs(atMs, branches),
    wordsWaiting: (userid) => wordsWaiting(store, userid, clock()),
    close: async () => {
      await app.stop();
      await fake.close();
      await close(server);
      await store.close();
    },
  };
}

/**
 * What an administrator does before the first message: the rosters, and the robots' keys. Data that were kept have
 * rosters, which may have been changed in the chat since.
 */
async function settle(store: Store, atMs: number): Promise<void> {
  const { registry, places } = store;
  const known = await places.branches();
  await registry.importRosters(
    rosters.filter(({ branch }) => !known.includes(branch)),
    atMs,
  );
  if (!known.includes(huaishuping)) await bringInPastYears(store, atMs);
  for (const { branch, robot } of groups) await registry.setWebhookKey(branch, robot.key);
}

/** Words said before WeCom took the subscription would be lost. @throws when WeCom does not take it */
async function connected(app: App, fake: FakeWecom): Promise<void> {
  await app.speak();
  for (let looks = 0; !fake.isSubscribed; looks += 1) {
    if (looks > looksMax) throw new Error("the bot does not connect");
    await setTimeout(lookEveryMs);
  }
}

const lookEveryMs = 10;
const looksMax = 3_000;

async function wordsWaiting({ places, ledger }: Store, userid: string, nowMs: number): Promise<number> {
  let count = 0;
  for (const id of await places.branchesOf(accountId(userid))) {
    const branch = await places.branch(id);
    const member = branch?.roster.find((each) => each.account === accountId(userid));
    const notices = member === undefined ? [] : await ledger.noticesFor(id, member.id);
    count += notices.filter((notice) => waitsForAnswer(notice, nowMs)).length;
  }
  return count;
}

const waitsForAnswer = ({ waitsForRoad, untilMs = Infinity }: Notice, nowMs: number): boolean =>
  !waitsForRoad && nowMs < untilMs;

/** At least 43 letters and digits, of which no two runs of the demo have the same. */
const lettersFrom = (newId: NewId): string =>
  Array.from({ length: 43 }, newId)
    .join("")
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 64);
