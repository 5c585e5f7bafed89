import { parseArgs } from "node:util";

export type Options = {
  readonly only: readonly Key[];
  /** Whether reading sentences is measured too. */
  readonly language: boolean;
  /** How many branches' rankings and reminders fall due on one day; 0: that is not measured. */
  readonly scaleBranches: number;
  readonly branches: number;
  readonly entries: number;
  readonly rounds: number;
  /** Messages of one round, of which the first are not timed: the program is still being compiled. */
  readonly warmUp: number;
  readonly timed: number;
  readonly pacedSeconds: number;
  readonly starts: number;
  /** Where databases are made; they are removed afterwards. */
  readonly folder: string | undefined;
  /** Where the bot's CPU profiles go; undefined: none is taken. */
  readonly profileFolder: string | undefined;
};

export type Key = "a" | "b" | "c" | "d";
const keys = ["a", "b", "c", "d"] as const satisfies readonly Key[];

/** Beside the keys of the contestants. */
const language = "l";
const scale = "s";

const full = { branches: 1_000, entries: 1_000_000, rounds: 3, warmUp: 5_000, timed: 15_000 } as const;
const quick = { branches: 1_000, entries: 50_000, rounds: 1, warmUp: 4_000, timed: 10_000 } as const;

/** @throws TypeError when an option is unknown */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: [...keys, language, scale].join(",") },
      folder: { type: "string" },
      profile: { type: "string" },
    },
  });
  const wanted = values.only.split(",");
  return {
    only: keys.filter((key) => wanted.includes(key)),
    language: wanted.includes(language),
    scaleBranches: wanted.includes(scale) ? (values.quick ? 2_000 : 50_000) : 0,
    ...(values.quick ? quick : full),
    pacedSeconds: values.quick ? 10 : 30,
    starts: values.quick ? 3 : 5,
    folder: values.folder,
    profileFolder: values.profile,
  };
}
