import { accept, refuse, type Decision } from "../../domain/decision.ts";
import { yearOf, type Day } from "../../domain/quarter.ts";
import { shown } from "../roster-fault-words.ts";

/** 2026 or 2026年, from the branch's first year to this one. @returns the year, or one sentence to print */
export function yearIn(
  written: string,
  known: { readonly since: Day; readonly today: Day },
): Decision<number, string> {
  const figures = /^(?<year>\d{4})年?$/u.exec(written.normalize("NFKC").trim())?.groups?.["year"];
  if (figures === undefined) return refuse(`年份“${shown(written)}”不认识，应写成 2026。`);
  const year = Number(figures);
  if (year > yearOf(known.today)) return refuse(`${year}年还没有到。`);
  if (year < yearOf(known.since)) return refuse(`${year}年还没用积分助手记账，那一年的请看纸面手册。`);
  return accept(year);
}
