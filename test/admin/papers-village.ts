import { day, quarterOf, type Day } from "../../src/domain/quarter.ts";
import { branchId, memberId, ruleSlug, accountId } from "../../src/domain/ids.ts";
import type { Entry } from "../../src/domain/entry.ts";
import type { Member } from "../../src/domain/member.ts";
import { totalChanges } from "../../src/domain/points.ts";
import type { Branch, Changes, NewClaim } from "../../src/ports.ts";
import { atMs, Terminal } from "./terminal.ts";

/** A branch whose people have names that spreadsheets and pages could stumble over. */
export const village = branchId("papers");

export const strangeNames = [
  "=SUM(A1:A9)",
  "+1",
  "-2",
  "@x",
  "王|小<明>",
  "'x",
  "𠮷田😀",
  "[x]:*?/\\",
] as const;

type Row = Omit<Member, "branch" | "id">;

const row = (name: string, more: Partial<Row> = {}): Row => ({
  ...{ name, account: undefined, kinds: ["full"], roles: [], aliases: [], relatives: [] },
  ...{ namedInPublic: true, consentOn: day("2026-01-05"), partyGroup: "第一党小组" },
  ...{ joinedOn: undefined, exemptFrom: undefined, exemptTo: undefined, contactPerson: undefined },
  ...{ awaySince: undefined, awayTo: undefined, standsIn: undefined, leftOn: undefined },
  enrolment: { as: "agreed", on: day("2026-01-05") },
  ...more,
});

const people: readonly Row[] = [
  row("赵书田", { roles: ["secretary"], account: accountId("zhaoshutian") }),
  row("李秀英", { roles: ["disciplineOfficer"], account: accountId("lixiuying"), partyGroup: "第二党小组" }),
  row("张满仓", { account: accountId("zhangmancang"), aliases: ["满仓"], relatives: ["李秀英"] }),
  row("陈根生", { partyGroup: "东沟组", namedInPublic: false }),
  row("陈根生", { partyGroup: "西沟组", kinds: ["probationary"] }),
  row("杨来福", { exemptFrom: day("2025-01-01") }),
  row("孙志强", { kinds: ["full", "migrant"], awaySince: day("2025-03-01"), contactPerson: "李秀英" }),
  row("周转出", { kinds: ["full", "movedOut"], leftOn: day("2026-03-20") }),
  row("钱老汉", { kinds: ["full", "deceased"] }),
  ...strangeNames.map((name) => row(name, { partyGroup: "\t=1+1" })),
];

/** The village's terminal, with a quarter of deeds behind it. @param more how many further deeds 张满仓 did */
export async function openVillage(more = 0): Promise<Terminal> {
  const terminal = await Terminal.open();
  await terminal.store.registry.importRosters(
    [{ branch: village, name: "槐树坪村党支部", members: people }],
    atMs - 80 * dayMs,
  );
  await claimed(terminal, "张满仓", "snow-clearing", "义务铲雪除冰", 2, "2026-03-18");
  await claimed(terminal, "张满仓", "collective-labor", "参加村集体义务劳动和公益活动", 14, "2026-03-19", 12);
  await claimed(terminal, "张满仓", "collective-labor", "参加村集体义务劳动和公益活动", 2, "2026-03-20", 12);
  await claimed(terminal, "陈根生", "snow-clearing", "义务铲雪除冰", 1, "2026-03-18");
  await claimed(terminal, "=SUM(A1:A9)", "snow-clearing", '=HYPERLINK("http://x")', 2, "2026-03-18");
  await claimed(terminal, "周转出", "snow-clearing", "义务铲雪除冰", 2, "2026-01-18");
  await deducted(terminal, "张满仓", "missed-life", "无故不参加组织生活", -4);
  await deducted(terminal, "张满仓", "religious-activity", "信教和参加宗教活动", -10);
  for (let count = 0; count < more; count += 1)
    await claimed(terminal, "张满仓", "snow-clearing", "义务铲雪除冰", 2, "2026-02-10");
  await metAndPaid(terminal);
  return terminal;
}

const dayMs = 24 * 60 * 60 * 1000;

export const idOf = ({ roster }: Branch, name: string) =>
  roster.find((member) => member.name === name)?.id ?? memberId("nobody");

async function claimed(
  terminal: Terminal,
  name: string,
  rule: string,
  ruleName: string,
  pointsHalf: number,
  on: string,
  capHalf?: number,
): Promise<void> {
  const branch = await terminal.branch(village);
  const member = idOf(branch, name);
  const number = branch.head.lastClaim + 1;
  const cap = capHalf === undefined ? undefined : { pointsHalf: capHalf, period: "quarter" as const };
  const claim: NewClaim = {
    ...{ branch: village, number, member, declaredBy: member, quantity: pointsHalf / 2, pointsHalf },
    rule: { slug: ruleSlug(rule), version: "1", name: ruleName, unit: "次", cap },
    ...{ actDay: day(on), dayStated: true, placeMark: "", hold: undefined },
    ...{ submittedAtMs: atMs, said: `加分 ${ruleName} ${pointsHalf / 2}` },
  };
  const secretary = idOf(branch, "赵书田");
  await record(
    terminal,
    branch,
    entryOf(branch, { member, rule, ruleName, pointsHalf, on: day(on), cap, claim: number, by: secretary }),
    {
      claims: [claim],
      decisions: [{ claim: number, verdict: "approved", by: secretary, byName: "赵书田", atMs }],
    },
  );
}

async function deducted(
  terminal: Terminal,
  name: string,
  rule: string,
  ruleName: string,
  pointsHalf: number,
) {
  const branch = await terminal.branch(village);
  const [member, by] = [idOf(branch, name), idOf(branch, "赵书田")];
  const number = (await terminal.store.matters.last(village, "deduction")) + 1;
  const on = day("2026-03-05");
  const entry = entryOf(branch, {
    member,
    rule,
    ruleName,
    pointsHalf,
    on,
    cap: undefined,
    claim: undefined,
    by,
  });
  const made = { by, byName: "赵书田", atMs, words: undefined };
  const matter = { kind: "deduction", branch: village, number, quarter: quarterOf(on) } as const;
  const proposed = {
    ruleVersion: "1",
    ruleName,
    unit: "次",
    quantity: 1,
    pointsHalf,
    actDay: on,
    isProtected: false,
  };
  await record(terminal, branch, entry, {
    steps: [
      {
        ...matter,
        ...made,
        entry: undefined,
        leaves: "open",
        step: { kind: "proposed", member, rule: ruleSlug(rule), ...proposed },
      },
      {
        ...matter,
        ...made,
        entry: undefined,
        leaves: "open",
        step: { kind: "upheld", inFavour: 2, outOf: 2 },
      },
      { ...matter, ...made, entry: entry.number, leaves: "settled", step: { kind: "signed" } },
    ],
  });
}

async function metAndPaid(terminal: Terminal): Promise<void> {
  const branch = await terminal.branch(village);
  const [member, by] = [idOf(branch, "张满仓"), idOf(branch, "赵书田")];
  const made = { by, byName: "赵书田", atMs, words: undefined, entry: undefined, branch: village };
  const meeting = { kind: "meeting", number: 1, quarter: "2026-Q1", ...made } as const;
  const dues = { kind: "dues", number: 2026, quarter: "2026-Q1", ...made } as const;
  await terminal.store.ledger.record(
    branch,
    {
      steps: [
        {
          ...meeting,
          leaves: "open",
          step: { kind: "opened", meeting: "partyDay", on: day("2026-03-05"), group: undefined },
        },
        { ...meeting, leaves: "open", step: { kind: "signedIn", member } },
        { ...meeting, leaves: "settled", step: { kind: "closed" } },
        { ...dues, leaves: "open", step: { kind: "paid", member, months: ["2026-01", "2026-02"] } },
      ],
      looks: [{ member, looker: by, atMs }],
    },
    atMs,
  );
}

type Scored = Pick<Entry, "member" | "ruleName" | "pointsHalf" | "cap" | "claim"> & {
  readonly rule: string;
  readonly on: Day;
  readonly by: Member["id"];
};

const entryOf = (
  { head }: Branch,
  { member, rule, ruleName, pointsHalf, on, cap, claim, by }: Scored,
): Entry => ({
  ...{
    branch: village,
    number: head.lastEntry + 1,
    member,
    rule: ruleSlug(rule),
    ruleVersion: "1",
    ruleName,
  },
  ...{
    kind: pointsHalf < 0 ? "deduction" : "bonus",
    quantity: Math.abs(pointsHalf / 2),
    unit: "次",
    pointsHalf,
    cap,
  },
  ...{
    actDay: on,
    quarter: quarterOf(on),
    late: false,
    recordedAtMs: atMs,
    claim,
    reverses: undefined,
    decidedBy: by,
  },
});

async function record(terminal: Terminal, branch: Branch, entry: Entry, changes: Changes): Promise<void> {
  const before = await terminal.store.ledger.entriesOfYear(village, 2026);
  await terminal.store.ledger.record(
    branch,
    { ...changes, entries: [entry], totals: totalChanges(before, [...before, entry]) },
    atMs,
  );
}
