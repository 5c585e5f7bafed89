import type { Entry } from "../domain/entry.ts";
import { newestCheckpoint } from "./chain-checkpoint.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import { entryOf } from "./entry-rows.ts";
import type { Finding } from "./finding.ts";
import type { WholeLedger } from "./verify.ts";

/** Claims and entries are numbered without gaps, decisions concern claims, and entries stand on something. */
export function recordFindings(ledger: WholeLedger): readonly Finding[] {
  const { branch } = ledger;
  const claims = numbersOf("claim", ledger.claim, "number");
  const decided = numbersOf("claim_decision", ledger.claim_decision, "claim");
  const entries = ledger.entry.map(entryOf);
  const reduced = newestCheckpoint(ledger.chain_checkpoint);
  const newest = ledger.journal.at(-1);
  const line = newest === undefined ? undefined : new CheckedRow("journal", newest);
  return [
    ...gaps(claims, reduced?.lastClaim ?? 0, line?.whole("last_claim") ?? 0).map((number): Finding => ({
      kind: "missing",
      branch,
      of: "claim",
      number,
    })),
    ...gaps(
      new Set(entries.map(({ number }) => number)),
      reduced?.lastEntry ?? 0,
      line?.whole("last_entry") ?? 0,
    ).map((number): Finding => ({ kind: "missing", branch, of: "entry", number })),
    ...[
      ...unknown("claim_decision", decided, claims, ledger),
      ...unknown("claim_release", numbersOf("claim_release", ledger.claim_release, "claim"), claims, ledger),
    ],
    ...unfounded(entries, approvedIn(ledger), givenIn(ledger)).map((entry): Finding => ({
      kind: "entryUnfounded",
      branch,
      entry: entry.number,
    })),
    ...waitingFindings(ledger, claims, decided),
  ];
}

const numbersOf = (table: string, rows: readonly Row[], column: string): ReadonlySet<number> =>
  new Set(rows.map((row) => new CheckedRow(table, row).whole(column)));

/** @param deletedUpTo of numbers up to that one the missing ones were deleted; what remains of them has its own check */
function gaps(numbers: ReadonlySet<number>, deletedUpTo: number, last: number): readonly number[] {
  const missing: number[] = [];
  for (let number = deletedUpTo + 1; number <= last; number += 1)
    if (!numbers.has(number)) missing.push(number);
  return missing;
}

const unknown = (
  table: string,
  named: ReadonlySet<number>,
  claims: ReadonlySet<number>,
  { branch }: WholeLedger,
): readonly Finding[] =>
  [...named]
    .filter((claim) => !claims.has(claim))
    .map((claim) => ({ kind: "claimUnknown", branch, table, claim }));

const approvedIn = (ledger: WholeLedger): ReadonlySet<number> =>
  new Set(
    ledger.claim_decision
      .filter((row) => row["verdict"] === "approved")
      .map((row) => new CheckedRow("claim_decision", row).whole("claim")),
  );

/** The entries that a step of a matter made: a zone found clean at the review, a deduction that was signed. */
const givenIn = (ledger: WholeLedger): ReadonlySet<number> =>
  new Set(ledger.matter_step.flatMap((row) => new CheckedRow("matter_step", row).wholeIfAny("entry") ?? []));

/** Each entry stands on an approved claim, on a step of a matter, or takes another back. */
function unfounded(
  entries: readonly Entry[],
  approved: ReadonlySet<number>,
  given: ReadonlySet<number>,
): readonly Entry[] {
  const byNumber = new Map(entries.map((entry) => [entry.number, entry]));
  const reversed = new Set<number>();
  return entries.filter((entry) => {
    if (entry.kind === "deduction") return !given.has(entry.number);
    if (entry.kind === "bonus")
      return entry.claim === undefined ? !given.has(entry.number) : !approved.has(entry.claim);
    const target = entry.reverses === undefined ? undefined : byNumber.get(entry.reverses);
    if (target === undefined || reversed.has(target.number)) return true;
    reversed.add(target.number);
    return !takesBack(entry, target);
  });
}

const takesBack = (reversal: Entry, target: Entry): boolean =>
  target.kind !== "reversal" &&
  target.number < reversal.number &&
  target.member === reversal.member &&
  target.quarter === reversal.quarter &&
  target.pointsHalf === -reversal.pointsHalf;

function waitingFindings(
  ledger: WholeLedger,
  claims: ReadonlySet<number>,
  decided: ReadonlySet<number>,
): readonly Finding[] {
  const listed = numbersOf("waiting_claim", ledger.waiting_claim, "claim");
  const waiting = new Set([...claims].filter((claim) => !decided.has(claim)));
  return [...listed.symmetricDifference(waiting)].map((claim) => ({
    kind: "waitingDiffers",
    branch: ledger.branch,
    claim,
  }));
}
