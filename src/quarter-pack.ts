// What the committee looks at before a quarter is signed: shown in the chat, and counted in the reminder.

import type { ClaimRecord } from "./domain/claim.ts";
import { doubtsIn, type Doubt } from "./domain/doubtful-pairs.ts";
import type { Entry } from "./domain/entry.ts";
import { dutyOf, type Duty } from "./domain/duty.ts";
import type { Matter } from "./domain/matter.ts";
import { meetingOf, type Meeting } from "./domain/meeting.ts";
import { isUndecided, objectionOf, type Objection } from "./domain/objection.ts";
import { effectiveHalf } from "./domain/points.ts";
import { quarter as quarterNamed, quarterOf, yearOf, type Quarter } from "./domain/quarter.ts";
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
  /** Those that were assigned and not ended. */
  readonly duties: readonly Duty[];
  /** Not decided, or not signed. */
  readonly deductions: readonly Matter<"deduction">[];
  readonly objections: readonly Objection[];
  readonly voices: readonly Matter<"voice">[];
  /** Of the quarter; those that were not called off. */
  readonly meetings: readonly Meeting[];
  /** The year's dues so far, and of the year before. */
  readonly dues: readonly Matter<"dues">[];
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
    duties: (await matters.open(branch.id, "duty")).map(dutyOf),
    deductions: await matters.open(branch.id, "deduction"),
    objections: (await matters.open(branch.id, "objection")).map(objectionOf).filter(isUndecided),
    voices: await matters.open(branch.id, "voice"),
    meetings: (await matters.within(branch.id, "meeting", quarter, quarter))
      .map(meetingOf)
      .filter(({ state }) => state !== "calledOff"),
    dues: await matters.within(branch.id, "dues", quarterNamed(`${yearOf(quarter) - 1}-Q1`), quarter),
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
