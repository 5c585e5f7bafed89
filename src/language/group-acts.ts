import type { RuleSlug } from "../domain/ids.ts";
import type { DayMention } from "./find-days.ts";
import type { NumberMention } from "./find-numbers.ts";
import type { RuleMention } from "./find-rules.ts";
import type { Found } from "./find.ts";
import { dayRange, listJoiner } from "./words/joining.ts";

/** One deed with the words that belong to it. */
export type Deed = {
  readonly mentions: readonly RuleMention[];
  /** Several when the words fit several rules. */
  readonly slugs: readonly RuleSlug[];
  readonly numbers: readonly NumberMention[];
  readonly days: readonly DayMention[];
  /** It is not plain which number or day belongs to it. */
  readonly tangled: boolean;
};

type Draft = {
  mentions: RuleMention[];
  slugs: readonly RuleSlug[];
  numbers: NumberMention[];
  days: DayMention[];
  tangled: boolean;
};

/** Sorts numbers and days to the deeds that they were said with. Without a rule there is no deed. */
export function groupActs(found: Found): readonly Deed[] {
  const drafts = draftDeeds(found);
  giveNumbers(found, drafts);
  giveDays(found, drafts);
  for (const draft of drafts)
    draft.tangled ||= drafts.some((other) => other !== draft && sameDeed(draft, other));
  return drafts;
}

/** 义务劳动，清垃圾: two names of one rule are one deed; two rules for one deed are a question. */
function draftDeeds(found: Found): Draft[] {
  const drafts: Draft[] = [];
  for (const mention of found.rules) {
    const last = drafts.at(-1);
    const before = last?.mentions.at(-1);
    if (last !== undefined && before !== undefined && belongTogether(found, before, mention, last.slugs)) {
      last.mentions.push(mention);
      last.slugs = common(last.slugs, mention.slugs);
      continue;
    }
    drafts.push({ mentions: [mention], slugs: mention.slugs, numbers: [], days: [], tangled: false });
  }
  return drafts;
}

function belongTogether(
  found: Found,
  one: RuleMention,
  other: RuleMention,
  slugs: readonly RuleSlug[],
): boolean {
  const between = ({ start }: { readonly start: number }): boolean => start >= one.end && start < other.start;
  if (found.numbers.some(between) || found.days.some(between)) return false;
  if (other.slugs.some((slug) => slugs.includes(slug))) return true;
  return !listJoiner.test(found.text.slice(one.end, other.start));
}

/** Two names of which one fits two rules mean the rule that both fit. */
function common(some: readonly RuleSlug[], others: readonly RuleSlug[]): readonly RuleSlug[] {
  const both = some.filter((slug) => others.includes(slug));
  return both.length > 0 ? both : [...new Set([...some, ...others])];
}

const startOf = (draft: Draft): number => draft.mentions[0]?.start ?? 0;
const endOf = (draft: Draft): number => draft.mentions.at(-1)?.end ?? 0;

/** 铲雪 1 巡逻 2, or 1次铲雪 2次巡逻: whether numbers follow or lead is told by the first one. */
function giveNumbers(found: Found, drafts: readonly Draft[]): void {
  const counts = found.numbers.filter(({ sort }) => sort !== "ordinal");
  const [first, ...others] = drafts;
  if (first === undefined) return;
  const lead =
    counts[0] !== undefined &&
    counts[0].start < startOf(first) &&
    touches(found, counts[0].end, startOf(first));
  for (const number of counts) {
    const next = drafts.find((draft) => startOf(draft) >= number.end);
    const inside = drafts.find((draft) => startOf(draft) < number.start && endOf(draft) > number.start);
    const previous = drafts.findLast((draft) => endOf(draft) <= number.start);
    const leads = lead && next !== undefined && touches(found, number.end, startOf(next));
    const owner = inside ?? (leads || previous === undefined ? next : previous);
    owner?.numbers.push(number);
  }
  if (others.length > 0 && counts.length > 0) shareOut(drafts);
}

/** 巡逻、铲雪各1次: a lone number behind several deeds counts each only where that is said. */
function shareOut(drafts: readonly Draft[]): void {
  const counted = drafts.filter(({ numbers }) => numbers.length > 0);
  const [first, ...others] = counted.flatMap(({ numbers }) => numbers);
  const forAll = first?.each === true && others.length === 0;
  for (const draft of drafts) {
    if (draft.numbers.length > 0) continue;
    if (forAll) draft.numbers = [first];
    else draft.tangled = true;
  }
}

/** A day said first holds until the next day; a day behind a deed is that deed's. */
function giveDays(found: Found, drafts: readonly Draft[]): void {
  const [firstDay] = found.days;
  const [firstDraft] = drafts;
  if (firstDay === undefined || firstDraft === undefined) return;
  const lead = firstDay.start < startOf(firstDraft);
  for (const draft of drafts) {
    const runs = lead
      ? found.days.filter(({ end }) => end <= startOf(draft))
      : found.days.filter(({ start }) => start >= startOf(draft));
    const near = lead ? lastRun(drafts, runs) : runs.filter((day) => !laterDraft(drafts, draft, day));
    draft.days = [...near];
    if (isRange(found, near)) draft.tangled = true;
  }
  // 铲雪1，昨天巡逻1昨天: with one deed every day said is its own.
  if (drafts.length === 1) {
    firstDraft.days = [...found.days];
    firstDraft.tangled ||= isRange(found, found.days);
  } else if (!lead) {
    for (const draft of drafts) draft.tangled ||= draft.days.length === 0;
  }
}

/** The last of the days that were said without a deed between them. */
function lastRun(drafts: readonly Draft[], days: readonly DayMention[]): readonly DayMention[] {
  const last = days.at(-1);
  if (last === undefined) return [];
  return days.filter(
    (day) => !drafts.some((draft) => startOf(draft) >= day.end && endOf(draft) <= last.start),
  );
}

const laterDraft = (drafts: readonly Draft[], draft: Draft, day: DayMention): boolean =>
  drafts.some((other) => startOf(other) > startOf(draft) && startOf(other) < day.start);

const isRange = (found: Found, days: readonly DayMention[]): boolean =>
  days.some((day, at) => {
    const next = days[at + 1];
    return next !== undefined && dayRange.test(found.text.slice(day.end, next.start));
  });

const touches = (found: Found, end: number, start: number): boolean =>
  /^[\s的]*$/.test(found.text.slice(end, start));

function sameDeed(one: Draft, other: Draft): boolean {
  if (!one.slugs.some((slug) => other.slugs.includes(slug))) return false;
  const daysOf = (draft: Draft): string =>
    draft.days.map(({ read, said }) => (read.kind === "day" ? read.day : said)).join();
  return daysOf(one) === daysOf(other);
}
