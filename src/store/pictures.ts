import { sql, type Kysely, type RawBuilder } from "kysely";
import type { BranchId } from "../domain/ids.ts";
import type { Ledger, Pictures, WantedPicture } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine, Row, Statement } from "./engine.ts";
import { noting, statementOf } from "./noting.ts";
import { keptIn, pictureColumns, pictureOf, sourceIn, sourceText } from "./picture-rows.ts";
import { prepare } from "./prepared.ts";
import type { Schema } from "./schema.ts";

/** What came with claims: to be fetched, kept, and ended. */
export function openPictures(engine: Engine): Pictures {
  const { db } = engine;
  const wanted = prepare<{ most: number }>(db, (at) =>
    db
      .selectFrom("picture")
      .select(["branch_id", "claim", "part", "source", "sent_ms"])
      .where("source", "is not", null)
      .orderBy("sent_ms")
      .limit(at("most")),
  );
  const oneWanted = prepare<{ branch: string; source: string }>(db, (at) =>
    db
      .selectFrom("picture")
      .select("part")
      .where("branch_id", "=", at("branch"))
      .where("source", "=", at("source"))
      .limit(1),
  );
  const keep = prepare<{ branch: string; source: string; hash: string; type: string; bytes: number }>(
    db,
    (at) =>
      db
        .updateTable("picture")
        .set({ state: "kept", source: null, hash: at("hash"), type: at("type"), bytes: at("bytes") })
        .where("branch_id", "=", at("branch"))
        .where("source", "=", at("source")),
  );
  const toRemove = prepare<{ most: number }>(db, (at) =>
    db
      .selectFrom("picture as ended")
      .select((each) => [
        "ended.branch_id",
        "ended.hash",
        "ended.type",
        "ended.bytes",
        sql<number>`case when ${each.exists(
          each
            .selectFrom("picture as other")
            .select("other.hash")
            .whereRef("other.hash", "=", "ended.hash")
            .where("other.state", "=", "kept"),
        )} then 1 else 0 end`.as("shared"),
      ])
      .where("ended.hash", "is not", null)
      .where("ended.state", "=", "deleted")
      .limit(at("most")),
  );
  const removed = prepare<{ hash: string }>(db, (at) =>
    db
      .updateTable("picture")
      .set({ hash: null, type: null, bytes: null })
      .where("hash", "=", at("hash"))
      .where("state", "=", "deleted"),
  );
  // No digit of a hash comes after "g".
  const keptHashes = prepare<{ start: string; end: string }>(db, (at) =>
    db
      .selectFrom("picture")
      .select("hash")
      .distinct()
      .where("hash", ">=", at("start"))
      .where("hash", "<", at("end"))
      .where("state", "=", "kept"),
  );
  return {
    wanted: async (most) => bySource(await engine.read("pictures wanted", wanted({ most }))),
    async isWanted({ branch, source }) {
      const rows = await engine.read("picture wanted", oneWanted({ branch, source: sourceText(source) }));
      return rows.length > 0;
    },
    async keep({ branch, source }, { hash, type, bytes }) {
      await engine.change("keep picture", keep({ branch, source: sourceText(source), hash, type, bytes }));
    },
    async end(actYear, returnedBeforeMs, atMs) {
      const ended = endedPictures(actYear, returnedBeforeMs);
      const rows = await engine.read("pictures ended", statementOf(db, countedByBranch(ended)));
      // Of each branch in a write of its own, with its note: a branch's pictures are deleted whole or not at all.
      let count = 0;
      for (const row of rows) {
        const checked = new CheckedRow("picture", row);
        await engine.write("end pictures", ending(db, checked.branch(), ended, { actYear, atMs }));
        count += checked.whole("ended");
      }
      return count;
    },
    async toRemove(most) {
      const rows = await engine.read("pictures to remove", toRemove({ most }));
      return rows.map((row) => {
        const checked = new CheckedRow("picture", row);
        return { ...keptIn(checked), isShared: checked.flag("shared") };
      });
    },
    async removed(hash) {
      await engine.change("picture removed", removed({ hash }));
    },
    async keptHashes(start) {
      const rows = await engine.read("pictures kept", keptHashes({ start, end: `${start}g` }));
      return new Set(rows.map((row) => new CheckedRow("picture", row).text("hash")));
    },
  };
}

/** Of deeds up to and with a year, and of claims that were returned or withdrawn before a moment. */
const endedPictures = (actYear: number, returnedBeforeMs: number): RawBuilder<unknown> => sql`
  state in ('kept', 'wanted') and (act_year <= ${actYear} or exists (select 1 from claim_decision as decided
    where decided.branch_id = picture.branch_id and decided.claim = picture.claim
      and decided.verdict in ('returned', 'withdrawn') and decided.decided_ms < ${returnedBeforeMs}))`;

const countedByBranch = (ended: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select branch_id, count(*) as ended from picture where ${ended} group by branch_id`;

const ending = (
  db: Kysely<Schema>,
  branch: BranchId,
  ended: RawBuilder<unknown>,
  { actYear, atMs }: { readonly actYear: number; readonly atMs: number },
): readonly Statement[] => [
  noting(db, {
    ...{ branch, atMs, kind: "pictures", upTo: String(actYear) },
    counts: [sql`(select count(*) from picture where branch_id = ${branch} and ${ended})`],
  }),
  statementOf(
    db,
    sql`update picture set state = 'deleted', source = null where branch_id = ${branch} and ${ended}`,
  ),
];

export function openPicturesOfClaim(engine: Engine): Ledger["picturesOf"] {
  const { db } = engine;
  const ofClaim = prepare<{ branch: string; claim: number }>(db, (at) =>
    db
      .selectFrom("picture")
      .select(pictureColumns)
      .where("branch_id", "=", at("branch"))
      .where("claim", "=", at("claim")),
  );
  return async (branch, claim) => {
    const rows = await engine.read("pictures of claim", ofClaim({ branch, claim }));
    return rows.map(pictureOf).sort((one, other) => one.part - other.part);
  };
}

/** A message that told of several deeds left its picture with each of them, and it is fetched once. */
function bySource(rows: readonly Row[]): readonly WantedPicture[] {
  const wanted = new Map<string, WantedPicture & { readonly branch: BranchId }>();
  for (const row of rows) {
    const checked = new CheckedRow("picture", row);
    const branch = checked.branch();
    const source = sourceIn(checked);
    const key = `${branch} ${sourceText(source)}`;
    const claims = [...(wanted.get(key)?.claims ?? []), checked.whole("claim")];
    wanted.set(key, { branch, source, sentAtMs: checked.whole("sent_ms"), claims });
  }
  return [...wanted.values()];
}
