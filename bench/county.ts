import {
  accountId,
  branchId,
  chatId,
  type AccountId,
  type BranchId,
  type ChatId,
} from "../src/domain/ids.ts";
import type { Member, Role } from "../src/domain/member.ts";
import type { RosterImport } from "../src/ports.ts";
import type { Store } from "../src/store/store.ts";

// Made-up village branches, as many as are asked for. The first member of each is its secretary.

export type Village = {
  readonly id: BranchId;
  readonly name: string;
  readonly group: ChatId;
  readonly secretary: AccountId;
  /** All others, none of them a relative of anybody. */
  readonly others: readonly AccountId[];
};

export type County = {
  readonly villages: readonly Village[];
  readonly membersEach: number;
  /** So many of the members of each, its last ones, live elsewhere. */
  readonly migrantsEach: number;
};

/** @param membersEach at most 60 */
export function countyOf(branches: number, membersEach: number, migrantsEach: number): County {
  const villages = Array.from({ length: branches }, (_, index) => village(index + 1, membersEach));
  return { villages, membersEach, migrantsEach };
}

/** Brings the rosters into an empty store and binds each branch's group. */
export async function settle(store: Store, { villages, migrantsEach }: County, atMs: number): Promise<void> {
  for (let at = 0; at < villages.length; at += atATime) {
    const some = villages.slice(at, at + atATime);
    await store.registry.importRosters(
      some.map((each) => roster(each, migrantsEach)),
      atMs,
    );
    await Promise.all(some.map(({ group, id }) => store.places.bind(group, id, atMs)));
  }
}

/** Rosters imported in one write. */
const atATime = 1_000;

function village(number: number, membersEach: number): Village {
  const code = String(number).padStart(4, "0");
  const [secretary = accountId(""), ...others] = Array.from({ length: membersEach }, (_, index) =>
    accountId(`v${code}m${String(index + 1).padStart(2, "0")}`),
  );
  const group = chatId(`wrBenchVillage${code}AAAAAAAAAAAAAA`);
  return { id: branchId(`village-${code}`), name: `第${number}村党支部`, group, secretary, others };
}

function roster({ id, name, secretary, others }: Village, migrants: number): RosterImport {
  const shift = others.length + Number(id.slice(-4));
  const atHome = 1 + others.length - migrants;
  const members = [secretary, ...others].map((account, at): RosterImport["members"][number] => ({
    ...row(account, at, shift),
    kinds: at < atHome ? ["full"] : ["full", "migrant"],
  }));
  return { branch: id, name, members };
}

const roles: readonly (readonly Role[])[] = [["secretary"], ["disciplineOfficer"], ["committeeMember"]];
const surnames = "赵 王 李 张 陈 郭 杨 马 孙 周 刘 吴 何 韩 牛 胡 宋 丁 冯 秦".split(" ");
const firsts = "建 德 长 春 玉 桂 志 双 百 根".split(" ");
const seconds = "国 顺 有 梅 兰 花".split(" ");

/** Given names are unique within a branch, so that everybody can be called by them. */
function row(account: AccountId, at: number, shift: number): Omit<Member, "branch" | "id" | "kinds"> {
  const surname = surnames[(at * 3 + shift) % surnames.length] ?? "";
  const given = `${firsts[at % firsts.length] ?? ""}${seconds[Math.floor(at / firsts.length)] ?? ""}`;
  return {
    ...{ name: `${surname}${given}`, account, roles: roles[at] ?? [], aliases: [given] },
    ...{ relatives: [], namedInPublic: true, consentOn: undefined, partyGroup: undefined },
    ...{
      joinedOn: undefined,
      exemptFrom: undefined,
      exemptTo: undefined,
      awaySince: undefined,
      awayTo: undefined,
      enrolment: { as: "agreed", on: "2026-01-05" },
      standsIn: undefined,
      leftOn: undefined,
      contactPerson: undefined,
    },
  };
}
