import { join } from "node:path";
import { day, dayOf, startOfDayMs, yearOf, type Day } from "../src/domain/quarter.ts";
import type { Timetable } from "../src/domain/timetable.ts";
import { calendarJobs, startsAround } from "../src/jobs/starts.ts";
import { readRulebooks } from "../src/rulebook/file.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { settle, type County } from "./county.ts";
import { recentDays } from "./deeds.ts";
import { fill } from "./fill.ts";
import type { Sent } from "./load.ts";
import type { Key } from "./options.ts";
import { copyStore } from "./postgres.ts";
import { startPostgresServer } from "../test/store/start-postgres.ts";
import type { Random } from "./random.ts";

/** The bot's two stores, filled alike. */
export type Stores = {
  readonly urls: Readonly<Partial<Record<Key, string>>>;
  /** What of the messages is not in a ledger exactly once, and what `verify` finds wrong. */
  problems(sent: Sent): Promise<readonly string[]>;
  close(): Promise<void>;
};

export type StoresWanted = {
  readonly county: County;
  readonly today: Day;
  readonly random: Random;
  readonly folder: string;
  readonly entries: number;
  readonly waitingEach: number;
  readonly only: readonly Key[];
};

export async function openStores(wanted: StoresWanted): Promise<Stores> {
  const path = join(wanted.folder, "c.db");
  const sqlite = `sqlite:${path}`;
  if (!wanted.only.includes("c") && !wanted.only.includes("d")) {
    return { urls: {}, problems: () => Promise.resolve([]), close: () => Promise.resolve() };
  }
  const { villages } = wanted.county;
  const entriesEach = Math.ceil(wanted.entries / villages.length);
  await fillSqlite(sqlite, wanted, entriesEach);
  const postgres = wanted.only.includes("d")
    ? await startPostgresServer({ folder: wanted.folder })
    : undefined;
  if (postgres !== undefined) {
    await (await openStore(postgres.url)).close();
    await copyStore(path, postgres.url);
  }
  const urls: Partial<Record<Key, string>> = {
    ...(wanted.only.includes("c") ? { c: sqlite } : {}),
    ...(postgres === undefined ? {} : { d: postgres.url }),
  };
  const filled = {
    claims: villages.length * (entriesEach + wanted.waitingEach),
    entries: villages.length * entriesEach,
  };
  return {
    urls,
    problems: async (sent) => {
      const found: string[] = [];
      for (const [key, url] of Object.entries(urls)) {
        found.push(
          ...(await problemsOf(url, wanted.county, filled, sent)).map((problem) => `(${key}) ${problem}`),
        );
      }
      return found;
    },
    close: async () => postgres?.stop(),
  };
}

async function fillSqlite(url: string, wanted: StoresWanted, entriesEach: number): Promise<void> {
  const rules = await readRulebooks(join(import.meta.dirname, "../rules"));
  if (!rules.ok) throw new Error("the rules are broken");
  const { county, random, today, waitingEach } = wanted;
  const [first] = county.villages;
  if (first === undefined) throw new Error("a county without villages");
  await withStore(url, async (store) => {
    await settle(store, county, startOfDayMs(day(`${yearOf(today)}-01-01`)));
    const rulebook = rules.value.forBranch(first.id);
    await finishJobs(store, county, rulebook.timetable);
    await fill(store, { county, rulebook, entriesEach, waitingEach, days: recentDays(today), random });
  });
}

/** Where the bot has run for a while, no job has anything to do, and while it is measured none becomes due. */
async function finishJobs({ jobDiary }: Store, { villages }: County, timetable: Timetable): Promise<void> {
  const atMs = Date.now();
  const done = calendarJobs.flatMap((job) =>
    startsAround(job, dayOf(atMs), timetable).map(({ period }) => ({ job, period })),
  );
  await Promise.all(villages.map(({ id }) => jobDiary.finish(id, done, [], atMs)));
}

type Filled = { readonly claims: number; readonly entries: number };

async function problemsOf(
  url: string,
  { villages }: County,
  filled: Filled,
  sent: Sent,
): Promise<readonly string[]> {
  return withStore(url, async (store) => {
    let claims = 0;
    let entries = 0;
    for (const { id } of villages) {
      const branch = await store.places.branch(id);
      claims += branch?.head.lastClaim ?? 0;
      entries += branch?.head.lastEntry ?? 0;
    }
    const problems: string[] = [];
    if (claims !== filled.claims + sent.claims) {
      problems.push(`${claims - filled.claims} claims recorded of ${sent.claims} sent`);
    }
    if (entries !== filled.entries + sent.approvals) {
      problems.push(`${entries - filled.entries} entries recorded for ${sent.approvals} approvals`);
    }
    for (const { id } of villages) {
      problems.push(...(await store.findings(id)).map((finding) => JSON.stringify(finding)));
    }
    return [...problems, ...(await store.damages())];
  });
}

async function withStore<Result>(url: string, use: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(url);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
