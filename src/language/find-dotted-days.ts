import type { Day } from "../domain/quarter.ts";
import { numberedDay } from "./calendar.ts";
import { eachFree, mentionDay } from "./day-mention.ts";
import type { DayMention } from "./day-mention.ts";
import type { Ground } from "./ground.ts";
import { measuresAfter } from "./words/days.ts";

/**
 * 3.10 is a day when nothing else can be meant: before the deed, or with two digits behind the point.
 *
 * @param firstRuleAt where the deed stands in the text
 */
export function findDottedDays(ground: Ground, today: Day, firstRuleAt: number): readonly DayMention[] {
  const found: DayMention[] = [];
  if (!ground.text.includes(".")) return found;
  eachFree(ground, dottedShape, (span, [, m, d = ""]) => {
    const day = numberedDay(today, Number(m), Number(d), undefined);
    const isLikely = d.length === 2 || span.start < firstRuleAt;
    if (day === undefined || !isLikely) return;
    found.push(mentionDay(ground, span, "date", { read: { kind: "day", day } }));
  });
  return found;
}

/** 3.5亩, 1.5次 and -1.5 are numbers; the dash in 3.10-3.12 stands between days. */
const dottedShape = new RegExp(
  `(?<![\\d.第])(?<!(?<!\\.\\d{1,2} ?)[-−])(\\d{1,2})\\.(\\d{1,2})(?![\\d.]| ?(?:${measuresAfter}|[工吨里袋倍小]))`,
  "g",
);
