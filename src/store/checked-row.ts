import { isBranchId, type BranchId } from "../domain/ids.ts";
import { isDay, isQuarter, type Day, type Quarter } from "../domain/quarter.ts";
import type { Cap } from "../domain/rulebook.ts";
import type { Row } from "./engine.ts";
import { BrokenRow } from "./errors.ts";

/**
 * Takes values out of a row of one table, checked by hand: this stands on the road of every message. Each verb throws
 * BrokenRow when the value is not what the schema says.
 */
export class CheckedRow {
  readonly #table: string;
  readonly #row: Row;

  constructor(table: string, row: Row) {
    this.#table = table;
    this.#row = row;
  }

  text(column: string): string {
    const value = this.#row[column];
    if (typeof value !== "string") throw this.broken(column);
    return value;
  }

  textIfAny(column: string): string | undefined {
    return this.#row[column] === null ? undefined : this.text(column);
  }

  whole(column: string): number {
    const value = this.#row[column];
    if (!Number.isSafeInteger(value) || typeof value !== "number") throw this.broken(column);
    return value;
  }

  wholeIfAny(column: string): number | undefined {
    return this.#row[column] === null ? undefined : this.whole(column);
  }

  /** A multiple of 0.5. */
  quantity(column: string): number {
    const value = this.#row[column];
    if (typeof value !== "number" || !Number.isSafeInteger(value * 2)) throw this.broken(column);
    return value;
  }

  flag(column: string): boolean {
    const value = this.#row[column];
    if (value !== 0 && value !== 1) throw this.broken(column);
    return value === 1;
  }

  oneOf<Word extends string>(column: string, words: readonly Word[]): Word {
    const value = this.#row[column];
    const word = words.find((each) => each === value);
    if (word === undefined) throw this.broken(column);
    return word;
  }

  branch(): BranchId {
    const value = this.text("branch_id");
    if (!isBranchId(value)) throw this.broken("branch_id");
    return value;
  }

  day(column: string): Day {
    const value = this.text(column);
    if (!isDay(value)) throw this.broken(column);
    return value;
  }

  quarter(column: string): Quarter {
    const value = this.text(column);
    if (!isQuarter(value)) throw this.broken(column);
    return value;
  }

  /** The columns `cap_half` and `cap_period`. */
  cap(): Cap | undefined {
    const pointsHalf = this.wholeIfAny("cap_half");
    if (pointsHalf === undefined) return undefined;
    return { pointsHalf, period: this.oneOf("cap_period", capPeriods) };
  }

  broken(column: string): BrokenRow {
    const key = keyColumns.flatMap((each) =>
      each in this.#row ? [`${each} ${String(this.#row[each])}`] : [],
    );
    return new BrokenRow(this.#table, key.join(", "), column);
  }
}

const capPeriods: readonly Cap["period"][] = ["quarter", "year"];

/** What finds a row again; none of them holds what people wrote. */
const keyColumns = [
  "branch_id",
  "member_id",
  "number",
  "claim",
  "quarter",
  "seq",
  "job",
  "period",
  "part",
] as const;
