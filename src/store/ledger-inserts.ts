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
  LearntAliasRow,
  PictureRow,
  RecordLookRow,
  ReleaseRow,
  Schema,
  MatterStepRow,
  OpenMatterRow,
  SigningRow,
  TotalRow,
  WaitingClaimRow,
} from "./schema.ts";
import { learntColumns } from "./learnt-rows.ts";
import { stepColumns } from "./matter-rows.ts";
import { pictureColumns } from "./picture-rows.ts";
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
  readonly step: Prepared<MatterStepRow>;
  readonly opens: Prepared<OpenMatterRow>;
  readonly settles: Prepared<{ branch: string; matter: string; number: number }>;
  readonly learn: Prepared<LearntAliasRow>;
  readonly forget: Prepared<{ branch: string; words: string }>;
  readonly look: Prepared<RecordLookRow>;
  readonly picture: Prepared<PictureRow>;
  /** Another claim that has a picture of that number already keeps its own. */
  readonly copyPictures: Prepared<{ branch: string; claim: number; as: number }>;
  readonly takePictures: Prepared<{ branch: string; claim: number }>;
  readonly pictureFailed: Prepared<{ branch: string; source: string; state: string; problem: string }>;
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
  step: prepare(db, insertInto<MatterStepRow>("matter_step", [...stepColumns, "words"])),
  opens: prepare(
    db,
    (at) => sql`${insertInto<OpenMatterRow>("open_matter", ["branch_id", "matter", "number"])(at)}
      on conflict do nothing`,
  ),
  settles: prepare(db, (at) =>
    db
      .deleteFrom("open_matter")
      .where("branch_id", "=", at("branch"))
      .where("matter", "=", at("matter"))
      .where("number", "=", at("number")),
  ),
  learn: prepare(
    db,
    (at) => sql`${insertInto<LearntAliasRow>("learnt_alias", learntColumns)(at)}
      on conflict (branch_id, words) do update set
        rule = excluded.rule,
        learnt_by = excluded.learnt_by,
        learnt_ms = excluded.learnt_ms`,
  ),
  forget: prepare(db, (at) =>
    db.deleteFrom("learnt_alias").where("branch_id", "=", at("branch")).where("words", "=", at("words")),
  ),
  look: prepare(
    db,
    insertInto<RecordLookRow>("record_look", ["branch_id", "member_id", "seq", "looker", "looked_ms"]),
  ),
  picture: prepare(db, insertInto<PictureRow>("picture", pictureColumns)),
  copyPictures: prepare(
    db,
    (at) => sql`insert into picture (${sql.join(pictureColumns.map((column) => sql.ref(column)))})
      select branch_id, cast(${at("as")} as bigint),
        ${sql.join(pictureColumns.slice(2).map((column) => sql.ref(column)))}
      from picture where branch_id = ${at("branch")} and claim = ${at("claim")}
      on conflict do nothing`,
  ),
  takePictures: prepare(db, (at) =>
    db.deleteFrom("picture").where("branch_id", "=", at("branch")).where("claim", "=", at("claim")),
  ),
  pictureFailed: prepare(db, (at) =>
    db
      .updateTable("picture")
      .set({ state: at("state"), source: null, problem: at("problem") })
      .where("branch_id", "=", at("branch"))
      .where("source", "=", at("source")),
  ),
});
