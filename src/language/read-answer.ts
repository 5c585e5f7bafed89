import type { Day } from "../domain/quarter.ts";
import { clean } from "./clean.ts";
import { findDays, findDottedDays } from "./find-days.ts";
import type { DayMention } from "./find-days.ts";
import { findNumbers } from "./find-numbers.ts";
import type { Measures, NumberMention } from "./find-numbers.ts";
import { freeStretches, groundOf } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { wordsOf } from "./lexicon.ts";
import { numeralCharacters, numeralValue } from "./numeral.ts";
import { answerWords, besideAnswers, firstWords, lastWords } from "./words/answers.ts";

/** What the bot asked, as far as it bears on the reading of an answer. */
export type Awaited = {
  /** In the order shown: 1 is the first. */
  readonly choices: readonly AwaitedChoice[];
  /** Beside a choice. */
  readonly also: "quantity" | "day" | undefined;
};

export type AwaitedChoice = {
  /** What it is called, besides its number. */
  readonly names: readonly string[];
  /** 是 and its like mean it, 不是 and its like, or 都不是 and its like. */
  readonly means: "yes" | "no" | "none" | undefined;
};

export type Answer =
  | { readonly kind: "choice"; readonly at: number }
  | { readonly kind: "quantity"; readonly number: NumberMention }
  | { readonly kind: "day"; readonly day: DayMention }
  | { readonly kind: "neverMind" };

/** Longer messages are no answers. */
export const answerCharsMax = 24;

/** The text as answers are read. ② begins a point in a message, but is the whole of an answer. */
export const cleanAnswer = (text: string, botName: string): string =>
  clean(
    text.replace(/[\u2460-\u249b]/g, (figure) => figure.normalize("NFKC")),
    botName,
  );

/**
 * Reads what somebody wrote while a question of the bot's was open.
 *
 * @param cleaned see `cleanAnswer`
 * @returns undefined for what is no answer to this question: it is then an ordinary message
 */
export function readAnswer(
  cleaned: string,
  awaited: Awaited,
  measures: Measures,
  today: Day,
): Answer | undefined {
  if (cleaned.length > answerCharsMax) return undefined;
  const said = key(cleaned);
  if (said === "") return undefined;
  if (isOneOf(said, answerWords.neverMind)) return { kind: "neverMind" };
  const at = choiceAt(said, awaited.choices);
  if (at !== undefined) return { kind: "choice", at };
  if (awaited.also === "quantity") return readNumber(cleaned, measures);
  return awaited.also === "day" ? readDay(cleaned, today) : undefined;
}

/** 1, 第一个, 是, 不是: plainly an answer, whatever was asked. 好 and 嗯 are also what people say to anything. */
export function isBareAnswer(cleaned: string): boolean {
  const said = key(cleaned);
  if (said.length > answerCharsMax) return false;
  return ordinalIn(said) !== undefined || said === "是" || said === "不是" || said === "都不是";
}

const blanksAndMarks = /[\s。.!?~,，;:…、'"“”‘’()]+/g;
const key = (cleaned: string): string => cleaned.toLowerCase().replace(blanksAndMarks, "");

const closing = /(?:吧|啊|呀|呢|哩|嘞|哈|嘛|谢谢)+$/;
const isOneOf = (said: string, table: string): boolean => {
  const words = wordsOf(table);
  return words.includes(said) || words.includes(said.replace(closing, ""));
};

function choiceAt(said: string, choices: readonly AwaitedChoice[]): number | undefined {
  const named = choices.filter(({ names }) => names.some((name) => key(name) === said));
  const [only, ...others] = named;
  // 李明 names both of two people called so, and settles nothing.
  if (only !== undefined) return others.length === 0 ? choices.indexOf(only) : undefined;
  const meant = choices.findIndex(({ means }) => means !== undefined && isOneOf(said, answerWords[means]));
  if (meant >= 0) return meant;
  const ordinal = ordinalIn(said);
  if (ordinal === undefined) return undefined;
  const at = ordinal === "last" ? choices.length - 1 : ordinal - 1;
  return at >= 0 && at < choices.length ? at : undefined;
}

const ordinalShape = new RegExp(
  `^(?:我?选|第|就?是|要)?第?(\\d{1,2}|[${numeralCharacters}])(?:号|个|项|条|种)?$`,
);

function ordinalIn(said: string): number | "last" | undefined {
  if (isOneOf(said, firstWords)) return 1;
  if (isOneOf(said, lastWords)) return "last";
  const [, figure] = ordinalShape.exec(said.replace(closing, "")) ?? [];
  return figure === undefined ? undefined : numeralValue(figure);
}

/** 5, 五个人, 一共5亩: one number and nothing else that tells. */
function readNumber(cleaned: string, measures: Measures): Answer | undefined {
  const ground = groundOf(cleaned);
  const [number, ...others] = findNumbers(ground, measures);
  if (number === undefined || others.length > 0 || !saysNothingElse(ground)) return undefined;
  return { kind: "quantity", number };
}

function readDay(cleaned: string, today: Day): Answer | undefined {
  const ground = groundOf(cleaned);
  const days = [...findDays(ground, today), ...findDottedDays(ground, today, cleaned.length)];
  const [day, ...others] = days;
  if (day === undefined || others.length > 0 || !saysNothingElse(ground)) return undefined;
  return { kind: "day", day };
}

const saysNothingElse = (ground: Ground): boolean =>
  freeStretches(ground).every((words) => wordsOf(besideAnswers).includes(words));
