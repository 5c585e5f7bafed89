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

export type County = { readonly villages: readonly Village[]; readonly membersEach: number };

/** @param membersEach at most 60 */
export function countyOf(branches: number, membersEach: number): County {
  const villages = Array.from({ length: branches }, (_, index) => village(index + 1, membersEach));
  return { villages, membersEach };
}

/** Brings the rosters into an empty store and binds each branch's group. */
export async function settle(store: Store, { villages }: County, atMs: number): Promise<void> {
  await store.registry.importRosters(villages.map(roster), atMs);
  await Promise.all(villages.map(({ group, id }) => store.places.bind(group, id, atMs)));
}

function village(number: number, membersEach: number): Village {
  const code = String(number).padStart(4, "0");
  const [secretary = accountId(""), ...others] = Array.from({ length: membersEach }, (_, index) =>
    accountId(`v${code}m${String(index + 1).padStart(2, "0")}`),
  );
  const group = chatId(`wrBenchVillage${code}AAAAAAAAAAAAAA`);
  return { id: branchId(`village-${code}`), name: `第${number}村党支部`, group, secretary, others };
}

function roster({ id, name, secretary, others }: Village): RosterImport {
  const shift = others.length + Number(id.slice(-4));
  return { branch: id, name, members: [secretary, ...others].map((account, at) => row(account, at, shift)) };
}

const roles: readonly (readonly Role[])[] = [["secretary"], ["disciplineOfficer"], ["committeeMember"]];
const surnames = "赵 王 李 张 陈 郭 杨 马 孙 周 刘 吴 何 韩 牛 胡 宋 丁 冯 秦".split(" ");
const firsts = "建 德 长 春 玉 桂 志 双 百 根".split(" ");
const seconds = "国 顺 有 梅 兰 花".split(" ");

/** Given names are unique within a branch, so that everybody can be called by them. */
function row(account: AccountId, at: number, shift: number): Omit<Member, "branch" | "id"> {
  const surname = surnames[(at * 3 + shift) % surnames.length] ?? "";
  const given = `${firsts[at % firsts.length] ?? ""}${seconds[Math.floor(at / firsts.length)] ?? ""}`;
  return {
    ...{ name: `${surname}${given}`, account, kinds: ["full"], roles: roles[at] ?? [], aliases: [given] },
    ...{ relatives: [], namedInPublic: true, consentOn: undefined, partyGroup: undefined },
    ...{ joinedOn: undefined, exemptFrom: undefined, exemptTo: undefined, contactPerson: undefined },
  };
}
