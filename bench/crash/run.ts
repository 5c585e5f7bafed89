import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayOf, yearOf } from "../../src/domain/quarter.ts";
import { openStore } from "../../src/store/store.ts";
import { countyOf, settle, type County } from "../county.ts";
import { below, between, seeded, type Random } from "../random.ts";
import { botProcess, type BotProcess } from "./bot-process.ts";
import { differences } from "./check.ts";
import { openPost, type Post } from "./delivery.ts";
import { people, type Told } from "./people.ts";

export type CrashOptions = {
  readonly kills: number;
  /** Decides who says what, and when the program is killed; the machine decides the rest. */
  readonly seed: number;
  readonly nowMs: () => number;
};

export type CrashReport = {
  readonly kills: number;
  /** Kills while messages waited for their answers, and kills before the program was up. */
  readonly killsUnderLoad: number;
  readonly killsWhileStarting: number;
  readonly messages: number;
  readonly answers: number;
  readonly redeliveries: number;
  /** Answers to redelivered messages that were compared with the first answer. */
  readonly comparisons: number;
  readonly claims: number;
  readonly approvals: number;
  readonly bursts: number;
  readonly startsMs: readonly number[];
  /** Empty when every promise was kept. */
  readonly problems: readonly string[];
};

const senders = 16;
const branches = 4;
const membersEach = 20;
const pauseMaxMs = 8;
const lifeFromMs = 60;
const lifeToMs = 700;
/** One kill in so many comes while the program is starting. */
const whileStartingOneIn = 5;
const comparedAtEnd = 500;

/** Kills the real program under load, again and again, and compares what it told with what its ledger holds. */
export async function crash({ kills, seed, nowMs }: CrashOptions): Promise<CrashReport> {
  const random = seeded(seed);
  const folder = await mkdtemp(join(tmpdir(), "lianqiao-crash-"));
  const databaseUrl = `sqlite:${join(folder, "lianqiao.db")}`;
  const county = countyOf(branches, membersEach, 0);
  const api = await openApi();
  const bot = botProcess({ databaseUrl, apiBase: api.origin });
  const problems: string[] = [];
  const problem = (text: string): void => void problems.push(text);
  const today = dayOf(nowMs());
  try {
    await prepare(databaseUrl, county, nowMs());
    const post = openPost({ origin: () => bot.origin(), random, nowMs, problem });
    const villagers = people({ county, today, random, post, problem });
    const { told } = villagers;
    const killed = await underLoad(
      () => villagers.act(),
      post,
      random,
      () => killAgainAndAgain(bot, post, kills, random),
    );
    await compareSome(told, post, random);
    const exitCode = await bot.end();
    if (exitCode !== 0) problem(`after SIGTERM the program ended with ${String(exitCode)}`);
    problems.push(...bot.complaints.map((complaint) => `the program said: ${complaint}`));
    const store = await openStore(databaseUrl);
    problems.push(...(await differences(store, county.villages, told, yearOf(today))));
    await store.close();
    return {
      ...{ kills, ...killed, ...post.counts, bursts: told.bursts, startsMs: bot.startsMs, problems },
      ...{ claims: told.claimed.length, approvals: told.approved.length },
    };
  } finally {
    await bot.kill();
    await api.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(databaseUrl: string, county: County, atMs: number): Promise<void> {
  const store = await openStore(databaseUrl);
  await settle(store, county, atMs);
  await store.close();
}

/** Sixteen senders do one thing after the other until the work is over, and then finish what they began. */
async function underLoad<Result>(
  act: () => Promise<void>,
  post: Post,
  random: Random,
  work: () => Promise<Result>,
): Promise<Result> {
  let over = false;
  const sending = Promise.all(
    Array.from({ length: senders }, async () => {
      while (!over) {
        await act();
        await pause(between(0, pauseMaxMs, random));
      }
    }),
  );
  // When the program does not start any more, that is what went wrong, and not that messages wait.
  sending.catch(() => undefined);
  try {
    const result = await work();
    over = true;
    await sending;
    return result;
  } catch (error) {
    over = true;
    post.giveUp();
    throw error;
  }
}

async function killAgainAndAgain(
  bot: BotProcess,
  post: Post,
  kills: number,
  random: Random,
): Promise<Pick<CrashReport, "killsUnderLoad" | "killsWhileStarting">> {
  let killsUnderLoad = 0;
  let killsWhileStarting = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const starting = bot.start();
    if (kill > 1 && below(whileStartingOneIn, random) === 0) {
      await pause(between(0, bot.startsMs.at(-1) ?? lifeToMs, random));
      if (bot.origin() === undefined) killsWhileStarting += 1;
    } else {
      await starting;
      await pause(between(lifeFromMs, lifeToMs, random));
    }
    if (bot.origin() !== undefined && post.underWay() > 0) killsUnderLoad += 1;
    await bot.kill();
    await starting;
  }
  await bot.start();
  await pause(lifeToMs);
  return { killsUnderLoad, killsWhileStarting };
}

/** Messages from the whole time are delivered once more, from before any of the kills. */
async function compareSome({ delivered }: Told, post: Post, random: Random): Promise<void> {
  for (let at = 0; at < comparedAtEnd; at += 1) {
    const earlier = delivered[below(delivered.length, random)];
    if (earlier !== undefined) await post.again(earlier);
  }
}

type Api = { readonly origin: string; close(): Promise<void> };

/** WeCom's API, which nothing here should need. */
async function openApi(): Promise<Api> {
  const server = createServer((_, response) => response.end('{"errcode":0}'));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
      }),
  };
}

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));
