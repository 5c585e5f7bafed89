import { isQuarter, type Quarter } from "../domain/quarter.ts";

const ordinals = "一二三四";

/** 2026-Q1, 2026q1, 2026年第一季度 or 2026年1季度. */
export function quarterIn(written: string): Quarter | undefined {
  const plain = written.normalize("NFKC").replaceAll(/\s+/gu, "");
  const parts = /^(?<year>\d{4})(?:-?[Qq]|年第?)(?<ordinal>[1-4一二三四])(?:季度?)?$/u.exec(plain)?.groups;
  if (parts === undefined) return undefined;
  const { year = "", ordinal = "" } = parts;
  const number = ordinals.includes(ordinal) ? ordinals.indexOf(ordinal) + 1 : ordinal;
  const period = `${year}-Q${number}`;
  return isQuarter(period) ? period : undefined;
}
