// The measurements: encrypted callbacks answered per second over 64 connections, and how long one takes at a hundred a
// second, for a floor, for the usual parts without a bot, and for the bot on both databases, in turns on one machine.
//
//   npm run bench                         everything, about ten minutes
//   npm run bench -- --quick --only c,d   short rounds on a small store, of the bot alone
//   npm run bench -- --only l             how long reading a sentence takes, alone
//   npm run bench -- --only s             a day on which 50,000 branches and 500,000 migrants are to be told, alone
//   npm run bench -- --folder /mnt/disk   the databases there: a folder in memory would make a flush cost nothing
//
// A CPU profile of the bot: `npm run bench -- --quick --only c --profile profiles`, then
// `node bench/profile.ts profiles`; the .cpuprofile files there also open in Chrome's developer tools.

import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { contestant, type Contestant } from "./contestants.ts";
import { countyOf } from "./county.ts";
import { dayOf } from "../src/domain/quarter.ts";
import { languageLines } from "./language.ts";
import { approvalsAmong, Load, type Prepared } from "./load.ts";
import { measurePaced, measureRound, measureStarts, type Round } from "./measure.ts";
import { readOptions, type Key, type Options } from "./options.ts";
import { pacePerSecond } from "./paced.ts";
import { seeded } from "./random.ts";
import { reportLines, type Measured } from "./report.ts";
import { scaleLines } from "./scale.ts";
import { openStores, type Stores } from "./stores.ts";

const membersEach = 60;
const seed = 20_260_318;

const options = readOptions(process.argv.slice(2));
const folder = await mkdtemp(join(options.folder ?? tmpdir(), "lianqiao-bench-"));

async function run(): Promise<void> {
  if (options.language) for (const line of await languageLines()) console.log(line);
  if (options.scaleBranches > 0) {
    say(`a day of ${options.scaleBranches} branches`);
    for (const line of await scaleLines(options, folder)) console.log(line);
  }
  if (options.only.length === 0) return;
  const county = countyOf(options.branches, membersEach, 0);
  const today = dayOf(Date.now());
  const random = seeded(seed);
  const load = new Load({ county, today, random, nowMs: Date.now });
  say(`${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.version}, databases in ${folder}`);
  say(`filling the stores: ${options.branches} branches of ${membersEach}, ${options.entries} entries`);
  const stores = await openStores({
    ...{ county, today, random, folder, entries: options.entries, only: options.only },
    waitingEach: Math.ceil(approvalsAmong(messagesInAll(options)) / options.branches) + 1,
  });
  try {
    const all = options.only.map((key) => contestant(key, folder, stores.urls, options));
    for (const line of reportLines(await measureAll(all, load))) console.log(line);
    await checkLedgers(stores, load);
  } finally {
    await stores.close();
  }
  say("done");
}

const messagesInAll = ({ rounds, warmUp, timed, pacedSeconds }: Options): number =>
  rounds * (warmUp + timed) + warmUp + pacedSeconds * pacePerSecond;

async function measureAll(all: readonly Contestant[], load: Load): Promise<ReadonlyMap<Key, Measured>> {
  const rounds = new Map<Key, Round[]>(all.map(({ key }) => [key, []]));
  for (let round = 1; round <= options.rounds; round += 1) {
    const warmUp = load.prepare(options.warmUp);
    const timed = load.prepare(options.timed);
    for (const each of round % 2 === 0 ? all.toReversed() : all) {
      const measured = await measureRound(each, warmUp, timed);
      rounds.get(each.key)?.push(measured);
      say(`round ${round} (${each.key}) ${measured.perSecond.toFixed(0)} a second`);
    }
  }
  const warmUp = load.prepare(options.warmUp);
  const paced: readonly Prepared[] = load.prepare(options.pacedSeconds * pacePerSecond);
  const results = new Map<Key, Measured>();
  for (const each of all) {
    say(`${pacePerSecond} a second (${each.key})`);
    const latenciesMs = await measurePaced(
      each,
      warmUp,
      isBot(each) ? paced : paced.slice(0, paced.length / 2),
    );
    const startsMs = await measureStarts(each, options.starts);
    results.set(each.key, { name: each.name, rounds: rounds.get(each.key) ?? [], latenciesMs, startsMs });
  }
  return results;
}

const isBot = ({ key }: Contestant): boolean => key === "c" || key === "d";

/** The figures count only when what was answered for is in the ledgers. */
async function checkLedgers(stores: Stores, load: Load): Promise<void> {
  for (const problem of await stores.problems(load.sent)) {
    console.log(`WRONG ${problem}`);
    process.exitCode = 1;
  }
}

function say(text: string): void {
  console.error(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${text}`);
}

try {
  await run();
} finally {
  await rm(folder, { recursive: true, force: true });
}
