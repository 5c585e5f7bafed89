import { median, percentile } from "./figures.ts";
import type { Round } from "./measure.ts";
import type { Key } from "./options.ts";

export type Measured = {
  readonly name: string;
  readonly rounds: readonly Round[];
  readonly latenciesMs: Float64Array;
  /** Empty where the start is not of interest. */
  readonly startsMs: readonly number[];
};
export type Results = ReadonlyMap<Key, Measured>;

/** The figures as a table, the ratios, and what was aimed at. */
export function reportLines(results: Results): readonly string[] {
  const table = [
    headings,
    ...[...results].map(([key, measured]) => [`(${key}) ${measured.name}`, ...figures(measured)]),
  ];
  return [...aligned(table), "", ...ratios(results), "", ...aims(results)];
}

const headings = [
  ...["", "messages/s", "(each round)", "p50 ms", "p99 ms", "p99.9 ms", "max ms"],
  ...["CPU us", "idle MB", "loaded MB", "start ms"],
];

function figures({ rounds, latenciesMs, startsMs }: Measured): readonly string[] {
  return [
    whole(median(rounds.map(({ perSecond }) => perSecond))),
    rounds.map(({ perSecond }) => whole(perSecond)).join(" "),
    ...[0.5, 0.99, 0.999, 1].map((share) => percentile(latenciesMs, share).toFixed(2)),
    whole(median(rounds.map(({ cpuUsPerMessage }) => cpuUsPerMessage))),
    megabytes(median(rounds.map(({ idleBytes }) => idleBytes))),
    megabytes(median(rounds.map(({ loadedBytes }) => loadedBytes))),
    startsMs.length === 0 ? "" : whole(median(startsMs)),
  ];
}

function ratios(results: Results): readonly string[] {
  const pairs: readonly (readonly [Key, Key])[] = [
    ["b", "a"],
    ["c", "a"],
    ["d", "a"],
    ["c", "b"],
  ];
  return pairs.flatMap(([one, other]) => {
    const found = ratio(results, one, other);
    return found === undefined ? [] : [`(${one}) / (${other})  ${found.toFixed(2)}`];
  });
}

/** The two run in turns within one round, so the ratio is taken there, and the median of the rounds stands. */
function ratio(results: Results, one: Key, other: Key): number | undefined {
  const upper = results.get(one)?.rounds;
  const lower = results.get(other)?.rounds;
  if (upper === undefined || lower === undefined) return undefined;
  return median(upper.map(({ perSecond }, at) => perSecond / (lower[at]?.perSecond ?? Number.NaN)));
}

function aims(results: Results): readonly string[] {
  const bot = results.get("c");
  return [
    ...aim("(c)/(a)", ratio(results, "c", "a"), ">=", 0.6),
    ...aim("(d)/(a)", ratio(results, "d", "a"), ">=", 0.4),
    ...(bot === undefined ? [] : aimsOfBot(bot)),
  ];
}

function aimsOfBot({ rounds, latenciesMs, startsMs }: Measured): readonly string[] {
  return [
    ...aim("(c) p99 ms", percentile(latenciesMs, 0.99), "<=", 4.5),
    ...aim("(c) p99.9 ms", percentile(latenciesMs, 0.999), "<=", 25),
    ...aim("(c) CPU us per message", median(rounds.map(({ cpuUsPerMessage }) => cpuUsPerMessage)), "<=", 110),
    ...aim("(c) idle MB", median(rounds.map(({ idleBytes }) => idleBytes)) / bytesPerMegabyte, "<=", 95),
    ...aim(
      "(c) loaded MB",
      median(rounds.map(({ loadedBytes }) => loadedBytes)) / bytesPerMegabyte,
      "<=",
      180,
    ),
    ...aim("(c) start ms", median(startsMs), "<=", 400),
  ];
}

function aim(
  what: string,
  found: number | undefined,
  relation: ">=" | "<=",
  wanted: number,
): readonly string[] {
  if (found === undefined) return [];
  const reached = relation === ">=" ? found >= wanted : found <= wanted;
  return [`${reached ? "reached" : "MISSED "}  ${what} ${found.toFixed(2)}, aim ${relation} ${wanted}`];
}

const bytesPerMegabyte = 1_000_000;
const megabytes = (bytes: number): string => whole(bytes / bytesPerMegabyte);
const whole = (value: number): string => value.toFixed(0);

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}
