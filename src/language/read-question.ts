import type { Found } from "./find.ts";
import { wordsOf } from "./lexicon.ts";
import type { Reading } from "./reading.ts";
import { only } from "./read-phrase.ts";
import { ownRecord, pointsWords, rankingWords } from "./words/phrases.ts";

const ownRecordWords = wordsOf(ownRecord);
const rankings = wordsOf(rankingWords);
const points = wordsOf(pointsWords);
/** Longer texts with a question in them are stories. */
const questionCharsMax = 60;
const rankingCharsMax = 16;

/**
 * A question about points: 铲雪加几分？, 我修农机那几次都算上了吗.
 *
 * @returns undefined for questions that are not about points, and for all that is no question
 */
export function readQuestion(found: Found): Reading | undefined {
  const { text, marks } = found;
  if (text.length > questionCharsMax || marks.some(({ kind }) => kind === "trap")) return undefined;
  const says = (words: readonly string[]): boolean => words.some((word) => text.includes(word));
  if (!marks.some(({ kind }) => kind === "question")) return undefined;
  if (text.length <= rankingCharsMax && found.rules.length === 0 && says(rankings)) {
    return { intent: "queryRanking" };
  }
  if (marks.some(({ kind }) => kind === "self") && says(ownRecordWords)) {
    // Another's record is not for everybody: it needs an answer of its own.
    return found.people.length === 0 ? { intent: "queryScore" } : undefined;
  }
  if (!says(points)) return undefined;
  const slugs = [...new Set(found.rules.flatMap((mention) => mention.slugs))];
  return { intent: "queryRules", rule: only(slugs) };
}
