import { accountId } from "../../src/domain/ids.ts";
import { day } from "../../src/domain/quarter.ts";
import type { RosterImport } from "../../src/ports.ts";
import { rosters } from "../../src/sandbox/village.ts";
import { openTown, type Town } from "./town.ts";

const surnames = ["丁", "卢", "邓", "贾", "蔡", "魏", "姜", "戴", "邱", "尹"] as const;
const givenNames = ["国栋", "秀梅", "文斌", "红霞", "振华"] as const;

/** 47 more full members on paper: with the demo's fourteen who are rated they make 61. */
export const namesAdded: readonly string[] = surnames
  .flatMap((surname) => givenNames.map((given) => surname + given))
  .slice(0, 47);

/** The demo's branch with 61 members who are rated, two probationers and one who is exempt; two came lately. */
export function branchOf61(): readonly RosterImport[] {
  const [own, ...others] = rosters;
  const model = own?.members.find(({ name }) => name === "吴德顺");
  if (own === undefined || model === undefined) throw new Error("the demo has no members");
  const added = namesAdded.map((name, index) => ({
    ...model,
    ...{ name, account: undefined, aliases: [] },
    joinedOn: index === 0 ? day("2025-03-01") : undefined,
  }));
  const probationer = { ...model, name: "石磊磊", account: accountId("shileilei"), aliases: [] };
  return [
    { ...own, members: [...own.members, ...added, { ...probationer, kinds: ["probationary"] }] },
    ...others,
  ];
}

/** A meeting of organisational life at which so many of the added members were. */
export async function heldWith(town: Town, number: number, present: readonly string[]): Promise<void> {
  await town.inPrivate("赵书田", "开会 组织生活会 民主评议党员");
  await town.inPrivate("赵书田", `签到 ${number} ${present.join("、")}`);
  await town.inPrivate("赵书田", `散会 ${number}`);
}

export const openTownOf61 = (): Promise<Town> => openTown({ rosters: branchOf61() });
