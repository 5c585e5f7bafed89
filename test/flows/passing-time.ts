import type { BranchId } from "../../src/domain/ids.ts";
import type { Timetable } from "../../src/domain/timetable.ts";
import { earliestNextMs } from "../../src/jobs/schedule.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { people, rosters } from "../../src/sandbox/village.ts";
import { groupOfBranch, openTown, type Town, type TownOptions } from "./town.ts";

// A town whose clock runs by itself, from one moment at which something is due to the next, and what is said meanwhile.

/** Something the bot or the group's robot said without being asked. */
export type SaidUnasked = {
  /** Of Shanghai: `2026-04-02 09:12`. */
  readonly time: string;
  /** 群, or a name. */
  readonly to: string;
  readonly text: string;
};

export type PassingTime = {
  readonly town: Town;
  /** Runs what is due until then, at each moment at which anything is, and tells what was said, in order. */
  until(time: string): Promise<readonly SaidUnasked[]>;
  /** The moments at which the program was woken so far. */
  readonly woken: readonly string[];
};

export const shown = (atMs: number): string =>
  new Date(atMs + 8 * 60 * 60_000).toISOString().slice(0, 16).replace("T", " ");

/** Over the long connection, and everybody has written to the bot before, so that all can be told at once. */
export async function passingTime(options: TownOptions = {}): Promise<PassingTime> {
  const town = await openTown({ road: "longConnection", ...options });
  const branches = await timetables();
  const members = rosters[0]?.members ?? [];
  if (options.before === undefined) {
    for (const { name } of members) await town.inPrivate(name, "待办");
    await town.inGroup("赵书田", "规则");
  }
  const chats: readonly (readonly [string, string, string])[] = [
    ["群", groupOfBranch, "zhangmancang"],
    ...members.flatMap(({ name }): [string, string, string][] => {
      const user = people.find((each) => each.name === name)?.userid;
      return user === undefined ? [] : [[name, "single", user]];
    }),
  ];
  const read = new Map<string, number>();
  const news = (): readonly SaidUnasked[] =>
    chats.flatMap(([to, chat, user]) => {
      const lines = town.fake.chatLog(chat, user);
      const before = read.get(to) ?? 0;
      read.set(to, lines.length);
      return lines
        .slice(before)
        .flatMap(({ from, text, atMs }) =>
          from.kind === "person" || text === undefined ? [] : [{ time: shown(atMs), to, text }],
        );
    });
  const woken: string[] = [];
  return {
    ...{ town, woken },
    until: async (time) => {
      const said: SaidUnasked[] = [];
      news();
      for (;;) {
        const next = shown(earliestNextMs(town.fake.clock(), branches));
        if (next > time) break;
        woken.push(next);
        town.at(next);
        await town.runJobs();
        said.push(...news());
      }
      town.at(time);
      return said;
    },
  };
}

async function timetables(): Promise<readonly { branch: BranchId; timetable: Timetable }[]> {
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  return rosters.map(({ branch }) => ({ branch, timetable: rules.value.forBranch(branch).timetable }));
}
