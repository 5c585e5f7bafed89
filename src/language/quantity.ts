import type { Rule } from "../domain/rulebook.ts";
import type { NumberMention } from "./find-numbers.ts";
import type { Span } from "./ground.ts";
import type { Found } from "./find.ts";
import type { Deed } from "./group-acts.ts";
import { wordsOf } from "./lexicon.ts";
import type { Doubt } from "./reading.ts";
import {
  giftsOf,
  headMeasures,
  looselyMeasuresOf,
  measuresOf,
  pointsMeasure,
  singly,
  storyMeasures,
} from "./words/measures.ts";

/** The words that name the deed. */
type Said = Span & { readonly said: string };

export type QuantityRead = {
  readonly quantity: number | undefined;
  readonly unit: string;
  readonly doubts: readonly Doubt[];
};

const story = new Set(wordsOf(storyMeasures));

/** More is a telephone number or a slip of the finger. */
const quantityMax = 1_000_000;

/** How many of the rule's units the numbers said with it mean (catalogue, section 1). */
export function readQuantity(
  rule: Rule,
  { numbers, mentions }: Pick<Deed, "numbers"> & { readonly mentions: readonly Said[] },
): QuantityRead {
  const asked = (doubt: Doubt, unit = rule.unit): QuantityRead => ({
    quantity: undefined,
    unit,
    doubts: [doubt],
  });
  if (numbers.some(({ sort }) => sort === "glued")) return asked({ kind: "unclear" });
  const points = numbers.filter(({ measure }) => measure === pointsMeasure);
  if (isGift(rule, numbers, mentions)) return { quantity: 1, unit: rule.unit, doubts: [] };
  const plainly = numbers.filter((number) => countsPlainly(rule, number, mentions));
  const loosely = numbers.filter((number) => countsLoosely(rule, number));
  const counts = plainly.length > 0 ? plainly : loosely;
  const foreign = numbers.find((number) => isForeign(rule, number, mentions));
  const [chosen, ...others] = chooseCounts(rule, counts);
  if (others.some(({ value }) => value !== chosen?.value)) return asked({ kind: "unclear" });
  if (chosen !== undefined) {
    const read = checkedCount(rule, chosen, points);
    // 干了一天外加一个前晌: the rest counts too.
    const more = plainly.length > 0 && loosely.length > 0 && rule.unit === "工日";
    const asks = more || (plainly.length === 0 && chosen.value !== 1);
    return asks ? { ...read, doubts: [...read.doubts, { kind: "unclear" }] } : read;
  }
  if (foreign !== undefined) return asked({ kind: "otherUnit", said: foreign.said });
  if (points.length > 0) return fromPoints(rule, points);
  if (singly.has(rule.unit) && rule.threshold === undefined)
    return { quantity: 1, unit: rule.unit, doubts: [] };
  return asked({ kind: "quantityMissing" });
}

/** 连翘 20户: a number right behind the name of a rule is meant for it, even when it counts something else. */
export const isWrittenTo = (rules: readonly Span[], number: NumberMention): boolean =>
  number.sort === "count" &&
  !story.has(number.measure ?? "") &&
  !headMeasures.has(number.measure ?? "") &&
  rules.some(({ end }) => number.start === end || number.start === end + 1);

/** Whether a number says how many units, or how many points, of a rule that was named. */
export const countsRule = (
  { index, rules }: Pick<Found, "index" | "rules">,
  number: NumberMention,
): boolean =>
  rules
    .flatMap(({ slugs }) => slugs)
    .some((slug) => {
      const rule = index.rules.get(slug);
      if (rule === undefined || number.sort !== "count") return false;
      if (number.measure === "俩" && isWrittenTo(rules, number)) return true;
      return number.measure === pointsMeasure || unitOf(rule, number) !== undefined;
    });

/** The unit of the rule that a number counts; undefined when it counts something else. */
function unitOf(rule: Rule, { measure }: NumberMention): string | undefined {
  if (measure === pointsMeasure) return undefined;
  const units = rule.threshold?.map(({ unit }) => unit) ?? [rule.unit];
  if (measure === undefined) return units.length === 1 ? units[0] : undefined;
  return units.find((unit) => unit === measure || wordsOf(measuresOf[unit] ?? "").includes(measure));
}

/**
 * 十来次 counts, as vague as it is; 谈了十来次 for a dispute, and 净挣四千多, tell the story. Of people, households and land a
 * bare number counts right behind the deed alone.
 */
function countsPlainly(rule: Rule, number: NumberMention, mentions: readonly Said[]): boolean {
  const { measure, value } = number;
  // 加分 劝架 俩
  if (measure === "俩" && isWrittenTo(mentions, number)) return true;
  if (unitOf(rule, number) === undefined) return false;
  const written = mentions.length === 0 || isWrittenTo(mentions, number);
  if (measure === undefined) return written || (value !== undefined && singly.has(rule.unit));
  return value !== undefined || measure === rule.unit || (rule.unit === "次" && /^[次回趟遍]$/.test(measure));
}

const countsLoosely = (rule: Rule, { measure, sort, value }: NumberMention): boolean =>
  sort === "count" &&
  (value ?? 0) >= 1 &&
  measure !== undefined &&
  wordsOf(looselyMeasuresOf[rule.unit] ?? "").includes(measure);

/** 工日 beyond a month are money: 捐了两千. */
const daysMax = 31;

/** 捐五百块修路, 修桥随了八百: money, and nothing that counts the unit. */
function isGift(rule: Rule, numbers: readonly NumberMention[], mentions: readonly Said[]): boolean {
  const gift = giftsOf[rule.unit];
  if (gift === undefined) return false;
  const counted = numbers.some(
    (number) => unitOf(rule, number) !== undefined && number.measure !== undefined,
  );
  if (counted) return false;
  const sums = numbers.filter(({ measure, value, sort }) => {
    if (measure !== undefined) return wordsOf(gift.measures).includes(measure);
    return sort === "count" && (value ?? 0) > daysMax;
  });
  return sums.length > 0 || mentions.some(({ said }) => gift.words.test(said));
}

/** For a threshold either measure will do, and the one that reaches it speaks. */
function chooseCounts(rule: Rule, counts: readonly NumberMention[]): readonly NumberMention[] {
  if (rule.threshold === undefined || counts.length < 2) return counts;
  const reaches = counts.find((count) =>
    rule.threshold?.some(
      ({ unit, atLeast }) => unitOf(rule, count) === unit && (count.value ?? 0) >= atLeast,
    ),
  );
  return reaches === undefined ? counts : [reaches];
}

/**
 * 20户 for a rule that counts 亩. Beside a deed that is counted singly a number belongs to the story (给两家说和, 到场 30
 * 人), unless it stands right behind the deed (巡逻 3天).
 */
function isForeign(rule: Rule, number: NumberMention, mentions: readonly Span[]): boolean {
  const { measure, sort } = number;
  if (sort !== "count" || measure === undefined || measure === pointsMeasure || story.has(measure))
    return false;
  if (!singly.has(rule.unit)) return true;
  return isWrittenTo(mentions, number);
}

function checkedCount(rule: Rule, count: NumberMention, points: readonly NumberMention[]): QuantityRead {
  const unit = unitOf(rule, count) ?? rule.unit;
  const { value, said } = count;
  const wrong = (doubt: Doubt): QuantityRead => ({ quantity: undefined, unit, doubts: [doubt] });
  if (value === undefined) return wrong({ kind: "quantityNotAllowed", said });
  if (!isAllowed(rule, value)) return wrong({ kind: "quantityNotAllowed", said });
  const spoken = points.find(({ value: each }) => !agrees(rule, value, each));
  if (spoken !== undefined) return wrong({ kind: "pointsDoNotDivide", points: spoken.value ?? 0 });
  return { quantity: value, unit, doubts: [] };
}

function isAllowed(rule: Rule, value: number): boolean {
  return value > 0 && value <= quantityMax && Number.isInteger(value / rule.step);
}

/** 化解1起 加5分: both were written, and both must say the same; 一次3分 names the points of one. */
function agrees(rule: Rule, quantity: number, points: number | undefined): boolean {
  if (points === undefined || rule.pointsHalf === undefined) return false;
  const whole = rule.threshold === undefined ? rule.pointsHalf * quantity : rule.pointsHalf;
  return points * 2 === whole;
}

/** 修机械加6分, at 3 points each: two. */
function fromPoints(rule: Rule, points: readonly NumberMention[]): QuantityRead {
  const [{ value = 0 } = { value: 0 }] = points;
  const unit = rule.unit;
  if (rule.threshold !== undefined) {
    const whole = rule.pointsHalf === value * 2;
    const doubt: Doubt = whole ? { kind: "quantityMissing" } : { kind: "pointsDoNotDivide", points: value };
    return { quantity: undefined, unit, doubts: [doubt] };
  }
  const quantity = rule.pointsHalf === undefined ? Number.NaN : (value * 2) / rule.pointsHalf;
  if (!isAllowed(rule, quantity) || points.some((other) => other.value !== value)) {
    return { quantity: undefined, unit, doubts: [{ kind: "pointsDoNotDivide", points: value }] };
  }
  return { quantity, unit, doubts: [] };
}
