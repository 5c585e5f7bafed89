import type { Claim, ClaimDecision } from "../src/domain/claim.ts";
import type { Entry } from "../src/domain/entry.ts";
import { ruleSlug, type MemberId } from "../src/domain/ids.ts";
import { isSecretary } from "../src/domain/member.ts";
import { totalsOf } from "../src/domain/points.ts";
import { quarterOf, startOfDayMs, type Day } from "../src/domain/quarter.ts";
import { ruleInForce, type Rulebook } from "../src/domain/rulebook.ts";
import type { Branch, Changes, NewClaim } from "../src/ports.ts";
import type { Store } from "../src/store/store.ts";
import type { County, Village } from "./county.ts";
import { anyDeed, claimWords } from "./deeds.ts";
import { oneOf, type Random } from "./random.ts";

export type Filling = {
  readonly county: County;
  readonly rulebook: Rulebook;
  /** Approved claims of each branch, each with its entry. */
  readonly entriesEach: number;
  /** Claims of each branch that wait, numbered from 1. */
  readonly waitingEach: number;
  /** On which the deeds were done. */
  readonly days: readonly Day[];
  readonly random: Random;
};

/** Claims recorded with one line of the journal. */
const perLine = 100;
/** Branches filled at a time: their writes share a commit. */
const atATime = 8;

/** A county's year as the ledger keeps it, written through the ledger's own door: the chain and the totals are right. */
export async function fill(store: Store, filling: Filling): Promise<void> {
  const { villages } = filling.county;
  for (let at = 0; at < villages.length; at += atATime) {
    await Promise.all(villages.slice(at, at + atATime).map((village) => fillBranch(store, village, filling)));
  }
}

async function fillBranch(store: Store, village: Village, filling: Filling): Promise<void> {
  const written: Entry[] = [];
  const approvedLines = Math.ceil(filling.entriesEach / perLine);
  if (filling.waitingEach > 0)
    await add(store, village, (branch) => ({ claims: claims(branch, filling.waitingEach, filling) }));
  for (let line = 0; line < approvedLines; line += 1) {
    await add(store, village, (branch) => {
      const count = Math.min(perLine, filling.entriesEach - line * perLine);
      const changes = approved(branch, claims(branch, count, filling));
      written.push(...changes.entries);
      return line === approvedLines - 1 ? { ...changes, totals: totalsOf(written) } : changes;
    });
  }
}

async function add(store: Store, { id }: Village, changesFor: (branch: Branch) => Changes): Promise<void> {
  const branch = await store.places.branch(id);
  if (branch === undefined) throw new Error(`branch ${id} is not settled`);
  const recorded = await store.ledger.record(branch, changesFor(branch), Date.now());
  if (recorded.kind !== "recorded") throw new Error(`branch ${id}: ${recorded.kind}`);
}

function claims(branch: Branch, count: number, filling: Filling): readonly NewClaim[] {
  const others = branch.roster.filter((member) => !isSecretary(member));
  return Array.from({ length: count }, (_, index) =>
    claim(branch, branch.head.lastClaim + index + 1, oneOf(others, filling.random).id, filling),
  );
}

function claim(branch: Branch, number: number, member: MemberId, { rulebook, ...by }: Filling): NewClaim {
  const deed = anyDeed(by.random);
  const actDay = oneOf(by.days, by.random);
  const rule = ruleInForce(rulebook, ruleSlug(deed.rule), actDay);
  if (rule?.pointsHalf === undefined) throw new Error(`no points for ${deed.rule} on ${actDay}`);
  return {
    ...{ branch: branch.id, number, member, declaredBy: member, quantity: deed.quantity },
    rule: { slug: rule.slug, version: rule.version, name: rule.name, unit: rule.unit, cap: rule.cap },
    pointsHalf: rule.pointsHalf * deed.quantity,
    placeMark: number.toString(16).padStart(8, "0"),
    ...{ actDay, dayStated: true, hold: undefined, submittedAtMs: startOfDayMs(actDay) },
    // Longer than any that the load makes, so that none of the load repeats it.
    said: claimWords(deed, actDay, 1_000_000_000 + number, by.random),
  };
}

function approved(
  branch: Branch,
  all: readonly NewClaim[],
): Required<Pick<Changes, "claims" | "decisions">> & { readonly entries: readonly Entry[] } {
  const secretary = branch.roster.find(isSecretary);
  if (secretary === undefined) throw new Error(`branch ${branch.id} has no secretary`);
  const decisions = all.map(({ number, submittedAtMs }): ClaimDecision => ({
    ...{ claim: number, by: secretary.id, byName: secretary.name },
    ...{ verdict: "approved", atMs: submittedAtMs },
  }));
  const entries = all.map((each, at) => entryOf(each, branch.head.lastEntry + at + 1, secretary.id));
  return { claims: all, decisions, entries };
}

function entryOf(from: Claim, number: number, decidedBy: MemberId): Entry {
  const { branch, member, rule, quantity, pointsHalf, actDay, submittedAtMs } = from;
  if (rule === undefined) throw new Error("every claim here has a rule");
  return {
    ...{ branch, number, member, quantity, pointsHalf, actDay, decidedBy, kind: "bonus" },
    ...{ rule: rule.slug, ruleVersion: rule.version, ruleName: rule.name, unit: rule.unit, cap: rule.cap },
    ...{ quarter: quarterOf(actDay), late: false, recordedAtMs: submittedAtMs },
    ...{ claim: from.number, reverses: undefined },
  };
}
