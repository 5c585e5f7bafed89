import { afterEach, describe, expect, test } from "vitest";
import { matterKinds } from "../../../src/domain/matter.ts";
import { day } from "../../../src/domain/quarter.ts";
import type { Member } from "../../../src/domain/member.ts";
import { rosters } from "../../../src/sandbox/village.ts";
import type { RosterImport } from "../../../src/ports.ts";
import { expectAllWell, openTown, userid, type Town } from "../town.ts";

// Who may do what: one person of every role tries every action, and what each is told.

/** One person for each role; see `rolesRosters`. */
export const roles = {
  书记: "赵书田",
  副书记: "陈根生",
  纪检委员: "李秀英",
  支委: "王建国",
  党员: "张满仓",
  书记的爱人: "张改改",
  预备党员: "何小军",
  流动党员: "孙志强",
  免参加党员: "杨来福",
  乡镇审核员: "田老四",
  转出的党员: "郭长有",
  村民: "二妞",
} as const;
export type RoleName = keyof typeof roles;
export const roleNames = Object.keys(roles) as readonly RoleName[];

/** The demo's branch with a deputy, somebody who moved out and the township's reviewer on its roster. */
export function rolesRosters(): readonly RosterImport[] {
  const [own, ...others] = rosters;
  const [model] = own?.members ?? [];
  if (own === undefined || model === undefined) throw new Error("the demo has no members");
  const change = (row: Omit<Member, "branch" | "id">): Omit<Member, "branch" | "id"> => {
    if (row.name === roles.副书记) return { ...row, roles: ["deputySecretary"] };
    if (row.name === roles.转出的党员) return { ...row, kinds: ["full", "movedOut"] };
    return row;
  };
  const reviewer: Omit<Member, "branch" | "id"> = {
    ...model,
    ...{ name: roles.乡镇审核员, account: userid(roles.乡镇审核员) as never, aliases: [], relatives: [] },
    ...{ roles: ["townshipReviewer"], kinds: [], consentOn: day("2026-01-05") },
  };
  return [{ ...own, members: [...own.members.map(change), reviewer] }, ...others];
}

/** What each is told; roles that are told alike may be named together by `others`. */
export type Told = Partial<Readonly<Record<RoleName, string>>> & { readonly others: string };

export type Action = {
  /** As a secretary would say it: 发布任务. */
  readonly what: string;
  /** Brings the town to where the action can be tried. */
  readonly before?: (town: Town) => Promise<unknown>;
  readonly words: string;
  readonly where: "group" | "private";
  /** Who may; everybody else must change nothing in the ledger. */
  readonly may: readonly RoleName[];
  /** A part of the answer. */
  readonly told: Told;
};

/**
 * Every role tries every action. A village's stranger is told politely in the group. Whoever may not leaves everything as
 * it was, so that the next of them finds the same town; each who may gets a town of his own.
 */
export function rightsOf(actions: readonly Action[]): void {
  let town: Town | undefined;
  afterEach(async () => {
    if (town === undefined) return;
    await expectAllWell(town);
    await town.close();
    town = undefined;
  });
  describe.each(actions)("$what", (action) => {
    const { before, may } = action;
    const open = async (): Promise<Town> => {
      town = await openTown({ rosters: rolesRosters() });
      await before?.(town);
      return town;
    };
    test.each(may)("%s may", async (role) => {
      const own = await open();
      const recorded = await recordedIn(own);
      expect(await toldTo(role, action, own)).toContain(tellingTo(role, action));
      expect(await recordedIn(own)).not.toEqual(recorded);
    });
    test("nobody else may, and each is told so", async () => {
      const common = await open();
      const recorded = await recordedIn(common);
      for (const role of roleNames.filter((each) => !may.includes(each))) {
        expect(await toldTo(role, action, common), role).toContain(tellingTo(role, action));
        expect(await recordedIn(common), role).toEqual(recorded);
      }
    });
  });
}

const tellingTo = (role: RoleName, { told }: Action): string => told[role] ?? told.others;

async function toldTo(role: RoleName, { words, where }: Action, town: Town): Promise<string> {
  const name = roles[role];
  const { text, answered } =
    where === "group" ? await town.inGroup(name, words) : await town.inPrivate(name, words);
  const shown = answered.card === undefined ? "" : JSON.stringify(town.seenBy(name, answered.card));
  return `${text}\n${shown}`;
}

/** All that counts: matters, claims and entries; looks and questions add lines to the journal as well. */
async function recordedIn(town: Town): Promise<unknown> {
  const id = rosters[0]?.branch;
  const branch = id === undefined ? undefined : await town.store.places.branch(id);
  if (branch === undefined) throw new Error("the branch is missing");
  const { matters } = town.store;
  return {
    claims: branch.head.lastClaim,
    entries: branch.head.lastEntry,
    waiting: (await town.store.ledger.claimsWaiting(branch.id)).length,
    signed: [...branch.signedQuarters],
    roster: branch.roster,
    steps: await Promise.all([
      ...matterKinds.map(async (kind) =>
        (await matters.within(branch.id, kind, "2025-Q1", "2027-Q4")).map(({ steps }) => steps.length),
      ),
    ]),
  };
}
