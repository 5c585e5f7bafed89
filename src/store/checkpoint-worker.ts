// A thread of its own: see `checkpoints.ts`.

import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { z } from "zod";

const database = new Database(z.string().parse(workerData), { fileMustExist: true, timeout: 1_000 });

const outcomeShape = z.tuple([z.object({ busy: z.number(), log: z.number(), checkpointed: z.number() })]);

/** @returns how many pages the log holds that are not in the database file yet, and how many it holds in all */
function checkpoint(mode: "passive" | "restart"): { readonly left: number; readonly log: number } {
  const [outcome] = outcomeShape.parse(database.pragma(`wal_checkpoint(${mode})`));
  return { left: outcome.log - outcome.checkpointed, log: outcome.log };
}

/**
 * Passive rounds stop nobody. The log begins again from its start only after a round that left nothing, which under a
 * steady load may never come; a log that has grown long is therefore ended by stopping the writers, for the few pages
 * that came during the last round.
 */
function moveAll(): void {
  for (let round = 0; round < passiveRoundsMax; round += 1) {
    const { left, log } = checkpoint("passive");
    if (left <= 0) return;
    if (log > logPagesMax && left < pagesWhileStopped) {
      checkpoint("restart");
      return;
    }
  }
}

const passiveRoundsMax = 4;
const logPagesMax = 65_536;
const pagesWhileStopped = 2_048;

parentPort?.on("message", (message) => {
  if (message === "checkpoint") moveAll();
  else if (message === "end") {
    database.close();
    parentPort?.close();
  }
});
