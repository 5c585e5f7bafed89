import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onPostgres } from "../store/ground.ts";
import { commandsFor, openWorld, type World } from "./commands.ts";
import { playCounty, type CountyOptions } from "./years.ts";
import { rosterOf } from "./rosters.ts";

// Three years of a county in which random people do everything there is to do, and make every mistake. Beside the program a
// small model keeps each branch on paper (`model.ts`); whatever is recorded is judged by it (`judge.ts`), and whatever is
// read (`eyes.ts`) and posted (`notice-board.ts`).

/** `SIMULATION_SCALE=full`: a hundred branches with six thousand members, on both databases. */
const isFull = process.env["SIMULATION_SCALE"] === "full";
/** Another one is tried with `SIMULATION_SEED=…`. */
const seed = Number(process.env["SIMULATION_SEED"] ?? 20_260_105);

type Database = {
  readonly emptied: () => Promise<string>;
  readonly runs: number;
  /** On the way to PostgreSQL and back everything takes some times as long. */
  readonly small: Pick<CountyOptions, "branches" | "members" | "perDay" | "until">;
};
const village = { branches: [2, 3], members: 20 };
const databases: readonly (readonly [string, Database])[] = [
  [
    "SQLite",
    {
      emptied: () => Promise.resolve("sqlite::memory:"),
      runs: 20,
      small: { ...village, perDay: 6, until: "2029-03-15" },
    },
  ],
  [
    "PostgreSQL",
    {
      emptied: async () => (await onPostgres.fresh()).url,
      runs: 4,
      small: { ...village, perDay: 4, until: "2027-02-15" },
    },
  ],
];

/** What even two villages must have lived through: otherwise nothing was tried. */
const livedBySome = [
  ...[
    "claims",
    "bonus",
    "taps",
    "silence",
    "told by itself",
    "signings",
    "review confirmed",
    "review posted",
  ],
  ...["meeting signedIn", "meeting voted", "dues paid", "deduction proposed", "objection raised"],
  ...["membership died", "membership movedIn", "membership movedOut", "membership wentAway"],
  ...["membership exempted", "office appointed", "office accountChanged", "ownData mayBeNamed"],
];
/** And a county of a hundred. */
const livedByAll = [
  ...livedBySome,
  ...["reversal", "task came", "duty checked", "voice told", "meeting leaveGranted", "meeting closed"],
  ...["deduction told", "deduction voted", "deduction signed", "objection heard", "objection decided"],
  ...["membership suspended", "membership removed", "membership cameBack", "membership becameFull"],
  ...["office delegated", "office dismissed", "office related", "ownData enrolled", "correction decided"],
  ...[
    "appraisal rated",
    "appraisal closed",
    "lagging listed",
    "lagging decided",
    "lagging township",
    "lagging helped",
  ],
];

describe.each(databases)("on %s", (_, { emptied, runs, small }) => {
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
      (isFull ? livedByAll : livedBySome).filter((what) => (figures[what] ?? 0) === 0),
      about,
    ).toEqual([]);
  });
});

const full = {
  branches: Array.from({ length: 100 }, (_, at) => at),
  ...{ members: 60, perDay: 6, until: "2029-03-15" },
};

/** One with a committee of three, one of five, and one too small to have any. */
const rosters = [2, 4, 3].map((at) => rosterOf(at, 16));
