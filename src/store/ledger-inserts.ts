import { sql, type Kysely } from "kysely";
import { claimColumns, decisionColumns, releaseColumns } from "./claim-rows.ts";
import { entryColumns, totalColumns } from "./entry-rows.ts";
import { journalColumns } from "./journal.ts";
import { insertInto, prepare, type Prepared } from "./prepared.ts";
import type {
  ClaimRow,
  DecisionRow,
  EntryRow,
  JournalRow,
  NoticeRow,
  ReleaseRow,
  Schema,
  SigningRow,
  TotalRow,
  WaitingClaimRow,
} from "./schema.ts";
import { signingColumns } from "./signing-rows.ts";

export type LedgerInserts = {
  readonly line: Prepared<JournalRow>;
  readonly claim: Prepared<ClaimRow>;
  readonly release: Prepared<ReleaseRow>;
  readonly decision: Prepared<DecisionRow>;
  readonly waits: Prepared<WaitingClaimRow>;
  readonly waitsNoMore: Prepared<{ branch: string; claim: number }>;
  readonly entry: Prepared<EntryRow>;
  readonly addToTotal: Prepared<TotalRow>;
  readonly signing: Prepared<SigningRow>;
  readonly notice: Prepared<NoticeRow>;
  readonly showNotice: Prepared<{ branch: string; number: number; at: number }>;
};

export const ledgerInserts = (db: Kysely<Schema>): LedgerInserts => ({
  line: prepare(db, insertInto<JournalRow>("journal", journalColumns)),
  claim: prepare(db, insertInto<ClaimRow>("claim", [...claimColumns, "said"])),
  release: prepare(db, insertInto<ReleaseRow>("claim_release", releaseColumns)),
  decision: prepare(db, insertInto<DecisionRow>("claim_decision", [...decisionColumns, "reason"])),
  waits: prepare(db, insertInto<WaitingClaimRow>("waiting_claim", ["branch_id", "claim"])),
  waitsNoMore: prepare(db, (at) =>
    db.deleteFrom("waiting_claim").where("branch_id", "=", at("branch")).where("claim", "=", at("claim")),
  ),
  entry: prepare(db, insertInto<EntryRow>("entry", [...entryColumns, "reason"])),
  addToTotal: prepare(
    db,
    (at) => sql`${insertInto<TotalRow>("total", totalColumns)(at)}
      on conflict (branch_id, quarter, member_id) do update set
        bonus_half = total.bonus_half + excluded.bonus_half,
        deduction_half = total.deduction_half + excluded.deduction_half`,
  ),
  signing: prepare(db, insertInto<SigningRow>("quarter_signing", signingColumns)),
  notice: prepare(
    db,
    insertInto<NoticeRow>("notice", ["branch_id", "number", "member_id", "text", "created_ms", "shown_ms"]),
  ),
  showNotice: prepare(db, (at) =>
    db
      .updateTable("notice")
      .set({ shown_ms: at("at") })
      .where("branch_id", "=", at("branch"))
      .where("number", "=", at("number"))
      .where("shown_ms", "is", null),
  ),
});
