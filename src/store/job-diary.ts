import type { JobDiary } from "../outgoing.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine } from "./engine.ts";
import { forgottenAtOnce, outboxQueries } from "./outbox-queries.ts";
import { addingMessages } from "./outgoing-rows.ts";
import { insertInto, prepare } from "./prepared.ts";
import type { JobDoneRow } from "./schema.ts";
import { writeInOrder } from "./write-in-order.ts";

/** What was done on the clock. */
export function openJobDiary(engine: Engine): JobDiary {
  const { db } = engine;
  const messages = outboxQueries(db);
  const notDone = prepare<{ job: string; period: string; since: string; after: string; most: number }>(
    db,
    (at) =>
      db
        .selectFrom("branch")
        .select("branch_id")
        .where("branch_id", ">", at("after"))
        .where("since", "<=", at("since"))
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom("job_done")
                .select("period")
                .whereRef("job_done.branch_id", "=", "branch.branch_id")
                .where("job", "=", at("job"))
                .where("period", "=", at("period")),
            ),
          ),
        )
        .orderBy("branch_id")
        .limit(at("most")),
  );
  const doneOf = prepare<{ branch: string; job: string }>(db, (at) =>
    db
      .selectFrom("job_done")
      .select(["branch_id", "period"])
      .where("branch_id", "=", at("branch"))
      .where("job", "=", at("job")),
  );
  const signedNotEnded = prepare<{ from: number; to: number }>(db, (at) =>
    db
      .selectFrom("quarter_signing")
      .select(["branch_id", "quarter", "signed_ms"])
      .where("signed_ms", ">=", at("from"))
      .where("signed_ms", "<=", at("to"))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("job_done")
              .select("period")
              .whereRef("job_done.branch_id", "=", "quarter_signing.branch_id")
              .where("job", "=", "postingEnded")
              .whereRef("period", "=", "quarter_signing.quarter"),
          ),
        ),
      )
      .orderBy("branch_id")
      .orderBy("quarter"),
  );
  const add = prepare(db, insertInto<JobDoneRow>("job_done", ["branch_id", "job", "period", "done_ms"]));
  const forget = prepare<{ before: number }>(db, (at) =>
    db
      .deleteFrom("job_done")
      .where((eb) =>
        eb(
          eb.refTuple("branch_id", "job", "period"),
          "in",
          eb
            .selectFrom("job_done")
            .select(["branch_id", "job", "period"])
            .where("done_ms", "<", at("before"))
            .limit(forgottenAtOnce)
            .$asTuple("branch_id", "job", "period"),
        ),
      ),
  );

  return {
    async notDone(job, period, since, most, after) {
      const rows = await engine.read(
        "jobs not done",
        notDone({ job, period, since, most, after: after ?? "" }),
      );
      return rows.map((row) => new CheckedRow("branch", row).branch());
    },
    async done(branch, job, periods) {
      const rows = await engine.read("jobs done", doneOf({ branch, job }));
      const done = new Set(rows.map((row) => new CheckedRow("job_done", row).text("period")));
      return new Set(periods.filter((period) => done.has(period)));
    },
    async signedNotEnded({ fromMs: from, toMs: to }) {
      const rows = await engine.read("signed, not ended", signedNotEnded({ from, to }));
      return rows.map((row) => {
        const checked = new CheckedRow("quarter_signing", row);
        return {
          branch: checked.branch(),
          quarter: checked.quarter("quarter"),
          atMs: checked.whole("signed_ms"),
        };
      });
    },
    finish(branch, done, said, atMs) {
      return writeInOrder(engine, "finish job", () => [
        ...done.map(({ job, period }) => add({ branch_id: branch, job, period, done_ms: atMs })),
        ...addingMessages(messages, engine, branch, said),
      ]);
    },
    async forget(before) {
      for (let forgotten = 0; ;) {
        const some = await engine.change("forget jobs", forget({ before }));
        forgotten += some;
        if (some < forgottenAtOnce) return forgotten;
      }
    },
  };
}
