import type { Rule } from "../domain/rulebook.ts";
import type { DayMention } from "./find-days.ts";
import type { NumberMention } from "./find-numbers.ts";
import { chooseRule } from "./choose-rules.ts";
import type { RuleChoice } from "./choose-rules.ts";
import type { Span } from "./ground.ts";
import type { RuleMention } from "./find-rules.ts";
import type { Found } from "./find.ts";
import { dayRange, listJoiner } from "./words/joining.ts";

/** One deed with the words that belong to it. */
export type Deed = {
  readonly mentions: readonly RuleMention[];
  readonly choice: RuleChoice;
  readonly numbers: readonly NumberMention[];
  readonly days: readonly DayMention[];
  /** It is not plain which number or day belongs to it. */
  readonly tangled: boolean;
};

type Draft = {
  mentions: RuleMention[];
  choice: RuleChoice;
  numbers: NumberMention[];
  days: DayMention[];
  tangled: boolean;
};

/** Sorts numbers and days to the deeds that they were said with; a message in which no rule is named tells of one deed. */
export function groupActs(found: Found): readonly Deed[] {
  const drafts = draftDeeds(found);
  giveNumbers(found, drafts);
  giveDays(found, drafts);
  for (const draft of drafts) {
    draft.tangled ||= drafts.some((other) => other !== draft && sameDeed(draft, other));
    draft.tangled ||= isCountedTwice(draft);
  }
  return drafts;
}

/** One draft for each deed that stands by itself; else the whole message is one, whatever it names. */
function draftDeeds(found: Found): Draft[] {
  const groups = groupsOf(found.rules);
  const borders = groups.slice(1).map((group, at) => border(found, groups[at] ?? [], group));
  const drafts = groups.map((mentions, at): Draft => {
    const stretch = { start: borders[at - 1] ?? 0, end: borders[at] ?? found.text.length };
    const choice = chooseRule(found, stretch, canBeClaimed);
    const own = mentions.some(({ slugs }) => choice.slug !== undefined && slugs.includes(choice.slug));
    return { mentions: [...mentions], choice, numbers: [], days: [], tangled: !own };
  });
  const apart = drafts.filter(({ tangled }) => !tangled);
  if (drafts.length > 1 && apart.length === drafts.length && areListed(found, drafts)) return drafts;
  const [only, ...more] = drafts;
  if (only !== undefined && more.length === 0) return [{ ...only, tangled: false }];
  const mentions = apart.length > 0 ? apart.flatMap((draft) => draft.mentions) : found.rules;
  const choice = chooseRule(found, { start: 0, end: found.text.length }, canBeClaimed);
  // Something else is told as surely: it may be a deed of its own.
  const others = drafts.flatMap((draft) =>
    draft.choice.sure && draft.choice.slug !== undefined && draft.choice.slug !== choice.slug
      ? [draft.choice.slug]
      : [],
  );
  if (others.length === 0)
    return [{ mentions: [...mentions], choice, numbers: [], days: [], tangled: false }];
  const candidates = choice.slug === undefined ? others : [choice.slug, ...others];
  const which = { ...choice, sure: false, nearest: [...new Set([...candidates, ...choice.nearest])] };
  return [{ mentions: [...mentions], choice: which, numbers: [], days: [], tangled: true }];
}

/** Neighbours that name the same rule belong together: 义务劳动，清垃圾. */
function groupsOf(mentions: readonly RuleMention[]): readonly (readonly RuleMention[])[] {
  const groups: RuleMention[][] = [];
  for (const mention of mentions) {
    const last = groups.at(-1);
    const same = last?.some(({ slugs }) => slugs.some((slug) => mention.slugs.includes(slug))) === true;
    if (last !== undefined && same) last.push(mention);
    else groups.push([mention]);
  }
  return groups;
}

/** Where one deed's words end and the next one's begin: behind the last mark or joining word between them. */
function border(found: Found, one: readonly RuleMention[], other: readonly RuleMention[]): number {
  const from = one.at(-1)?.end ?? 0;
  const to = other[0]?.start ?? from;
  const marks = [...found.text.slice(from, to).matchAll(/[\s,、;。+&!?]+|外加|还有|另外|以及|[和跟又再]/g)];
  const last = marks.at(-1);
  return last === undefined ? to : from + last.index + last[0].length;
}

/** Something must stand between deeds: a joining word, a number or a day, or at least a mark where both are named. */
function areListed(found: Found, drafts: readonly Draft[]): boolean {
  return drafts.slice(1).every((draft, at) => {
    const from = endOf(drafts[at] ?? draft);
    const to = startOf(draft);
    const between = ({ start }: Span): boolean => start >= from && start < to;
    if (found.numbers.some(between) || found.days.some(between)) return true;
    const text = found.text.slice(from, to);
    if (listJoiner.test(text)) return true;
    return /[\s,]/.test(text) && [drafts[at], draft].every((each) => each?.choice.sure === true);
  });
}

const canBeClaimed = ({ kind }: Rule): boolean => kind === "bonus";

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
    draft.days = endsOf(found, near);
    if (isRange(found, near)) draft.tangled = true;
  }
  // 铲雪1，昨天巡逻1昨天: with one deed every day said is its own.
  if (drafts.length === 1) {
    firstDraft.days = endsOf(found, found.days);
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
  days.some((_, at) => beginsRange(found, days, at));

/** 3月31日到4月1日: what lasted several days is one deed of the day on which it ended (domain guide, section 14). */
const endsOf = (found: Found, days: readonly DayMention[]): DayMention[] =>
  days.filter((_, at) => !beginsRange(found, days, at));

function beginsRange({ text }: Found, days: readonly DayMention[], at: number): boolean {
  const [day, next] = [days[at], days[at + 1]];
  return day !== undefined && next !== undefined && dayRange.test(text.slice(day.end, next.start));
}

const touches = (found: Found, end: number, start: number): boolean =>
  /^[\s的]*$/.test(found.text.slice(end, start));

/** 扫街一次 跑步一次: one of the two counts something that was not understood. */
function isCountedTwice({ numbers, days }: Draft): boolean {
  const times = numbers.filter(
    ({ measure, sort }) => sort === "count" && /^[次回趟遍场起]$/.test(measure ?? ""),
  );
  return times.length > 1 && days.length < times.length;
}

function sameDeed(one: Draft, other: Draft): boolean {
  if (one.choice.slug !== other.choice.slug) return false;
  const daysOf = (draft: Draft): string =>
    draft.days.map(({ read, said }) => (read.kind === "day" ? read.day : said)).join();
  return daysOf(one) === daysOf(other);
}
