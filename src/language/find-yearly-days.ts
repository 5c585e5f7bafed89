import type { Day } from "../domain/quarter.ts";
import { yearlyDay } from "./calendar.ts";
import { dayOr, mentionDay, vague, yearBefore } from "./day-mention.ts";
import type { DayChoice, DayMention } from "./day-mention.ts";
import { isFree, isLetter } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import type { Word } from "./lexicon.ts";
import { rememberForDay } from "./remember-for-day.ts";
import { festivalsOtherwise, kinCharacters, openingCharacters } from "./words/festivals.ts";
import { dayOfYear, yearlyWords } from "./yearly-days.ts";
import type { YearlyWord } from "./yearly-days.ts";

/** Finds festivals and solar terms: 元宵, 三八节, 清明那天, 去年国庆. */
export function findYearlyDays(ground: Ground, today: Day): readonly DayMention[] {
  const found: DayMention[] = [];
  for (let at = 0; at < ground.text.length; at++) {
    const word = yearlyWords
      .get(ground.text.charCodeAt(at))
      ?.find((each) => isFree(ground, spanOf(each, at)) && standsAt(each, ground, at));
    if (word === undefined) continue;
    const mention = mentionAt(word, ground, at, today);
    found.push(mention);
    at = mention.end - 1;
  }
  return found;
}

/** Behind a festival these leave the day open: 国庆假期, 清明前, 春节放假. */
const aroundTail =
  /^ ?的?(?:假期|长假|放假|防火期|头几天|里(?![面边头])|(?:前(?![晌半后街院头面坡沟村])|后(?![晌半山街院头面坡沟村]))(?:[一两三几]天)?)/;
const aroundCharsMax = 6;

function mentionAt(word: Word<YearlyWord>, ground: Ground, at: number, today: Day): DayMention {
  const span = spanOf(word, at);
  const year = yearBefore(ground, at, today);
  const whole = { start: year?.start ?? at, end: span.end };
  const tail = aroundTail.exec(ground.text.slice(span.end, span.end + aroundCharsMax))?.[0] ?? "";
  const around = { ...whole, end: span.end + tail.length };
  const isOpen =
    (tail !== "" && isFree(ground, { ...around, start: span.end })) || /(?:期间|假期|长假)$/.test(word.word);
  if (isOpen) return mentionDay(ground, around, "yearly", { read: vague });
  if (year !== undefined)
    return mentionDay(ground, whole, "yearly", { read: dayOfYear(word.value, year.year, today) });
  return mentionDay(ground, whole, "yearly", lastOrComing(today, word.value));
}

const lastOrComing = rememberForDay((today, { dayIn }: YearlyWord): DayChoice => {
  const choice = yearlyDay(today, dayIn);
  return choice === undefined ? { read: vague } : { read: dayOr(choice.meant.day), coming: choice.coming };
});

const spanOf = ({ word }: Word<YearlyWord>, at: number): Span => ({ start: at, end: at + word.length });

/** Whether the word is a day there, and not part of another word or a name. */
function standsAt({ word, value }: Word<YearlyWord>, ground: Ground, at: number): boolean {
  const { text } = ground;
  if (!text.startsWith(word, at)) return false;
  const before = text.charAt(at - 1);
  const after = text.charAt(at + word.length);
  const other = festivalsOtherwise[word];
  if (other !== undefined && before !== "" && other.before.includes(before)) return false;
  if (other !== undefined && after !== "" && other.after.includes(after)) return false;
  if (value.kind === "figures") return countsNothing(text, at, at + word.length);
  return value.kind === "word" || /节气?$/.test(word) || isNoName(ground, at, before, after);
}

const figuresBefore = /[\d.一二三四五六七八九十百千零第初周期拜老小阿年月这那]$/;
const yearRightBefore = /[今去前明\d〇零一二三四五六七八九]年的? ?$/;
const figuresAfter =
  /^(?:[\d一二三四五六七八九十百千零日号班次起个户亩人路村组队中小里层楼广勋军校公大厂线块元斤岁年月点趟回遍场项天半%.]|红旗|表彰|早就)/;

/** 五一 and 二月二 among words; 十五一起, 五一班, 八一路 and 二月二十 are none. */
function countsNothing(text: string, start: number, end: number): boolean {
  if (figuresAfter.test(text.slice(end, end + 2))) return false;
  const before = text.slice(Math.max(0, start - 4), start);
  return yearRightBefore.test(before) || !figuresBefore.test(before);
}

/** 立春, 国庆 and 元旦 are names of people, too: 王国庆, 立春叔. */
function isNoName(ground: Ground, at: number, before: string, after: string): boolean {
  if (after !== "" && kinCharacters.includes(after)) return false;
  const stands = at === 0 || ground.taken[at - 1] === 1 || !isLetter(ground.text, at - 1);
  return stands || openingCharacters.includes(before);
}
