// The production code behind the demo's page: joined as main.ts joins it. Only addresses, secrets and the clock differ.

import { createServer } from "node:http";
import { buildApp } from "../app.ts";
import { accountId, chatId } from "../domain/ids.ts";
import type { Clock, NewId } from "../ports.ts";
import { pictureFiles } from "../pictures/picture-files.ts";
import { faultLine } from "../rulebook/fault.ts";
import { readRulebooks } from "../rulebook/file.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/store.ts";
import type { ChatRecord } from "./chat-record.ts";
import { startFakeWecom } from "./fake-wecom.ts";
import type { FakeWecom } from "./fake-wecom.ts";
import { addressOf, close, listen } from "./listening.ts";
import { groups, people, rosters } from "./village.ts";

export type DemoParts = {
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
  /** How many words wait for somebody until that person asks the bot. */
  readonly wordsWaiting: (userid: string) => Promise<number>;
  close(): Promise<void>;
};

/** Starts the bot and the WeCom it talks to, with both branches' rosters, groups and robots in place. */
export async function startDemoBot(parts: DemoParts): Promise<DemoBot> {
  const { clock, newId, chats, log } = parts;
  const rules = await readRulebooks(parts.rulesDir);
  if (!rules.ok) throw new Error(rules.refusal.map(faultLine).join("\n"));
  const store = await openStore(parts.databaseUrl);
  await settle(store, clock());

  const server = createServer();
  await listen(server, 0);
  const secrets = { token: lettersFrom(newId).slice(0, 32), aesKey: lettersFrom(newId).slice(0, 43) };
  const botUrl = `${addressOf(server)}/wecom/bot`;
  const fake = await startFakeWecom({
    ...{ clock, newId, botUrl, people, groups },
    ...secrets,
    ...(chats === undefined ? {} : { chats }),
  });
  const app = buildApp({
    config: {
      bot: { mode: "url", ...secrets },
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

  return {
    fake,
    runDueJobs: app.runDueJobs,
    wordsWaiting: (userid) => wordsWaiting(store, userid),
    close: async () => {
      await fake.close();
      await close(server);
      await app.stop();
      await store.close();
    },
  };
}

/** What an administrator does before the first message: rosters, groups, and the robots' keys. */
async function settle({ registry, places }: Store, atMs: number): Promise<void> {
  await registry.importRosters(rosters, atMs);
  for (const { id, branch, robot } of groups) {
    await places.bind(chatId(id), branch, atMs);
    await registry.setWebhookKey(branch, robot.key);
  }
}

async function wordsWaiting({ places, ledger }: Store, userid: string): Promise<number> {
  let count = 0;
  for (const id of await places.branchesOf(accountId(userid))) {
    const branch = await places.branch(id);
    const member = branch?.roster.find((each) => each.account === accountId(userid));
    if (member !== undefined) count += (await ledger.noticesFor(id, member.id)).length;
  }
  return count;
}

/** At least 43 letters and digits, of which no two runs of the demo have the same. */
const lettersFrom = (newId: NewId): string =>
  Array.from({ length: 43 }, newId)
    .join("")
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 64);
