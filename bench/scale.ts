import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { day, plusDays, startOfDayMs } from "../src/domain/quarter.ts";
import { readRulebooks } from "../src/rulebook/file.ts";
import { openStore } from "../src/store/store.ts";
import { countyOf, settle } from "./county.ts";
import { fill } from "./fill.ts";
import type { Options } from "./options.ts";
import { seeded } from "./random.ts";
import { scaleReport, taken } from "./scale/report.ts";
import { deedsUntil, entriesEach, membersEach, migrantsEach, rosteredOn } from "./scale/that-day.ts";

const seed = 20_260_402;

/** How a whole province's day goes, in a process of its own so that filling the store does not count. */
export async function scaleLines(
  { scaleBranches, profileFolder }: Options,
  folder: string,
): Promise<readonly string[]> {
  const url = `sqlite:${join(folder, "s.db")}`;
  await fillProvince(url, scaleBranches);
  return scaleReport("SQLite", await goThrough(url, profileFolder));
}

async function fillProvince(url: string, branches: number): Promise<void> {
  const rules = await readRulebooks(join(import.meta.dirname, "../rules"));
  if (!rules.ok) throw new Error("the rules are broken");
  const county = countyOf(branches, membersEach, migrantsEach);
  const [first] = county.villages;
  if (first === undefined) throw new Error("a province without villages");
  const store = await openStore(url);
  await settle(store, county, startOfDayMs(day(rosteredOn)));
  const days = Array.from({ length: 60 }, (_, back) => plusDays(day(deedsUntil), -back));
  const rulebook = rules.value.forBranch(first.id);
  await fill(store, { county, rulebook, entriesEach, waitingEach: 0, days, random: seeded(seed) });
  await store.close();
}

async function goThrough(
  url: string,
  profileFolder: string | undefined,
): Promise<ReturnType<typeof taken.parse>> {
  const flags = profileFolder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`];
  const script = join(import.meta.dirname, "scale/go-through.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, url]);
  return taken.parse(JSON.parse(stdout));
}
