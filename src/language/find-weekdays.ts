import { plusDays } from "../domain/quarter.ts";
import type { Day } from "../domain/quarter.ts";
import { weekdayDay } from "./calendar.ts";
import { eachFree, mentionDay } from "./day-mention.ts";
import type { DayChoice, DayMention } from "./day-mention.ts";
import { isFree } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { rememberForDay } from "./remember-for-day.ts";
import { weekdayNames } from "./words/days.ts";

/** Before a measure word a number counts: 这周三次, 本周六天都在. But 周三起早, 周六天没亮, 周一个人去的. */
const noMeasure =
  "(?! ?(?:[次回趟遍户亩件项]|起(?![早床来])|个(?!人)|场(?!院|上|地)|天(?![没不刚快还黑亮蒙擦气冷下])|十(?![点一二])))";
const name = "[一二三四五六日天]|[1-7](?!\\d)";
const shape = new RegExp(
  `(?<!每|(?<![周期拜])[一二两三四五六七八九十半几\\d])(?:(上上|下下|上|这|本|下)个?(?:(?:周|星期|礼拜)的? ?)?)?(?:周|星期|礼拜)(${name})${noMeasure}`,
  "g",
);
/** 周六日; 周一、三、五; 周一到五 */
const another = new RegExp(
  `(?:(?<=六)(?:日)|(?:[、和到至~-])([一二三四五六日天1-7]))(?![\\d.次回趟遍场个天户亩起件组队人家位名台辆点号月条棵株样块斤袋桶车里米小十百千年头子期])`,
  "y",
);

/** Finds days of the week: 周六, 上个礼拜天, 上上周三, 周六日, 周一到五. */
export function findWeekdays(ground: Ground, today: Day): readonly DayMention[] {
  const found: DayMention[] = [];
  if (!/[周期拜]/.test(ground.text)) return found;
  eachFree(ground, shape, (first, [, which, said = ""]) => {
    let span: Span = first;
    let weekday = weekdayNumber(said);
    for (;;) {
      const mention = mentionDay(ground, span, "weekday", weekdayMeant(today, `${weekday}${which ?? ""}`));
      found.push(mention);
      another.lastIndex = mention.end;
      const parts = another.exec(ground.text);
      if (parts === null) return;
      const end = mention.end + parts[0].length;
      span = { start: end - 1, end };
      if (!isFree(ground, span)) return;
      weekday = weekdayNumber(parts[1] ?? "日");
    }
  });
  return found;
}

/** By the number of the weekday and the word for the week: `6`, `6上`. */
const weekdayMeant = rememberForDay((today, said: string): DayChoice => {
  const which = said.slice(1);
  const day = weekdayDay(today, which === "" ? undefined : which, Number(said.charAt(0)));
  return { read: { kind: "day", day }, ...(which === "" && { coming: plusDays(day, 7) }) };
});

const weekdayNumber = (said: string): number =>
  /\d/.test(said) ? Number(said) : weekdayNames.indexOf(said === "天" ? "日" : said) + 1;
