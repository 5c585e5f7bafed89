import type { BranchId } from "../domain/ids.ts";
import type { LineRows } from "./chain.ts";
import type { Engine, Row } from "./engine.ts";
import { BrokenRow } from "./errors.ts";
import type { Finding } from "./finding.ts";
import { ledgerQueries } from "./verify-queries.ts";
import { chainFindings } from "./verify-chain.ts";
import { matterFindings } from "./verify-matters.ts";
import { recordFindings } from "./verify-records.ts";
import { totalFindings } from "./verify-totals.ts";

/** Everything of one branch's ledger as it was at one moment, unchecked. */
export type WholeLedger = LineRows & {
  readonly branch: BranchId;
  readonly journal: readonly Row[];
  readonly total: readonly Row[];
  readonly waiting_claim: readonly Row[];
  readonly open_matter: readonly Row[];
};

/**
 * Checks one branch's ledger against itself: the chain, the numbers, what each entry stands on, and the totals, played
 * again from the entries. Reads the whole ledger of the branch into memory. Nothing found: an empty list.
 * @throws StoreFailed
 */
export function openVerifying(engine: Engine): (branch: BranchId) => Promise<readonly Finding[]> {
  const read = openReadingAll(engine);
  return async (branch) => findingsIn(await read(branch));
}

/** @throws StoreFailed */
export function openReadingAll(engine: Engine): (branch: BranchId) => Promise<WholeLedger> {
  const queries = ledgerQueries(engine.db);
  return async (branch) => {
    const statements = queries.map(({ all }) => all({ branch }));
    const read = await engine.readTogether("verify", statements);
    const byTable = new Map(queries.map(({ table }, index) => [table, read[index] ?? []]));
    const rows = (table: string): readonly Row[] => byTable.get(table) ?? [];
    return {
      branch,
      journal: rows("journal"),
      claim: rows("claim"),
      claim_release: rows("claim_release"),
      claim_decision: rows("claim_decision"),
      entry: rows("entry"),
      quarter_signing: rows("quarter_signing"),
      matter_step: rows("matter_step"),
      chain_checkpoint: rows("chain_checkpoint"),
      total: rows("total"),
      waiting_claim: rows("waiting_claim"),
      open_matter: rows("open_matter"),
    };
  };
}

/** What is wrong with it, each thing once: two checks can stumble over one broken row. */
export function findingsIn(ledger: WholeLedger): readonly Finding[] {
  const found = [chainFindings, recordFindings, matterFindings, totalFindings].flatMap((check) =>
    checked(check, ledger),
  );
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** A row that cannot be read ends its check, and is itself what was found. */
function checked(
  check: (ledger: WholeLedger) => readonly Finding[],
  ledger: WholeLedger,
): readonly Finding[] {
  try {
    return check(ledger);
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    return [{ kind: "brokenRow", branch: ledger.branch, table: error.table, key: error.key }];
  }
}
