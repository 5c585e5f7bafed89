import { clean, textCharsMax } from "./clean.ts";
import { isAskedFor } from "./evidence.ts";
import { find } from "./find.ts";
import type { Found } from "./find.ts";
import { readCommand } from "./read-command.ts";
import { readDeduction } from "./read-deduction.ts";
import { readOthersScore } from "./read-others-score.ts";
import { readPhrase, readRuleLookup } from "./read-phrase.ts";
import { readQuestion } from "./read-question.ts";
import type { Reader, Reading } from "./reading.ts";
import { weigh } from "./weigh.ts";

/**
 * Reads what somebody wrote to the bot. The stages, in order: clean → commands and set phrases → find rules, people,
 * days, numbers and telling words, each claiming its place in the text → what is refused → questions → weigh whether it
 * declares a deed.
 *
 * Whatever is not plainly a deed of the people named is `none` or carries a doubt. Never throws, whatever the text.
 */
export function read(text: string, reader: Reader): Reading {
  const cleaned = clean(text, reader.botName);
  if (cleaned.length > textCharsMax) return { intent: "none", about: "tooLong" };
  if (!saysSomething.test(cleaned)) return { intent: "none", about: "nothing" };
  const whole = readCommand(cleaned) ?? readPhrase(cleaned);
  if (whole !== undefined) return whole;
  const found = find(cleaned, reader);
  const refused = readOthersScore(found, reader) ?? readDeduction(found);
  return refused ?? readRuleLookup(found) ?? question(found) ?? weigh(found, reader);
}

const saysSomething = /[\p{L}\p{N}]/u;

/** 加分 铲雪 1 行不？ asks for points, not about them. */
function question(found: Found): Reading | undefined {
  const counted = found.numbers.some(({ sort }) => sort === "count" || sort === "pointsAsked");
  if (counted && found.rules.length > 0 && isAskedFor(found) === "begins") return undefined;
  return readQuestion(found);
}
