import { numeralCharacters, numeralValue } from "./numeral.ts";

/** The numbers of claims that a message begins with, and what is written behind them. */
export type ClaimNumbers = {
  /** Each once, in the order written; at least one. */
  readonly claims: readonly number[];
  /** What stands behind the first number. */
  readonly behindFirst: string;
  /** What stands behind all of them. */
  readonly behind: string;
  /** The first is marked as the number of a claim: 42号. */
  readonly marked: boolean;
};

const shape = `(?:第 ?|#|no\\.? ?|编号 ?)?(\\d{1,9}|[${numeralCharacters}]+)(?: ?[号条])?`;
const firstNumber = new RegExp(`^ ?${shape}`, "i");
const nextNumber = new RegExp(`^(?:\\s*[,、;&和跟与及]\\s*|\\s+)${shape}`, "i");
const rangeEnd = /^ ?(?:-|~|—|–|到|至) ?\d{1,9} ?[号条]?(?=$|[\s,、;])/;
const numberEnd = /^(?:$|[\s,、;&和跟与及])/;

/** 同意 42 43、44: all numbers of a list. Undefined when the text begins with no number of a claim. */
export function claimNumbers(text: string): ClaimNumbers | undefined {
  const first = firstNumber.exec(text);
  const claim = numberOf(first);
  if (first === null || claim === undefined) return undefined;
  const behindFirst = text.slice(first[0].length);
  const claims = new Set([claim]);
  let behind = behindFirst;
  for (;;) {
    const next = nextNumber.exec(behind);
    const another = numberOf(next);
    if (next === null || another === undefined) break;
    claims.add(another);
    behind = behind.slice(next[0].length);
  }
  return { claims: [...claims], behindFirst, behind, marked: /[号条]$/.test(first[0]) };
}

/** 42-44: from one number to another. */
export const isRange = (behind: string): boolean => rangeEnd.test(behind);

/**
 * 退回 2，3 不行 names two claims. 退回 42 3次太多 names one: a number with its unit or with text written to it begins
 * the reason, unless it is joined to the first as in a list (42、43号不行).
 */
export function namesAnother(behindFirst: string): boolean {
  if (isRange(behindFirst)) return true;
  const next = nextNumber.exec(behindFirst);
  if (next === null || numberOf(next) === undefined) return false;
  const [whole, said = ""] = next;
  const joined = /^\s*[、&和跟与及]/.test(whole);
  // 退回 42 一、没有照片 counts its reasons.
  if (!joined && !/^\d/.test(said)) return false;
  if (numberEnd.test(behindFirst.slice(whole.length))) return true;
  return joined && /[号条]$/.test(whole);
}

function numberOf(parts: RegExpExecArray | null): number | undefined {
  const value = numeralValue(parts?.[1] ?? "");
  return value === undefined || value < 1 ? undefined : value;
}
