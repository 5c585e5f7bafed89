import { deletedKinds } from "../domain/retention.ts";
import type { Deletion, Retention } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine, Row } from "./engine.ts";
import { KeyConflict } from "./errors.ts";
import type { Heads } from "./heads.ts";
import { prepare } from "./prepared.ts";
import { findingsIn, openReadingAll } from "./verify.ts";
import { wordDeletion } from "./word-deletion.ts";
import { reductionPlan } from "./year-reduction.ts";

/** What is deleted when its time is over, and the notes of it. */
export function openRetention(engine: Engine, heads: Heads): Retention {
  const { db } = engine;
  const readAll = openReadingAll(engine);
  const newestYear = prepare<{ branch: string }>(db, (at) =>
    db
      .selectFrom("chain_checkpoint")
      .select("year")
      .where("branch_id", "=", at("branch"))
      .orderBy("seq", "desc")
      .limit(1),
  );
  const noted = prepare<{ from: number; before: number }>(db, (at) =>
    db
      .selectFrom("deletion")
      .select(deletionColumns)
      .where("done_ms", ">=", at("from"))
      .where("done_ms", "<", at("before")),
  );
  const notedOf = prepare<{ branch: string; from: number; before: number }>(db, (at) =>
    db
      .selectFrom("deletion")
      .select(deletionColumns)
      .where("branch_id", "=", at("branch"))
      .where("done_ms", ">=", at("from"))
      .where("done_ms", "<", at("before")),
  );
  const notErased = prepare<object>(db, () =>
    db.selectFrom("deletion").select("branch_id").where("erased_ms", "is", null).limit(1),
  );
  const erased = prepare<{ at: number }>(db, (at) =>
    db
      .updateTable("deletion")
      .set({ erased_ms: at("at") })
      .where("erased_ms", "is", null)
      // What came while the bytes were erased waits for the next time.
      .where("done_ms", "<=", at("at")),
  );
  const forget = prepare<{ before: number }>(db, (at) =>
    db.deleteFrom("deletion").where("done_ms", "<", at("before")),
  );
  const deletions: Retention["deletions"] = async (from, before, branch) => {
    const statement = branch === undefined ? noted({ from, before }) : notedOf({ branch, from, before });
    return (await engine.read("deletions", statement)).map(deletionOf).toSorted(inOrder);
  };
  return {
    deletions,
    async deleteWords(branch, ended, contested, atMs) {
      const written = await engine.write("delete words", wordDeletion(db, branch, ended, contested, atMs));
      if (written.kind === "taken") throw new KeyConflict("delete words", written.table);
      return deletions(atMs, atMs + 1, branch);
    },
    async reducedUpTo(branch) {
      const [row] = await engine.read("reduced year", newestYear({ branch }));
      return row === undefined ? undefined : new CheckedRow("chain_checkpoint", row).whole("year");
    },
    async reduce(branch, reduction, atMs) {
      const { losses } = engine;
      const ledger = await readAll(branch.id);
      // What was decided on an older state may be wrong by now.
      if (ledger.journal.at(-1)?.["seq"] !== branch.head.seq) return "overtaken";
      if (findingsIn(ledger).length > 0) return "unsound";
      const plan = reductionPlan(db, ledger, reduction, atMs);
      if (plan === undefined) return "nothing";
      const written = await engine.write("reduce year", plan.statements, losses);
      if (written.kind === "taken" && written.table !== "journal")
        throw new KeyConflict("reduce year", written.table);
      if (written.kind !== "written") return "overtaken";
      heads.added(plan.line);
      return "reduced";
    },
    async erase(atMs) {
      if ((await engine.read("not erased", notErased({}))).length === 0) return false;
      await engine.erase();
      await engine.change("erased", erased({ at: atMs }));
      return true;
    },
    forget: (before) => engine.change("forget deletions", forget({ before })),
  };
}

const deletionColumns = ["branch_id", "done_ms", "kind", "up_to", "count", "erased_ms"] as const;

function deletionOf(row: Row): Deletion {
  const checked = new CheckedRow("deletion", row);
  return {
    branch: checked.branch(),
    kind: checked.oneOf("kind", deletedKinds),
    count: checked.whole("count"),
    upTo: checked.text("up_to"),
    atMs: checked.whole("done_ms"),
    erasedAtMs: checked.wholeIfAny("erased_ms"),
  };
}

const inOrder = (one: Deletion, other: Deletion): number =>
  one.atMs - other.atMs ||
  one.branch.localeCompare(other.branch) ||
  deletedKinds.indexOf(one.kind) - deletedKinds.indexOf(other.kind);
