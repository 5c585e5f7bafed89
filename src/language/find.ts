import type { Reader } from "./reading.ts";
import { findDays, findDottedDays } from "./find-days.ts";
import type { DayMention } from "./find-days.ts";
import { findMarks } from "./find-marks.ts";
import type { Mark } from "./find-marks.ts";
import { findNumbers } from "./find-numbers.ts";
import type { NumberMention } from "./find-numbers.ts";
import { findPeople, namesOf } from "./find-people.ts";
import type { PersonMention } from "./find-people.ts";
import { findRules } from "./find-rules.ts";
import type { RuleMention } from "./find-rules.ts";
import { findHeard } from "./find-heard.ts";
import { findTold } from "./find-told.ts";
import { standTogether } from "./stand-together.ts";
import { soundsOf } from "./sound.ts";
import { numeralCharacters } from "./numeral.ts";
import { groundOf, restOf, take } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { learntWords } from "./learnt.ts";
import { ruleIndex } from "./rule-index.ts";
import type { RuleIndex } from "./rule-index.ts";

/** All that was found in a message, each kind from left to right; no two stand on the same ground. */
export type Found = {
  readonly text: string;
  /** One for each place of the text: see `soundsOf`. */
  readonly sounds: readonly string[];
  readonly index: RuleIndex;
  readonly rules: readonly RuleMention[];
  readonly people: readonly PersonMention[];
  readonly days: readonly DayMention[];
  readonly numbers: readonly NumberMention[];
  readonly marks: readonly Mark[];
  /** Words that nobody understood. */
  readonly rest: readonly Span[];
};

/** Who comes first claims the ground: days before rules before people before numbers before other words. */
export function find(text: string, reader: Reader): Found {
  const ground = groundOf(text);
  const sounds = soundsOf(text);
  const index = ruleIndex(reader.rulebook, reader.today);
  const days = findDays(ground, reader.today);
  const rules = rulesIn(ground, sounds, index, reader);
  const people = findPeople(ground, sounds, namesOf(reader.roster));
  const dotted = findDottedDays(ground, reader.today, rules[0]?.start ?? 0);
  const numbers = findNumbers(ground, index.measures);
  const marks = findMarks(ground);
  for (const part of rules.flatMap(({ parts }) => parts)) take(ground, part);
  return {
    text,
    sounds,
    index,
    rules,
    people,
    days: [...days, ...dotted].sort((one, other) => one.start - other.start),
    numbers,
    marks,
    rest: restOf(ground),
  };
}

function rulesIn(
  ground: Ground,
  sounds: readonly string[],
  index: RuleIndex,
  { learnt }: Reader,
): readonly RuleMention[] {
  const told = findTold(ground, index.tellings);
  const named = findRules(ground, index.words);
  // Behind the rulebook's own words, which keep their ground and their meaning.
  const taught = findRules(ground, learntWords(learnt, index)).map((mention): RuleMention => ({
    ...mention,
    by: "learnt",
  }));
  const plain = [...told, ...named, ...taught];
  const rules = standTogether(ground.text, plain.length > 0 ? plain : findHeard(ground, sounds, index.heard));
  for (const { by, parts } of rules) {
    for (const part of parts) if (by !== "told" || holdsNumeral(ground, part, index)) take(ground, part);
  }
  return rules;
}

/** 三轮 and 五保户 count nothing; 两家 and 个工 in a tale may be the very number. */
function holdsNumeral({ text }: Ground, { start, end }: Span, { measures }: RuleIndex): boolean {
  for (let at = start; at < end; at++) {
    if (!numeralCharacters.includes(text.charAt(at))) continue;
    const measured = measures.get(text.charCodeAt(at + 1))?.some(({ word }) => text.startsWith(word, at + 1));
    if (measured !== true) return true;
  }
  return false;
}
