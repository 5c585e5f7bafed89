import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onPostgres } from "../store/ground.ts";
import { commandsFor, openWorld, type World } from "./commands.ts";
import { playCounty } from "./years.ts";
import { rosterOf } from "./rosters.ts";

// Three years of a county in which random people do everything there is to do, and make every mistake. Beside the program a
// small model keeps each branch on paper (`model.ts`); whatever is recorded is judged by it (`judge.ts`), and whatever is
// read (`eyes.ts`) and posted (`notice-board.ts`).

/** `SIMULATION_SCALE=full`: a hundred branches with six thousand members, on both databases. */
const isFull = process.env["SIMULATION_SCALE"] === "full";
/** Another one is tried with `SIMULATION_SEED=…`. */
const seed = Number(process.env["SIMULATION_SEED"] ?? 20_260_105);

type Database = { readonly emptied: () => Promise<string>; readonly runs: number };
const databases: readonly (readonly [string, Database])[] = [
  ["SQLite", { emptied: () => Promise.resolve("sqlite::memory:"), runs: 24 }],
  ["PostgreSQL", { emptied: async () => (await onPostgres.fresh()).url, runs: 8 }],
];

/** What a county of that size must have lived through: otherwise nothing was tried. */
const lived = [
  ...["claims", "bonus", "reversal", "taps", "silence", "task came", "duty assigned", "duty checked"],
  ...[
    "meeting signedIn",
    "meeting leaveGranted",
    "meeting voted",
    "meeting closed",
    "dues paid",
    "voice told",
  ],
  ...["deduction proposed", "deduction told", "deduction voted", "objection raised", "objection heard"],
  ...["objection decided", "review confirmed", "review posted", "signings"],
];

describe.each(databases)("on %s", (_, { emptied, runs }) => {
  test(
    "whatever people do in whatever order, nothing is recorded or said that must not be",
    { timeout: 600_000 },
    async () => {
      const worlds: World[] = [];
      const plays = fc.asyncProperty(
        fc.constantFrom("2026-01-05", "2026-03-27", "2026-04-01", "2026-04-08"),
        commandsFor(rosters.length, 150),
        async (from, commands) => {
          const real = await openWorld(await emptied(), rosters, from);
          worlds.push(real);
          await fc.asyncModelRun(() => ({ model: {}, real }), commands);
        },
      );
      await fc.assert(plays, { numRuns: runs, seed, interruptAfterTimeLimit: 50_000 });
      await Promise.all(worlds.map(({ county }) => county.close()));
    },
  );

  test("three years of a county, each quarter with its review", { timeout: 7_200_000 }, async () => {
    const size = isFull ? full : small;
    const { faults, figures } = await playCounty({ ...size, seed, databaseUrl: await emptied() });
    const about = `seed ${seed}: ${JSON.stringify(figures)}`;
    if (isFull) process.stdout.write(`${about}\n`);
    expect(faults.slice(0, 20), about).toEqual([]);
    expect(
      lived.filter((what) => (figures[what] ?? 0) === 0),
      about,
    ).toEqual([]);
  });
});

const full = {
  branches: Array.from({ length: 100 }, (_, at) => at),
  ...{ members: 60, perDay: 6, until: "2029-02-15" },
};
const small = { branches: [2, 3], members: 20, perDay: 6, until: "2029-02-15" };

/** One with a committee of three, one of five, and one too small to have any. */
const rosters = [2, 4, 3].map((at) => rosterOf(at, 16));
