import type { MemberId } from "../../src/domain/ids.ts";
import type { Branch, RosterImport } from "../../src/ports.ts";
import { rolesRosters } from "./rights/roles.ts";
import { huaishuping } from "../../src/sandbox/village.ts";
import { openTown, type Town } from "./town.ts";

// What stories about members who lag behind need: a large branch, a year that is closed, and a meeting's vote.

const surnames = ["钱", "冯", "褚", "卫", "蒋", "沈", "魏", "秦", "许"] as const;
const givenNames = ["振邦", "永胜", "春生", "金锁", "银柱", "石头", "麦收", "槐生"] as const;

/** Seventy-two members without WeCom, who did nothing in 2026. */
export const many: readonly string[] = surnames.flatMap((surname) =>
  givenNames.map((given) => `${surname}${given}`),
);

/** The demo's branch with the township's reviewer, and with those seventy-two when they are wanted. */
export function laggingRosters(extra: readonly string[] = []): readonly RosterImport[] {
  const [own, ...others] = rolesRosters();
  const model = own?.members.find(({ name }) => name === "牛百顺");
  if (own === undefined || model === undefined) throw new Error("the demo has no members");
  const more = extra.map((name) => ({ ...model, name, account: undefined, aliases: [] }));
  return [{ ...own, members: [...own.members, ...more] }, ...others];
}

/** The same without anybody of the township. */
export const withoutReviewer = (): readonly RosterImport[] =>
  laggingRosters().map((branch) => ({
    ...branch,
    members: branch.members.filter(({ roles }) => !roles.includes("townshipReviewer")),
  }));

export async function branchOf(town: Town): Promise<Branch> {
  const branch = await town.store.places.branch(huaishuping);
  if (branch === undefined) throw new Error("the branch is missing");
  return branch;
}

export async function idOf(town: Town, name: string): Promise<MemberId> {
  const member = (await branchOf(town)).roster.find((each) => each.name === name);
  if (member === undefined) throw new Error(`nobody is called ${name}`);
  return member.id;
}

/** Signs the last quarter of 2026, so that the year is closed. It is 12 January 2027 then. */
export async function closeYear(town: Town): Promise<void> {
  town.at("2027-01-12 09:30");
  const branch = await branchOf(town);
  const signing = {
    quarter: "2026-Q4",
    signer: await idOf(town, "赵书田"),
    signerName: "赵书田",
    atMs: town.fake.clock(),
  } as const;
  await town.store.ledger.record(branch, { signing }, town.fake.clock());
}

export async function openClosedYear(extra: readonly string[] = []): Promise<Town> {
  const town = await openTown({ rosters: laggingRosters(extra) });
  await closeYear(town);
  return town;
}

/** Everybody's answers in private, in order. */
export async function inPrivate(town: Town, name: string, lines: readonly string[]): Promise<string> {
  const answers: string[] = [];
  for (const line of lines) answers.push((await town.inPrivate(name, line)).text);
  return answers.join("\n");
}

const attending = "赵书田 王建国 李秀英 张改改 陈根生 马春梅 刘桂花 吴德顺 韩双喜 牛百顺 张满仓";

/** A branch meeting of that number on 20 January 2027 with those votes, closed. */
export async function meeting(
  town: Town,
  votes: readonly string[],
  { number = 1, present = attending }: { readonly number?: number; readonly present?: string } = {},
): Promise<string> {
  town.at("2027-01-20 15:00");
  return inPrivate(town, "赵书田", [
    "开会 党员大会 1月20日",
    `签到 ${number} ${present}`,
    ...votes.map((vote) => `表决 ${number} ${vote}`),
    `散会 ${number}`,
  ]);
}

/** 张满仓 and 牛百顺 listed by 王建国 in the first batch. */
export const listed = (town: Town): Promise<string> =>
  inPrivate(town, "王建国", ["后进 列入 张满仓 牛百顺 事实 全年没有加分，谈过两次"]);

/** Listed, told in person, and the days to answer are over. */
export async function heard(town: Town): Promise<void> {
  await listed(town);
  await inPrivate(town, "王建国", ["后进 1 已告知 全部"]);
  town.at("2027-01-19 09:30");
}

/** The meeting agreed. */
export async function agreed(town: Town): Promise<void> {
  await heard(town);
  await meeting(town, ["赞成10 反对0 弃权1 后进1号"]);
  await inPrivate(town, "赵书田", ["后进 1 大会 1 全部 通过"]);
}

/** The township agreed, too. */
export async function confirmed(town: Town): Promise<void> {
  await agreed(town);
  await inPrivate(town, "田老四", ["后进 1 乡镇 全部 同意"]);
}

/** 马春梅 helps 张满仓 until 30 June. */
export async function helped(town: Town): Promise<void> {
  await confirmed(town);
  await inPrivate(town, "赵书田", ["后进 1 帮带 张满仓 马春梅 到 2027-06-30 措施 每月上门谈一次"]);
}
