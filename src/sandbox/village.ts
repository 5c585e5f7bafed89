// The people of the demo. Everybody is made up: two village branches, and two villagers who are in no branch.

import { accountId, branchId } from "../domain/ids.ts";
import type { BranchId } from "../domain/ids.ts";
import type { Member } from "../domain/member.ts";
import { day } from "../domain/quarter.ts";
import type { RosterImport } from "../ports.ts";
import type { Group, Person } from "./tenant.ts";

export const huaishuping: BranchId = branchId("huaishuping");
export const guojiacun: BranchId = branchId("guojiacun");

type Row = Omit<Member, "branch" | "id">;

/** An ordinary full member who agreed to be named, of the first party group. */
function row(account: string, name: string, more: Partial<Row> = {}): Row {
  return {
    name,
    account: accountId(account),
    kinds: ["full"],
    roles: [],
    aliases: [],
    relatives: [],
    namedInPublic: true,
    consentOn: day("2026-01-05"),
    partyGroup: "第一党小组",
    joinedOn: undefined,
    exemptFrom: undefined,
    exemptTo: undefined,
    contactPerson: undefined,
    awaySince: undefined,
    awayTo: undefined,
    enrolment: { as: "agreed", on: day("2026-01-05") },
    standsIn: undefined,
    leftOn: undefined,
    ...more,
  };
}

const second = { partyGroup: "第二党小组" } as const;

export const rosters: readonly RosterImport[] = [
  {
    branch: huaishuping,
    name: "槐树坪村党支部",
    members: [
      row("zhaoshutian", "赵书田", {
        roles: ["secretary"],
        aliases: ["赵书记", "书记", "书田"],
        relatives: ["张改改"],
      }),
      row("wangjianguo", "王建国", { roles: ["committeeMember"], aliases: ["建国", "老王"] }),
      row("lixiuying", "李秀英", { roles: ["disciplineOfficer"], aliases: ["秀英", "秀英婶"], ...second }),
      row("zhangmancang", "张满仓", { aliases: ["满仓", "老张"] }),
      row("zhanggaigai", "张改改", { aliases: ["改改"], relatives: ["赵书田"] }),
      row("chengensheng", "陈根生", { aliases: ["根生"] }),
      row("guochangyou", "郭长有", { aliases: ["长有", "老郭"], ...second }),
      row("yanglaifu", "杨来福", { aliases: ["来福", "来福叔", "老杨"], exemptFrom: day("2025-01-01") }),
      row("machunmei", "马春梅", { aliases: ["春梅"], ...second }),
      row("sunzhiqiang", "孙志强", {
        kinds: ["full", "migrant"],
        aliases: ["志强"],
        contactPerson: "王建国",
      }),
      row("zhouyulan", "周玉兰", { kinds: ["full", "migrant"], aliases: ["玉兰"], contactPerson: "李秀英" }),
      row("liuguihua", "刘桂花", { aliases: ["桂花", "桂花嫂"], ...second }),
      row("wudeshun", "吴德顺", { aliases: ["德顺"], ...second }),
      row("hexiaojun", "何小军", {
        kinds: ["probationary"],
        aliases: ["小军"],
        joinedOn: day("2025-10-20"),
        ...second,
      }),
      row("hanshuangxi", "韩双喜", {
        aliases: ["双喜"],
        namedInPublic: false,
        consentOn: undefined,
        ...second,
      }),
      row("niubaishun", "牛百顺", { aliases: ["百顺", "老牛"], ...second }),
    ],
  },
  {
    branch: guojiacun,
    name: "郭家村党支部",
    members: [
      row("guoyongfu", "郭永福", { roles: ["secretary"], aliases: ["郭书记", "书记", "永福"] }),
      row("hucuiyun", "胡翠云", { roles: ["disciplineOfficer"], aliases: ["翠云"] }),
      row("guotiezhu", "郭铁柱", { aliases: ["铁柱"] }),
      row("songdashan", "宋大山", { aliases: ["大山"] }),
      row("dingxiangyang", "丁向阳", { aliases: ["向阳"] }),
    ],
  },
];

const villagers: readonly Person[] = [
  { userid: "tianlaosi", name: "田老四", label: "村民" },
  { userid: "erniu", name: "二妞", label: "村民" },
];

/** Who comes into the branch during the story of the year, and the account that a member gets with a new phone. */
const toCome: readonly Person[] = [
  { userid: "lixinlai", name: "李新来", label: "刚转来的党员" },
  { userid: "wudeshun2", name: "吴德顺", label: "换了手机以后" },
];

/** Words that a roster has no column for. */
const labels: ReadonlyMap<string, string> = new Map([
  ["zhaoshutian", "书记"],
  ["guoyongfu", "书记"],
  ["wangjianguo", "支委"],
  ["lixiuying", "纪检委员"],
  ["hucuiyun", "纪检委员"],
  ["zhanggaigai", "书记的爱人"],
  ["yanglaifu", "84 岁，免参加"],
  ["sunzhiqiang", "流动党员 · 苏州"],
  ["zhouyulan", "流动党员 · 郑州"],
  ["hexiaojun", "预备党员"],
  ["hanshuangxi", "不愿公示姓名"],
]);

export const people: readonly Person[] = [
  ...rosters.flatMap(({ members }) => members.flatMap(({ account, name }) => personOf(account, name))),
  ...villagers,
  ...toCome,
];

function personOf(account: string | undefined, name: string): Person[] {
  if (account === undefined) return [];
  const label = labels.get(account);
  return [{ userid: account, name, ...(label === undefined ? {} : { label }) }];
}

/** Each branch's group, with the robot that brings the ranking. The keys are worth nothing outside the demo. */
export const groups: readonly (Group & {
  readonly branch: BranchId;
  readonly robot: { readonly key: string };
})[] = [
  {
    id: "wrHuaishupingDemo",
    branch: huaishuping,
    name: "槐树坪村党支部",
    people: [...accountsOf(huaishuping), ...[...villagers, ...toCome].map((person) => person.userid)],
    robot: { name: "积分榜", key: "demo-huaishuping" },
  },
  {
    id: "wrGuojiacunDemo",
    branch: guojiacun,
    name: "郭家村党支部",
    people: accountsOf(guojiacun),
    robot: { name: "积分榜", key: "demo-guojiacun" },
  },
];

function accountsOf(branch: BranchId): string[] {
  const members = rosters.find((roster) => roster.branch === branch)?.members ?? [];
  return members.flatMap((member) => member.account ?? []);
}
