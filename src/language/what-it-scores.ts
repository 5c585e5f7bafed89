import type { Found } from "./find.ts";
import type { MarkKind } from "./words/marks.ts";
import { pointsMeasure } from "./words/measures.ts";

const own: ReadonlySet<MarkKind> = new Set<MarkKind>([
  "claim",
  "note",
  "onBehalf",
  "forThat",
  "claimSlip",
  "done",
  "self",
]);

/** 铲雪一次加1分 tells what it scores unless somebody did it: me, yesterday, or 了. */
export function saysWhatItScores({ marks, days, numbers }: Found): boolean {
  if (days.length > 0 || marks.some(({ kind }) => own.has(kind))) return false;
  const points = numbers.some(({ measure }) => measure === pointsMeasure);
  return points && numbers.some(({ measure, sort }) => sort === "count" && measure !== pointsMeasure);
}
