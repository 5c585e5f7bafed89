import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Engine } from "../../src/store/engine.ts";
import { postedUntil } from "./closed-years.ts";
import type { World } from "./commands.ts";
import { dayAt, daysAfter, quarterAt, type BranchModel } from "./model.ts";

// What is left of what people said: the words that nobody said before are looked for in every row of every table, and in the
// bytes of the files of SQLite.

export type Traces = { readonly faults: readonly string[]; readonly gone: number };

/** @param path of the database's file */
export async function tracesIn({ county, lives }: World, path: string): Promise<Traces> {
  const marks = new Set(lives.flatMap((life) => life.marks));
  const inRows = marksIn(await everyRow(county.engine), marks);
  const files = ["", "-wal", "-shm"].map((end) => `${path}${end}`).filter((each) => existsSync(each));
  const inFiles = new Set(files.flatMap((file) => [...marksIn(bytesOf(file), marks)]));
  const onRecord = marksIn(JSON.stringify(lives.map(({ model }) => wordsOf(model))), marks);
  const left = [...onRecord].filter((mark) => inFiles.has(mark) && !inRows.has(mark));
  const today = dayAt(county.nowMs);
  return {
    faults: [
      ...left.map((mark) => `${today}: ${mark} was deleted, and lies in the file`),
      ...[...inRows]
        .filter((mark) => !inFiles.has(mark))
        .map((mark) => `${today}: ${mark} is not in the file`),
      ...lives.flatMap(({ model }) => keptTooLong(model, inRows, today)),
      ...(await Promise.all(lives.map(({ model }) => county.store.findings(model.id))))
        .flat()
        .map((finding) => `${today}: ${JSON.stringify(finding)}`),
    ],
    gone: [...onRecord].filter((mark) => !inRows.has(mark)).length,
  };
}

/** What was ever on record. What was only asked about is forgotten within the hour, and its bytes with the next deletion. */
const wordsOf = (branch: BranchModel): readonly (string | null)[] => [
  ...[...branch.claims.values()].map(({ said }) => said),
  ...[...branch.matters.values()].flatMap(({ steps }) => steps.map(({ words }) => words)),
];

/** Read by another process: whoever closes the file here takes SQLite's locks from the whole process. */
const bytesOf = (file: string): string =>
  execFileSync("cat", [file], { encoding: "latin1", maxBuffer: fileBytesMax });
const fileBytesMax = 2 ** 30;

const keptDays = 90;
const markCharsMax = 10;

/** Every mark in a text; what stands behind one may be letters, too. */
function marksIn(text: string, marks: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = text.indexOf("zq"); at >= 0; at = text.indexOf("zq", at + 1))
    for (let chars = 4; chars <= markCharsMax; chars += 1) {
      const each = text.slice(at, at + chars);
      if (marks.has(each)) found.add(each);
    }
  return found;
}

async function everyRow(engine: Engine): Promise<string> {
  const tables = await engine.read("tables", {
    sql: "select name from sqlite_master where type = 'table'",
    parameters: [],
  });
  const rows = await Promise.all(
    tables.map(({ name }) => engine.read("rows", { sql: `select * from "${String(name)}"`, parameters: [] })),
  );
  return JSON.stringify(rows);
}

/** The words of a claim that was decided end with the quarter of the deed, some time after it became final. */
function keptTooLong(branch: BranchModel, kept: ReadonlySet<string>, today: string): readonly string[] {
  return [...branch.claims.values()]
    .filter(({ said }) => said !== null && [...kept].some((mark) => said.includes(mark)))
    .filter(({ state }) => state !== "waiting")
    .filter(({ submitted_ms, act_day }) => {
      const signedMs = branch.signed.get(quarterAt(act_day));
      const ends = [dayAt(submitted_ms), signedMs === undefined ? today : postedUntil(signedMs)];
      return ends.every((end) => daysAfter(end, keptDays + 1) < today);
    })
    .filter(({ number }) => !isContested(branch, number))
    .map(
      ({ number, act_day }) =>
        `${branch.id}: ${today}: the words of claim ${number} of ${act_day} are still there`,
    );
}

const isContested = (branch: BranchModel, claim: number): boolean =>
  [...branch.openOf("objection"), ...branch.openOf("correction")].some(({ steps }) =>
    steps.some(
      ({ step }) => step["claim"] === claim || branch.entries.get(Number(step["entry"]))?.claim === claim,
    ),
  );
