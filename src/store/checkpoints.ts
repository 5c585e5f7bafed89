import { execFile } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import type { Database } from "better-sqlite3";

const run = promisify(execFile);

/**
 * Moves what was committed from SQLite's log into the database file, in a thread and connection of its own: on the road
 * of an answer it would take 100 to 500 ms. Without it the log grows for ever, and is read through at the next start.
 */
export class Checkpoints {
  readonly #database: Database;
  #worker: Worker | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #writes = 0;
  readonly #closing = new AbortController();

  constructor(database: Database) {
    this.#database = database;
    database.pragma("wal_autocheckpoint = 0");
  }

  wrote(writes: number): void {
    this.#writes += writes;
    if (this.#writes >= writesBetween) this.#ask();
    else this.#askWhenQuiet();
  }

  /**
   * Clears what of deleted rows is left in the file, and empties the log. Overwriting them is not enough: where a page of
   * a table was split before, a copy of a row can lie in its gap (seen). Writing the file anew would be, but keeps everybody
   * from writing for twenty seconds on a county's 680 MB (measured); this keeps them for milliseconds at a time.
   * @throws Error with SQLite's code when somebody held on to the log for too long
   */
  async erase(): Promise<void> {
    const { signal } = this.#closing;
    const script = fileURLToPath(new URL("./erase-process.ts", import.meta.url));
    const { stdout: outcome } = await run(process.execPath, [script, this.#database.name], { signal });
    if (outcome !== "erased") throw Object.assign(new Error("not erased"), { code: outcome });
  }

  /** Closing the last connection moves the rest. */
  async close(): Promise<void> {
    clearTimeout(this.#quiet);
    this.#closing.abort();
    const worker = this.#worker;
    this.#worker = undefined;
    if (worker === undefined) return;
    worker.removeAllListeners("exit");
    worker.ref();
    const ended = once(worker, "exit");
    worker.postMessage("end");
    await ended;
  }

  #ask(): void {
    this.#writes = 0;
    this.#worker ??= this.#start();
    this.#worker.postMessage("checkpoint");
  }

  #askWhenQuiet(): void {
    if (this.#quiet !== undefined) {
      this.#quiet.refresh();
      return;
    }
    this.#quiet = setTimeout(() => {
      if (this.#writes >= writesWorthMoving) this.#ask();
    }, quietMs);
    this.#quiet.unref();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./checkpoint-worker.ts", import.meta.url), {
      workerData: this.#database.name,
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    });
    worker.unref();
    // A thread that cannot run must not let the log grow: then SQLite does it by itself, on our time.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      this.#worker = undefined;
      this.#database.pragma("wal_autocheckpoint = 1000");
    });
    return worker;
  }
}

const writesBetween = 4_000;
const quietMs = 2_000;
const writesWorthMoving = 100;
