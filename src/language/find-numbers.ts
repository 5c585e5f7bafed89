import { isFree, isLetter, take } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { lexiconOf, wordAt, wordsOf } from "./lexicon.ts";
import type { Lexicon } from "./lexicon.ts";
import { numeralCharacters, numeralValue } from "./numeral.ts";
import { looselyMeasuresOf, measuresOf, pointsMeasure, storyMeasures } from "./words/measures.ts";

/** A number as written; whether it is a quantity is decided by the rule it stands with. */
export type NumberMention = Span & {
  readonly said: string;
  /** Undefined for 几, 三四, 十来 and the like. */
  readonly value: number | undefined;
  /** 次, 亩, 分 and the like; undefined for a bare number. */
  readonly measure: string | undefined;
  readonly sort:
    | "count"
    /** 加6分, 报10分: points that are asked for. */
    | "pointsAsked"
    /** 扣2分 */
    | "pointsTaken"
    /** 第3次, 一季度, 上一次: says which, not how many. */
    | "ordinal"
    /** Runs into a word that we do not know. */
    | "glued";
  /** 每人1次, 各一次 */
  readonly each: boolean;
};

export type Measures = Lexicon<string>;

/** All measure words, those of the rules' own units among them. */
export function measuresFor(units: Iterable<string>): Measures {
  const known = [...Object.values(measuresOf), ...Object.values(looselyMeasuresOf)].flatMap(wordsOf);
  const all = new Set([...known, ...wordsOf(storyMeasures), pointsMeasure, ...units]);
  return lexiconOf([...all].map((word) => ({ word, value: word })));
}

const arabic = /(?:[xX×*] ?)?([-−负] ?)?(\d+(?:\.\d+)?)/y;
const chinese = new RegExp(`(负)?([${numeralCharacters}半几]+)`, "y");
const vagueTail = /[来多几余]|好几/y;
const rangeTail = new RegExp(` ?(?:-|~|—|–|到|至) ?(?:\\d+|[${numeralCharacters}]+)`, "y");
const eachBefore = /(?:每人|每家|每天|每日|各|一人|人均|都是|分别) ?$/;
const ordinalBefore = /(?:[第某] ?|[上下头有前])$/;
/** 那次, 这一回 say which; 那两家 counts. */
const pointingBefore = /[那这]$/;
const pointedAt: ReadonlySet<string> = new Set("次 回 趟 天 晚 夜 条 分 年 段 块".split(" "));
/** 俩 and 仨 count heads and things, and tell of the two of a quarrel. */
const pair = "俩";
const doubled = /[俩仨]$/;
const numberStart = new RegExp(`[\\dxX×*\\-−负${numeralCharacters}半几]`);

/** Finds numbers with their measure words, and claims their ground. */
export function findNumbers(ground: Ground, measures: Measures): readonly NumberMention[] {
  const found: NumberMention[] = [];
  for (let at = 0; at < ground.text.length; at++) {
    if (ground.taken[at] === 1 || !numberStart.test(ground.text.charAt(at))) continue;
    const mention = numberAt(ground, measures, at);
    if (mention === undefined) continue;
    take(ground, mention);
    found.push(mention);
    at = mention.end - 1;
  }
  return found;
}

function numberAt(ground: Ground, measures: Measures, at: number): NumberMention | undefined {
  const digits = digitsAt(ground.text, at);
  if (digits === undefined || !isFree(ground, { start: at, end: digits.end })) return undefined;
  if (digits.script === "chinese" && digits.value === undefined && /^几$/.test(digits.said)) {
    // 几分 and 几点 are questions.
    if (/^ ?[分点号]/.test(ground.text.slice(digits.end, digits.end + 2))) return undefined;
  }
  const vague = tailEnd(vagueTail, ground, digits.end) ?? tailEnd(rangeTail, ground, digits.end);
  const measured = withMeasure(ground, measures, vague ?? digits.end, digits.value);
  if (measured.end === digits.end && !doubled.test(digits.said) && !standsAlone(ground, at, digits))
    return undefined;
  if (digits.script === "chinese" && isWord(ground, at, measured)) return undefined;
  return {
    start: at,
    end: measured.end,
    said: ground.text.slice(at, measured.end),
    value: vague === undefined ? measured.value : undefined,
    measure: measured.measure,
    sort: sortOf(ground, at, digits, measured),
    each: eachBefore.test(ground.text.slice(Math.max(0, at - 4), at)),
  };
}

type Digits = {
  readonly end: number;
  readonly said: string;
  readonly value: number | undefined;
  readonly script: "arabic" | "chinese";
};

function digitsAt(text: string, at: number): Digits | undefined {
  for (const [script, shape] of [
    ["arabic", arabic],
    ["chinese", chinese],
  ] as const) {
    shape.lastIndex = at;
    const [whole, minus, said] = shape.exec(text) ?? [];
    if (whole === undefined || said === undefined) continue;
    const size = script === "arabic" ? Number(said) : said === "半" ? 0.5 : numeralValue(said);
    const value = size === undefined || minus === undefined ? size : -size;
    return { end: at + whole.length, said, value, script };
  }
  return undefined;
}

/** 两个困难户, 仨低保户 */
const householdShape = /^个?(?:低保|困难|贫困|脱贫|监测|特困|穷|难|五保)户/;
/** 十来个本村人 */
const headsShape = /^个(?!人)[\u4e00-\u9fff]{1,3}人(?!家)/;
const householdCharsMax = 6;

type Measured = {
  readonly end: number;
  readonly value: number | undefined;
  readonly measure: string | undefined;
};

/** 2天, 1 次, 一个半, 两天半 */
function withMeasure(ground: Ground, measures: Measures, end: number, value: number | undefined): Measured {
  const at = ground.text.charAt(end) === " " ? end + 1 : end;
  const half = ground.text.startsWith("个半", at) && isFree(ground, { start: at, end: at + 2 });
  if (half && value !== undefined) {
    const unit = wordAt(measures, ground, at + 2);
    return { end: at + 2 + (unit?.word.length ?? 0), value: value + 0.5, measure: unit?.value };
  }
  const household = householdShape.exec(ground.text.slice(at, at + householdCharsMax))?.[0];
  if (household !== undefined && isFree(ground, { start: at, end: at + household.length })) {
    return { end: at + household.length, value, measure: "户" };
  }
  const heads = headsShape.exec(ground.text.slice(at, at + householdCharsMax))?.[0];
  if (heads !== undefined) return { end: at + 1, value, measure: "个人" };
  const found = wordAt(measures, ground, at);
  // 铲雪 1 张三: behind a blank, what runs on into a word is no measure.
  const runsOn = at > end && found !== undefined && isLetter(ground.text, at + found.word.length);
  const unit = runsOn ? undefined : found;
  if (unit === undefined) {
    // 俩 and 仨 hold their measure word.
    const holds = doubled.test(ground.text.charAt(end - 1));
    return { end, value, measure: holds ? pair : undefined };
  }
  const after = at + unit.word.length;
  const halfMore = ground.text.charAt(after) === "半" && ground.taken[after] === 0 && unit.word !== "点";
  return {
    end: halfMore ? after + 1 : after,
    value: halfMore && value !== undefined ? value + 0.5 : value,
    measure: unit.value,
  };
}

function tailEnd(tail: RegExp, ground: Ground, at: number): number | undefined {
  tail.lastIndex = at;
  const length = tail.exec(ground.text)?.[0].length;
  return length !== undefined && isFree(ground, { start: at, end: at + length }) ? at + length : undefined;
}

const openLetter = (ground: Ground, at: number): boolean =>
  at >= 0 && at < ground.text.length && ground.taken[at] === 0 && isLetter(ground.text, at);

/** Arabic digits are always a number; a Chinese numeral without a measure word only when nothing is written to it. */
function standsAlone(ground: Ground, at: number, digits: Digits): boolean {
  if (digits.script === "arabic") return true;
  return !openLetter(ground, at - 1) && !openLetter(ground, digits.end);
}

/** 十分辛苦, 一次性, 一起去: words in which a numeral counts nothing. */
function isWord(ground: Ground, at: number, measured: Measured): boolean {
  if (ground.text.charAt(measured.end) === "性") return true;
  if (measured.measure === "起") return measured.value === 1 && at > 0 && openLetter(ground, at - 1);
  if (measured.measure === pointsMeasure && openLetter(ground, measured.end)) return true;
  return false;
}

/** 1、义务理发2次 2、送面1次 */
const isListMark = (text: string, at: number, end: number): boolean =>
  /[、)]/.test(text.charAt(end)) && /(?:^|[\s,:;。(])$/.test(text.slice(0, at));

function sortOf(ground: Ground, at: number, digits: Digits, measured: Measured): NumberMention["sort"] {
  const before = ground.text.slice(0, at).trimEnd();
  if (ordinalBefore.test(ground.text.slice(0, at)) || isListMark(ground.text, at, digits.end))
    return "ordinal";
  const pointed = measured.measure === undefined || pointedAt.has(measured.measure);
  if (pointingBefore.test(before) && (pointed || measured.value === 1)) return "ordinal";
  if (/^季度?$/.test(measured.measure ?? "") && digits.value !== undefined && digits.value <= 4)
    return "ordinal";
  if (measured.measure === pointsMeasure) {
    if (/[扣减罚]$/.test(before)) return "pointsTaken";
    if (ground.text.charAt(measured.end) === "地") return "ordinal";
    return /[加报记]$/.test(before) ? "pointsAsked" : "count";
  }
  const runsOn = openLetter(ground, measured.end) && measured.measure === undefined;
  return runsOn ? "glued" : "count";
}
