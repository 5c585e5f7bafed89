import type { MemberId } from "../../src/domain/ids.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import type { MeetingStep } from "../../src/domain/meeting.ts";
import type { Quarter } from "../../src/domain/quarter.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import type { Branch, RosterImport } from "../../src/ports.ts";
import { huaishuping, rosters } from "../../src/sandbox/village.ts";
import type { Town } from "./town.ts";

// What stories about deductions need to find on record.

/** The demo's rosters, in which one member has no WeCom. */
export const withoutWecom = (name: string): readonly RosterImport[] =>
  rosters.map((roster) => ({
    ...roster,
    members: roster.members.map((row) => (row.name === name ? { ...row, account: undefined } : row)),
  }));

/** As if a committee had switched a protected rule on, at five points, from the beginning. */
export function switchedOn(slug: string, own: Rulebook): Rulebook {
  const editions = new Map(own.editions);
  const changed = (editions.get(ruleSlug(slug)) ?? []).map(({ from, rule }) => ({
    from,
    rule: { ...rule, enabled: true, pointsHalf: -10 },
  }));
  return { ...own, editions: editions.set(ruleSlug(slug), changed) };
}

export async function branchOf(town: Town): Promise<Branch> {
  const branch = await town.store.places.branch(huaishuping);
  if (branch === undefined) throw new Error("the branch is missing");
  return branch;
}

export async function memberNamed(town: Town, name: string): Promise<MemberId> {
  const member = (await branchOf(town)).roster.find((each) => each.name === name);
  if (member === undefined) throw new Error(`nobody is called ${name}`);
  return member.id;
}

/** A meeting with those steps, entered by the secretary; the first of the branch. */
export async function recordMeeting(
  town: Town,
  quarter: Quarter,
  steps: readonly MeetingStep[],
): Promise<void> {
  const branch = await branchOf(town);
  const atMs = town.fake.clock();
  const by = await memberNamed(town, "赵书田");
  const made = { by, byName: "赵书田", atMs, words: undefined, entry: undefined, leaves: "open" } as const;
  const matter = { kind: "meeting", branch: branch.id, number: 1, quarter } as const;
  await town.store.ledger.record(
    branch,
    { steps: steps.map((step) => ({ ...matter, ...made, step })) },
    atMs,
  );
}
