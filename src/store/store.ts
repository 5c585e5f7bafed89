import type { BranchId } from "../domain/ids.ts";
import type { JobDiary, Outbox } from "../outgoing.ts";
import type { Ledger, Matters, Pictures, Places, Registry, Retention } from "../ports.ts";
import { openAnswers } from "./answers.ts";
import type { Backup, Engine } from "./engine.ts";
import { UnusableDatabase } from "./errors.ts";
import type { Finding } from "./finding.ts";
import { openHeads } from "./heads.ts";
import { openJobDiary } from "./job-diary.ts";
import { openLedger } from "./ledger.ts";
import { openMatters } from "./matters.ts";
import { openOutbox } from "./outbox.ts";
import { openPictures } from "./pictures.ts";
import { openPlaces } from "./places.ts";
import { openQuestions } from "./questions.ts";
import { openRetention } from "./retention.ts";
import { openRegistry } from "./registry.ts";
import { openVerifying } from "./verify.ts";

export type Store = {
  readonly places: Places;
  readonly ledger: Ledger;
  readonly matters: Matters;
  readonly outbox: Outbox;
  readonly jobDiary: JobDiary;
  readonly registry: Registry;
  readonly pictures: Pictures;
  readonly retention: Retention;
  /** What is wrong with a branch's ledger; see `findingText` for words. Reads all of it. */
  findings(branch: BranchId): Promise<readonly Finding[]>;
  /** What the database finds wrong with its own files. Reads all of them. */
  damages(): Promise<readonly string[]>;
  /** Forgets what messages were answered with before a moment. @returns how many */
  forgetAnswers(beforeMs: number): Promise<number>;
  /** Forgets what people were asked before a moment. @returns how many */
  forgetQuestions(beforeMs: number): Promise<number>;
  /** Brings the database's picture of its tables up to date; worth it after much was written at once. */
  analyze(): Promise<void>;
  /** Copies everything, as it is at one moment, into a new file, and checks the copy; others may go on writing. */
  backUp(path: string): Promise<Backup>;
  /** Finishes what was begun. */
  close(): Promise<void>;
};

/**
 * Opens the store and brings its tables up to date.
 *
 * @param databaseUrl `sqlite:<path>`, `sqlite::memory:` or `postgres://…`
 * @throws StoreFailed when it cannot be opened, NewerSchema, UnusableDatabase
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  return storeOver(await openEngine(databaseUrl));
}

/** The store over an engine that is open already. */
export function storeOver(engine: Engine): Store {
  const heads = openHeads(engine);
  return {
    places: openPlaces(engine, heads),
    ledger: openLedger(engine, heads),
    matters: openMatters(engine),
    outbox: openOutbox(engine),
    jobDiary: openJobDiary(engine),
    registry: openRegistry(engine, heads),
    pictures: openPictures(engine),
    retention: openRetention(engine, heads),
    findings: openVerifying(engine),
    damages: () => engine.damages(),
    forgetAnswers: (beforeMs) => openAnswers(engine).forget(beforeMs),
    forgetQuestions: (beforeMs) => openQuestions(engine).forget(beforeMs),
    analyze: () => engine.analyze(),
    backUp: (path) => engine.backUp(path),
    close: () => engine.close(),
  };
}

/** @throws UnusableDatabase when the address is of neither kind; the message does not repeat it, for it may hold a password */
export async function openEngine(databaseUrl: string): Promise<Engine> {
  // Only the driver that is used is loaded: the other would cost every start some time and memory.
  if (databaseUrl.startsWith("sqlite:")) {
    const { openSqlite } = await import("./sqlite.ts");
    return openSqlite(databaseUrl.slice("sqlite:".length));
  }
  if (/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    const { openPostgres } = await import("./postgres.ts");
    return openPostgres(databaseUrl);
  }
  throw new UnusableDatabase("DATABASE_URL 应以 sqlite: 或 postgres:// 开头。");
}
