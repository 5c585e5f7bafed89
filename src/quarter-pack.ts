// What the committee looks at before a quarter is signed: shown in the chat, and counted in the reminder.

import type { ClaimRecord } from "./domain/claim.ts";
import { doubtsIn, type Doubt } from "./domain/doubtful-pairs.ts";
import type { Entry } from "./domain/entry.ts";
import type { Matter } from "./domain/matter.ts";
import { effectiveHalf } from "./domain/points.ts";
import { quarterOf, yearOf, type Quarter } from "./domain/quarter.ts";
import type { Branch, Ledger, MatterName, Matters } from "./ports.ts";
import type { PackCounts } from "./wording/review-pack.ts";

/** What a quarter's review looks at, as it stands. */
export type Pack = {
  readonly quarter: Quarter;
  /** Of the quarter, in the order of recording. */
  readonly entries: readonly Entry[];
  /** What each counts after caps, in half points. */
  readonly counts: ReadonlyMap<number, number>;
  /** By claim number. */
  readonly claims: ReadonlyMap<number, ClaimRecord>;
  readonly doubts: readonly Doubt[];
  /** Claims that are decided at the review. */
  readonly notes: readonly ClaimRecord[];
  readonly sources: ReadonlyMap<number, MatterName>;
  readonly duties: readonly Matter<"duty">[];
  readonly deductions: readonly Matter<"deduction">[];
  readonly objections: readonly Matter<"objection">[];
  readonly voices: readonly Matter<"voice">[];
};

type Ground = { readonly branch: Branch; readonly ledger: Ledger; readonly matters: Matters };

export async function loadPack(quarter: Quarter, { branch, ledger, matters }: Ground): Promise<Pack> {
  const ofYear = await ledger.entriesOfYear(branch.id, yearOf(quarter));
  const entries = ofYear.filter((entry) => entry.quarter === quarter);
  const claims = await claimsOf(entries, { branch, ledger, matters });
  const waiting = await ledger.claimsWaiting(branch.id);
  const withoutClaim = entries.filter(({ claim }) => claim === undefined).map(({ number }) => number);
  return {
    ...{ quarter, entries, claims },
    counts: effectiveHalf(ofYear),
    doubts: doubtsIn(entries, claims, branch.roster),
    notes: waiting.filter(
      ({ claim }) => claim.hold?.kind === "review" && quarterOf(claim.actDay) === quarter,
    ),
    sources: await matters.sourcesOf(branch.id, withoutClaim),
    duties: await matters.open(branch.id, "duty"),
    deductions: await matters.open(branch.id, "deduction"),
    objections: await matters.open(branch.id, "objection"),
    voices: await matters.within(branch.id, "voice", quarter, quarter),
  };
}

async function claimsOf(
  entries: readonly Entry[],
  { branch, ledger }: Ground,
): Promise<ReadonlyMap<number, ClaimRecord>> {
  const claims = new Map<number, ClaimRecord>();
  const years = new Map(
    entries.map(({ member, actDay }) => [`${member} ${yearOf(actDay)}`, { member, actDay }]),
  );
  for (const { member, actDay } of years.values())
    for (const record of await ledger.claimsOf(branch.id, member, yearOf(actDay)))
      claims.set(record.claim.number, record);
  return claims;
}

export const countsOf = (pack: Pack): PackCounts => ({
  entries: pack.entries.filter(({ kind }) => kind !== "reversal").length,
  doubts: pack.doubts.length,
  notes: pack.notes.length,
  deductions: pack.deductions.length,
  objections: pack.objections.length,
  voices: pack.voices.length,
});
