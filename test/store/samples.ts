import {
  accountId,
  branchId,
  memberId,
  messageId,
  ruleSlug,
  type BranchId,
  type MemberId,
} from "../../src/domain/ids.ts";
import type { ClaimDecision } from "../../src/domain/claim.ts";
import type { Entry } from "../../src/domain/entry.ts";
import type { NewStep, Steps } from "../../src/domain/matter.ts";
import { totalChanges } from "../../src/domain/points.ts";
import type { Answered, Branch, Changes, NewClaim, RosterImport } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";

export const huaishuping = branchId("huaishuping");
export const guojia = branchId("guojia");

/** 18 March 2026, 20:00 in Shanghai. */
export const nowMs = Date.UTC(2026, 2, 18, 12);

type Written = RosterImport["members"][number];

export const person = (name: string, account?: string, more: Partial<Written> = {}): Written => ({
  name,
  account: account === undefined ? undefined : accountId(account),
  kinds: ["full"],
  roles: [],
  aliases: [],
  relatives: [],
  namedInPublic: true,
  consentOn: "2026-01-05",
  partyGroup: undefined,
  joinedOn: undefined,
  exemptFrom: undefined,
  exemptTo: undefined,
  contactPerson: undefined,
  awaySince: undefined,
  awayTo: undefined,
  enrolment: { as: "agreed", on: "2026-01-05" },
  standsIn: undefined,
  leftOn: undefined,
  ...more,
});

export const people: RosterImport["members"] = [
  person("赵书田", "zhaoshutian", { roles: ["secretary"], aliases: ["赵书记"], relatives: ["张改改"] }),
  person("张满仓", "zhangmancang", { aliases: ["满仓", "老张"], partyGroup: "东组" }),
  person("杨来福", undefined, { kinds: ["full", "migrant"], exemptFrom: "2026-01-01", namedInPublic: false }),
];

export const zhao = memberId("m1");
export const zhang = memberId("m2");
export const snow = ruleSlug("snow-clearing");

export async function withRoster(store: Store, id: BranchId = huaishuping): Promise<Branch> {
  await store.registry.importRosters([{ branch: id, name: `${id}党支部`, members: people }], nowMs);
  return branchOf(store, id);
}

export async function branchOf(store: Store, id: BranchId = huaishuping): Promise<Branch> {
  const branch = await store.places.branch(id);
  if (branch === undefined) throw new Error(`no branch ${id}`);
  return branch;
}

export const claimAfter = (branch: Branch, more: Partial<NewClaim> = {}): NewClaim => ({
  branch: branch.id,
  number: branch.head.lastClaim + 1,
  member: zhang,
  declaredBy: zhang,
  rule: {
    slug: snow,
    version: "1",
    name: "义务铲雪",
    unit: "次",
    cap: { pointsHalf: 20, period: "quarter" },
  },
  quantity: 1,
  pointsHalf: 2,
  actDay: "2026-03-17",
  dayStated: true,
  placeMark: "",
  hold: undefined,
  submittedAtMs: nowMs,
  said: "加分 铲雪 1 昨天",
  ...more,
});

export const approvalOf = (claim: number): ClaimDecision => ({
  claim,
  verdict: "approved",
  by: zhao,
  byName: "赵书田",
  atMs: nowMs + 1,
});

export const entryAfter = (branch: Branch, more: Partial<Entry> = {}): Entry => ({
  branch: branch.id,
  number: branch.head.lastEntry + 1,
  member: zhang,
  rule: snow,
  ruleVersion: "1",
  ruleName: "义务铲雪",
  kind: "bonus",
  quantity: 1,
  unit: "次",
  pointsHalf: 2,
  cap: { pointsHalf: 20, period: "quarter" },
  actDay: "2026-03-17",
  quarter: "2026-Q1",
  late: false,
  recordedAtMs: nowMs + 1,
  claim: branch.head.lastClaim,
  reverses: undefined,
  decidedBy: zhao,
  ...more,
});

export const answered = (id: string, body = `answer to ${id}`): Answered => ({
  message: messageId(id),
  body,
  atMs: nowMs,
});

/** Submits a claim and gives it back. */
export async function submit(store: Store, more: Partial<NewClaim> = {}): Promise<NewClaim> {
  const branch = await branchOf(store, more.branch);
  const claim = claimAfter(branch, more);
  await mustRecord(store, branch, { claims: [claim] });
  return claim;
}

/** Approves a claim, with its entry and what that changes in the totals. */
export async function approve(store: Store, claim: NewClaim): Promise<Entry> {
  const branch = await branchOf(store, claim.branch);
  const entry = entryAfter(branch, {
    claim: claim.number,
    member: claim.member,
    pointsHalf: claim.pointsHalf,
    quantity: claim.quantity,
  });
  await mustRecord(store, branch, {
    decisions: [approvalOf(claim.number)],
    entries: [entry],
    totals: await changesBy(store, entry),
  });
  return entry;
}

/** A deduction by one signed step of the next matter. @param pointsHalf negative */
export async function deduct(store: Store, member: MemberId, pointsHalf: number): Promise<Entry> {
  const branch = await branchOf(store);
  const entry = entryAfter(branch, {
    ...{ kind: "deduction", member, pointsHalf, claim: undefined, cap: undefined },
    rule: ruleSlug("missed-meeting"),
  });
  const number = (await store.matters.last(huaishuping, "deduction")) + 1;
  await mustRecord(store, branch, {
    entries: [entry],
    totals: await changesBy(store, entry),
    steps: [stepOf("deduction", { kind: "signed" }, { number, entry: entry.number, leaves: "settled" })],
  });
  return entry;
}

export async function reverse(store: Store, entry: Entry): Promise<Entry> {
  const branch = await branchOf(store, entry.branch);
  const reversal: Entry = {
    ...entry,
    number: branch.head.lastEntry + 1,
    kind: "reversal",
    pointsHalf: -entry.pointsHalf,
    reverses: entry.number,
  };
  await mustRecord(store, branch, {
    entries: [{ ...reversal, reason: "记错了" }],
    totals: await changesBy(store, reversal),
  });
  return reversal;
}

async function changesBy(store: Store, added: Entry) {
  const before = await store.ledger.entriesOf(added.branch, added.member, 2026);
  return totalChanges(before, [...before, added]);
}

export async function mustRecord(store: Store, branch: Branch, changes: Changes): Promise<void> {
  const recorded = await store.ledger.record(branch, changes, nowMs);
  if (recorded.kind !== "recorded") throw new Error(`not recorded: ${recorded.kind}`);
}

export const totalOf = (member: MemberId, bonusHalf: number) => ({
  member,
  quarter: "2026-Q1" as const,
  bonusHalf,
  deductionHalf: 0,
});

type MoreOfStep = Partial<Omit<NewStep, "kind" | "step">>;

/** Of the first matter of its kind, which it leaves open. */
export const stepOf = <Kind extends NewStep["kind"]>(
  kind: Kind,
  step: Steps[Kind],
  more: MoreOfStep,
): NewStep => ({
  ...{ kind, branch: huaishuping, number: 1, quarter: "2026-Q1", step, leaves: "open" },
  ...{ by: undefined, byName: "", atMs: nowMs, words: undefined, entry: undefined },
  ...more,
});
