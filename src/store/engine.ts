import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** What both databases do for us. Queries are built and compiled with `db`, and run by the verbs. */
export interface Engine {
  readonly kind: "sqlite" | "postgres";
  /** For building and compiling queries; not for running them. */
  readonly db: Kysely<Schema>;
  /**
   * How often writes were lost after they could be read: a shared commit failed. What was read while it stood at an
   * earlier figure may never have been.
   */
  readonly losses: number;
  /** @throws StoreFailed */
  read(operation: string, statement: Statement): Promise<readonly Row[]>;
  /** Several reads of one and the same moment. @throws StoreFailed */
  readTogether(operation: string, statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
  /**
   * Runs all or nothing, and resolves when it is on the disk. No two statements may touch the same row: PostgreSQL runs
   * them on one snapshot.
   * @param losses the figure when that was read what the write builds upon; undefined when it builds upon nothing
   * @throws StoreFailed
   */
  write(operation: string, statements: readonly Statement[], losses?: number): Promise<WriteResult>;
  /** One statement; resolves with the number of rows changed, when it is on the disk. @throws StoreFailed */
  change(operation: string, statement: Statement): Promise<number>;
  /** Resolves when everything that could be read so far is on the disk. @throws StoreFailed */
  settled(operation: string): Promise<void>;
  /** Brings the planner's picture of the tables up to date after much was written, where it is made by counting. */
  analyze(): Promise<void>;
  /**
   * Takes the bytes of what was deleted out of the database's files; others wait meanwhile for a moment. Not out of what
   * the disk, the server's log or a backup holds. @throws StoreFailed when somebody held on to them for too long
   */
  erase(): Promise<void>;
  /** What the database finds wrong with its own files. */
  damages(): Promise<readonly string[]>;
  /** Copies all of it, as it is at one moment, into a new file; others may go on writing. @throws StoreFailed */
  backUp(path: string): Promise<Backup>;
  /** Finishes what was begun. */
  close(): Promise<void>;
}

export type Backup =
  | { readonly kind: "copied" }
  /** What the database finds wrong with the copy, in its own words. The copy is left for a look. */
  | { readonly kind: "damaged"; readonly damages: readonly string[] }
  /** Something is there already, and was left as it is. */
  | { readonly kind: "fileExists" }
  /** This database is copied with its server's own tools. */
  | { readonly kind: "onServer" };

export type Parameter = string | number | null;
export type Statement = { readonly sql: string; readonly parameters: readonly Parameter[] };
/** As it came from the database: unchecked. */
export type Row = Readonly<Record<string, unknown>>;

/** In the last two cases nothing was written. */
export type WriteResult =
  | { readonly kind: "written" }
  /** A row with a key of this table is there already. */
  | { readonly kind: "taken"; readonly table: string }
  /** What the write builds upon may have been lost. */
  | { readonly kind: "unfounded" };
