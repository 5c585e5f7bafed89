import { expect } from "vitest";
import { memberId, ruleSlug, type BranchId } from "../../src/domain/ids.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import type { JobGround } from "../../src/jobs/ground.ts";
import type { NewMessage } from "../../src/outgoing.ts";
import type { Branch, Changes, NewClaim, RosterImport } from "../../src/ports.ts";
import { guojiacun, huaishuping, rosters } from "../../src/sandbox/village.ts";
import { branchOf, claimAfter } from "../store/samples.ts";
import type { Store } from "../../src/store/store.ts";
import { freshStore, rulebookFor } from "./ground.ts";

// The demo's branches with the real rules and a real store, and what a job says there.

export { guojiacun, huaishuping };

type Row = RosterImport["members"][number];

/** The demo's members of 槐树坪, changed by name; those changed to undefined are not there. */
export function village(changes: Readonly<Record<string, Partial<Row> | undefined>> = {}): readonly Row[] {
  const members = rosters.find(({ branch }) => branch === huaishuping)?.members ?? [];
  return members.flatMap((row) => {
    if (!(row.name in changes)) return [row];
    const change = changes[row.name];
    return change === undefined ? [] : [{ ...row, ...change }];
  });
}

export type Scene = {
  readonly store: Store;
  /** What the job finds at that time of Shanghai, such as `2026-03-17 09:35`. */
  readonly ground: (time: string, period: string, branch?: BranchId) => Promise<JobGround>;
  readonly branch: () => Promise<Branch>;
  /** Records somebody's claim. @returns its number */
  readonly claim: (name: string, own?: Partial<NewClaim>) => Promise<number>;
  readonly change: (changes: Changes) => Promise<void>;
  /** Messages as `name: text`, or `group: text`. */
  readonly told: (messages: readonly NewMessage[]) => Promise<readonly string[]>;
};

export async function scene(members: readonly Row[] = village()): Promise<Scene> {
  const store = await freshStore();
  const others = rosters.filter(({ branch }) => branch !== huaishuping);
  const own = { branch: huaishuping, name: "槐树坪村党支部", members };
  await store.registry.importRosters([own, ...others], at("2026-01-05 09:00"));
  const branch = (): Promise<Branch> => branchOf(store, huaishuping);

  async function change(changes: Changes): Promise<void> {
    const recorded = await store.ledger.record(await branch(), changes, at("2026-03-18 20:00"));
    expect(recorded.kind).toBe("recorded");
  }

  return {
    ...{ store, branch, change },
    ground: async (time, period, id = huaishuping) => ({
      branch: await branchOf(store, id),
      rulebook: rulebookFor(id),
      timetable: defaultTimetable,
      ledger: store.ledger,
      matters: store.matters,
      atMs: at(time),
      period,
      botName: "积分助手",
    }),
    async claim(name, claimed = {}) {
      const before = await branch();
      const member = memberOf(before, name);
      const fresh = claimAfter(before, { member, declaredBy: member, ...claimed });
      await change({ claims: [fresh] });
      return fresh.number;
    },
    async told(messages) {
      const { roster } = await branch();
      return messages.map(({ to, text }) => {
        expect(text).not.toMatch(/[\uE000-\uF8FF]|undefined|\bNaN\b/);
        // What the shortest road takes: the words of the self-built app.
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
        const name = to.kind === "group" ? "group" : roster.find(({ id }) => id === to.member)?.name;
        return `${name ?? "nobody"}: ${text}`;
      });
    },
  };
}

export function memberOf({ roster }: Branch, name: string): ReturnType<typeof memberId> {
  const member = roster.find((each) => each.name === name);
  if (member === undefined) throw new Error(`nobody is called ${name}`);
  return member.id;
}

export const at = (time: string): number => Date.parse(`${time.replace(" ", "T")}:00+08:00`);

/** A migrant's report, as the rules have it. */
export const aReport: Partial<NewClaim> = {
  rule: {
    slug: ruleSlug("migrant-report"),
    version: "1",
    name: "流动党员季度汇报",
    unit: "季度",
    cap: undefined,
  },
  actDay: "2026-03-10",
};
