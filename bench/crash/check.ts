import type { ClaimRecord } from "../../src/domain/claim.ts";
import type { Entry } from "../../src/domain/entry.ts";
import { totalsOf, type Total } from "../../src/domain/points.ts";
import type { Branch } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import type { Village } from "../county.ts";
import type { Told } from "./people.ts";

/** Everything in the ledger that is not as people were told, and everything people were told that is not there. */
export async function differences(
  store: Store,
  villages: readonly Village[],
  told: Told,
  year: number,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const village of villages) {
    const branch = await store.places.branch(village.id);
    if (branch === undefined) throw new Error(`${village.id} is gone`);
    const records = await claimsOf(store, branch);
    const entries = await store.ledger.entriesOfYear(branch.id, year);
    const about = (text: string): string => `${village.id}: ${text}`;
    found.push(
      ...claimDifferences(branch, records, told, village).map(about),
      ...entryDifferences(records, entries, told, village).map(about),
      ...totalDifferences(entries, await store.ledger.totals(branch.id, year)).map(about),
      ...(await store.findings(branch.id)).map((finding) => about(JSON.stringify(finding))),
    );
  }
  return [...found, ...(await store.damages())];
}

async function claimsOf(store: Store, branch: Branch): Promise<readonly ClaimRecord[]> {
  const records: ClaimRecord[] = [];
  for (let number = 1; number <= branch.head.lastClaim; number += 1) {
    const record = await store.ledger.claim(branch.id, number);
    if (record !== undefined) records.push(record);
  }
  return records;
}

/** The words are a deed's own, so a claim is known by its member and words. */
function claimDifferences(
  branch: Branch,
  records: readonly ClaimRecord[],
  told: Told,
  village: Village,
): readonly string[] {
  const accounts = new Map(branch.roster.map(({ id, account }) => [id, account]));
  const numbers = new Map<string, number[]>();
  for (const { claim, said } of records) {
    const key = `${accounts.get(claim.member) ?? "?"} ${said ?? "?"}`;
    numbers.set(key, [...(numbers.get(key) ?? []), claim.number]);
  }
  const claimed = told.claimed.filter((each) => each.village === village);
  const wrong = claimed.flatMap(({ sender, text, number }) => {
    const kept = numbers.get(`${sender} ${text}`) ?? [];
    return kept.length === 1 && kept[0] === number
      ? []
      : [`claim ${number} of ${sender} is in the ledger as [${kept.join(", ")}]: ${text}`];
  });
  const held = records.flatMap(({ claim }) =>
    claim.hold === undefined ? [] : [`claim ${claim.number} is held: ${claim.hold.kind}`],
  );
  const count =
    records.length === claimed.length ? [] : [`${records.length} claims of ${claimed.length} that were made`];
  return [...wrong, ...held, ...count];
}

function entryDifferences(
  records: readonly ClaimRecord[],
  entries: readonly Entry[],
  told: Told,
  village: Village,
): readonly string[] {
  const approved = told.approved.filter((each) => each.village === village);
  const decided = new Set(
    records.filter(({ decision }) => decision?.verdict === "approved").map(({ claim }) => claim.number),
  );
  const times = new Map<number | undefined, number>();
  for (const { claim } of entries) times.set(claim, (times.get(claim) ?? 0) + 1);
  const wrong = approved.flatMap(({ number }) =>
    times.get(number) === 1 && decided.has(number)
      ? []
      : [`claim ${number} was approved once and has ${times.get(number) ?? 0} entries`],
  );
  const count =
    entries.length === approved.length
      ? []
      : [`${entries.length} entries of ${approved.length} approvals that were made`];
  return [...wrong, ...count];
}

function totalDifferences(entries: readonly Entry[], totals: readonly Total[]): readonly string[] {
  const key = ({ member, quarter, bonusHalf, deductionHalf }: Total): string =>
    `${member} ${quarter}: ${bonusHalf} and ${deductionHalf}`;
  const counted = new Set(totalsOf(entries).map(key));
  const kept = new Set(totals.map(key));
  return [...counted.symmetricDifference(kept)].map((total) => `total differs: ${total}`);
}
