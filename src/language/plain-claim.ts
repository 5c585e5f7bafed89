import type { IntentShares } from "./believe.ts";
import type { Found } from "./find.ts";
import type { NumberMention } from "./find-numbers.ts";
import { wordsOf } from "./lexicon.ts";
import { isQuoted, mayLieAhead, namesThing, needsSecondLook } from "./objections.ts";
import { isForEverybody } from "./other-doers.ts";
import { countsRule } from "./quantity.ts";
import { isRequested } from "./requested.ts";
import type { Reader } from "./reading.ts";
import { saysWhatItScores } from "./what-it-scores.ts";
import type { MarkKind } from "./words/marks.ts";
import { headMeasures, pointsMeasure, storyMeasures } from "./words/measures.ts";

const harmless: ReadonlySet<MarkKind> = new Set<MarkKind>([
  "claim",
  "note",
  "onBehalf",
  "self",
  "done",
  "join",
  "place",
  "filler",
  "story",
]);

/**
 * 加分 铲雪 1, 昨天铲雪两次, 代报 根生 修农机 1: every word is understood, a rule is named, and points are asked for or the deed
 * is told as done. What stands there is what was meant, and nothing needs to be weighed.
 */
export function isPlainClaim(found: Found, reader: Reader): boolean {
  const { rules, marks, rest, numbers, people } = found;
  if (rest.length > 0 || rules.length === 0) return false;
  if (
    needsSecondLook(found) ||
    isQuoted(found) ||
    isForEverybody(found) ||
    namesThing(found) ||
    mayLieAhead(found, reader.today)
  )
    return false;
  if (
    !rules.every(
      ({ by, slugs }) => (by === "name" || by === "learnt") && slugs.every((slug) => isBonus(found, slug)),
    )
  )
    return false;
  if (
    marks.some(({ kind }) => !harmless.has(kind) && !(kind === "each" && people.length > 0)) ||
    saysWhatItScores(found)
  )
    return false;
  const heads = (number: NumberMention): boolean =>
    headMeasures.has(number.measure ?? "") && isRequested(found) && number.end === found.text.length;
  if (!numbers.every((number) => countsRule(found, number) || isStory(number) || heads(number))) return false;
  if (people.length > 0) return marks.some(({ kind }) => kind === "onBehalf");
  return isRequested(found) || isTold(found, reader);
}

/** 晚上8点, 加6分. 30 people, group 2 and 一周三次 tell of something else. */
const isStory = ({ measure = "" }: NumberMention): boolean =>
  measure === pointsMeasure || (story.has(measure) && !/组|队|周|星期|月|年/.test(measure));

const story: ReadonlySet<string> = new Set(wordsOf(storyMeasures));

/** 铲雪了 may call for it, and 今天义务劳动 announce it: a number, a day gone by, or 我 with 了 say that it was done. */
function isTold(found: Found, { today }: Reader): boolean {
  const { marks, numbers, days } = found;
  if (numbers.some((number) => countsRule(found, number))) return true;
  const past = days.length > 0 && days.every(({ read }) => read.kind === "day" && read.day < today);
  const done = marks.some(({ kind }) => kind === "done");
  return past || (done && (days.length > 0 || marks.some(({ kind }) => kind === "self")));
}

const isBonus = ({ index }: Found, slug: Found["rules"][number]["slugs"][number]): boolean =>
  index.rules.get(slug)?.kind === "bonus";

/** What is believed of a plain claim: nothing else. */
export const certainClaim: IntentShares = { most: "claim", of: (intent) => (intent === "claim" ? 1 : 0) };
