import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import type { Database } from "better-sqlite3";
import { z } from "zod";

/**
 * Moves what was committed from SQLite's log into the database file, in a thread and connection of its own: on the road
 * of an answer it would take 100 to 500 ms. Without it the log grows for ever, and is read through at the next start.
 */
export class Checkpoints {
  readonly #database: Database;
  #worker: Worker | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #writes = 0;

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
   * Writes the database anew without what was deleted, and empties the log. Overwriting alone is not enough: where a page
   * of a table was split before, a copy of a row can lie in its gap (seen). Who writes meanwhile waits.
   * @throws Error with SQLite's code when somebody held on to the log for too long
   */
  async erase(): Promise<void> {
    const worker = (this.#worker ??= this.#start());
    const { port1: answer, port2: port } = new MessageChannel();
    // The worker stays: what listens to it for this one answer must go with it.
    const answered = new AbortController();
    const told = Promise.race([
      once(answer, "message"),
      once(worker, "exit", { signal: answered.signal }),
    ]).finally(() => {
      answered.abort();
    });
    worker.postMessage({ erase: port }, [port]);
    const [outcome] = z.tuple([z.unknown()]).parse(await told);
    answer.close();
    if (outcome !== "erased") throw Object.assign(new Error("not erased"), { code: codeOf(outcome) });
  }

  /** Closing the last connection moves the rest. */
  async close(): Promise<void> {
    clearTimeout(this.#quiet);
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

/** The thread tells SQLite's code; one that ended tells a number. */
const codeOf = (outcome: unknown): string => (typeof outcome === "string" ? outcome : "SQLITE_BUSY");

const writesBetween = 4_000;
const quietMs = 2_000;
const writesWorthMoving = 100;
