import { plusDays } from "../domain/quarter.ts";
import type { Day } from "../domain/quarter.ts";
import { eachFree, mentionDay, vague } from "./day-mention.ts";
import type { DayMention, DayRead } from "./day-mention.ts";
import { isFree, take } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { lexiconOf, wordsOf } from "./lexicon.ts";
import type { Word } from "./lexicon.ts";
import { rememberForDay } from "./remember-for-day.ts";
import { smallFigures, smallNumber } from "./small-numeral.ts";
import { currentTimes, dayParts, dayWords, otherWords, vagueTimes } from "./words/days.ts";

type Time = { readonly offset: number } | "vague" | "open";

const times = lexiconOf<Time>([
  ...Object.entries(dayWords).flatMap(([offset, words]) =>
    wordsOf(words).map((word) => ({ word, value: { offset: Number(offset) } })),
  ),
  ...wordsOf(vagueTimes).map((word) => ({ word, value: "vague" as const })),
  ...wordsOf(`${currentTimes} ${dayParts}`).map((word) => ({ word, value: "open" as const })),
]);

/** Finds 昨天, 前儿个, 五天前, 上个月; words for parts of the day are claimed, and are no mention. */
export function findDayWords(ground: Ground, today: Day): readonly DayMention[] {
  const found = ground.text.includes("前") ? findDaysAgo(ground, today) : [];
  for (let at = 0; at < ground.text.length; at++) {
    const hit = timeAt(ground, at);
    if (hit === undefined) continue;
    const span = { start: at, end: at + hit.word.length };
    if (hit.value === "open") {
      take(ground, span);
      at = span.end - 1;
      continue;
    }
    const mention = mentionDay(ground, span, "word", { read: readOf(hit.value, today) });
    found.push(mention);
    at = mention.end - 1;
  }
  return found;
}

const readOf = (value: Exclude<Time, "open">, today: Day): DayRead =>
  value === "vague" ? vague : dayAway(today, value.offset);

const dayAway = rememberForDay((today, days: number): DayRead => ({
  kind: "day",
  day: plusDays(today, days),
}));

const timeAt = (ground: Ground, at: number): Word<Time> | undefined =>
  times
    .get(ground.text.charCodeAt(at))
    ?.find(
      ({ word }) =>
        ground.text.startsWith(word, at) &&
        isFree(ground, { start: at, end: at + word.length }) &&
        !isOtherWord(ground.text, at, word),
    );

function isOtherWord(text: string, at: number, word: string): boolean {
  const other = otherWords[word];
  if (other === undefined) return false;
  const before = text.charAt(at - 1);
  const after = text.charAt(at + word.length);
  return (before !== "" && other.before.includes(before)) || (after !== "" && other.after.includes(after));
}

// 三天前面的路 is no time.
const before = "(?:以|之)?前(?![后面头边院街门])";
const count = `(?:\\d{1,3}|[${smallFigures}]{1,3})`;
const agoShape = new RegExp(`(?<![\\d.了第前${smallFigures}])(${count})天${before}`, "g");
const vagueAgoShape = new RegExp(
  `(?:[两俩几]|(?:${count}|数)[来几多]?)天${before}|(?:[半上两俩几数]|${count})个?多?(?:月|星期|礼拜|周|年)${before}`,
  "g",
);

/** 五天前 is a day; 两天前 and 半个月前 say no more than a while ago. */
function findDaysAgo(ground: Ground, today: Day): DayMention[] {
  const found: DayMention[] = [];
  eachFree(ground, agoShape, (span, [, said = ""]) => {
    const days = smallNumber(said);
    const read = days === undefined ? vague : dayAway(today, -days);
    found.push(mentionDay(ground, span, "word", { read }));
  });
  eachFree(ground, vagueAgoShape, (span) => {
    found.push(mentionDay(ground, span, "word", { read: vague }));
  });
  return found;
}
