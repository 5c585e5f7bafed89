import { clean, textCharsMax } from "./clean.ts";
import { find } from "./find.ts";
import { reasons } from "./reasons.ts";
import { readCommand } from "./read-command.ts";
import { readDeduction } from "./read-deduction.ts";
import { readOthersScore } from "./read-others-score.ts";
import { readPhrase, readRuleLookup } from "./read-phrase.ts";
import type { Reader, Reading } from "./reading.ts";
import { ordersToTheBot } from "./words/cues.ts";
import { weigh } from "./weigh.ts";

/**
 * Reads what somebody wrote to the bot. The stages, in order: clean → commands and set phrases → find days, rules,
 * people, numbers and telling words, each claiming its place in the text → what is refused → weigh what is wanted.
 *
 * Whatever is not plainly a deed of the people named is `none` or carries a doubt. Never throws, whatever the text.
 */
export function read(text: string, reader: Reader): Reading {
  const cleaned = clean(text, reader.botName);
  if (cleaned.length > textCharsMax) return { intent: "none", about: "tooLong", why: [] };
  if (!saysSomething.test(cleaned)) return { intent: "none", about: "nothing", why: [] };
  const whole = readCommand(cleaned) ?? readPhrase(cleaned);
  if (whole !== undefined) return { ...whole, why: [cleaned] };
  if (ordersToTheBot.test(cleaned)) return { intent: "none", about: undefined, why: [cleaned] };
  const found = find(cleaned, reader);
  const refused = readOthersScore(found, reader) ?? readDeduction(found);
  const plain = refused ?? readRuleLookup(found);
  if (plain !== undefined) return { ...plain, why: reasons(found, undefined, reader.today) };
  const { wish, shares } = weigh(found, reader);
  return { ...wish, why: reasons(found, shares, reader.today) };
}

const saysSomething = /[\p{L}\p{N}]/u;
