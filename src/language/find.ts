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
import { groundOf, restOf } from "./ground.ts";
import type { Span } from "./ground.ts";
import { ruleIndex } from "./rule-index.ts";
import type { RuleIndex } from "./rule-index.ts";

/** All that was found in a message, each kind from left to right; no two stand on the same ground. */
export type Found = {
  readonly text: string;
  readonly index: RuleIndex;
  readonly rules: readonly RuleMention[];
  readonly people: readonly PersonMention[];
  readonly days: readonly DayMention[];
  readonly numbers: readonly NumberMention[];
  readonly marks: readonly Mark[];
  /** Words that nobody understood. */
  readonly rest: readonly Span[];
};

/** Who comes first claims the ground: rules before people before days before numbers before other words. */
export function find(text: string, reader: Reader): Found {
  const ground = groundOf(text);
  const index = ruleIndex(reader.rulebook, reader.today);
  const rules = findRules(ground, index.words);
  const people = findPeople(ground, namesOf(reader.roster));
  const days = findDays(ground, reader.today);
  const dotted = findDottedDays(ground, reader.today, rules[0]?.start ?? 0);
  const numbers = findNumbers(ground, index.measures);
  const marks = findMarks(ground);
  return {
    text,
    index,
    rules,
    people,
    days: [...days, ...dotted].sort((one, other) => one.start - other.start),
    numbers,
    marks,
    rest: restOf(ground),
  };
}
