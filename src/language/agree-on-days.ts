import { weekdayOf } from "./calendar.ts";
import { vague } from "./day-mention.ts";
import type { DayMention } from "./day-mention.ts";

const either = /^.{0,4}(?:还是|或者?|要么|要不)/;
const sameDaySaidTwice = /^ ?[(,]? ?(?:也?就?是|即)?$/;

/**
 * Reads days that stand together as one statement: 周六（14号） is one day said twice, 周六15号 contradicts itself, and
 * 昨天还是前天 leaves the day open. What contradicts or leaves open becomes vague.
 *
 * @param days from left to right
 */
export function agreeOnDays(days: readonly DayMention[], text: string): readonly DayMention[] {
  const agreed = [...days];
  for (let at = 1; at < agreed.length; at++) {
    const one = agreed[at - 1];
    const other = agreed[at];
    if (one === undefined || other === undefined) continue;
    const between = text.slice(one.end, other.start);
    if (either.test(between)) [agreed[at - 1], agreed[at]] = [asVague(one), asVague(other)];
    else if (sameDaySaidTwice.test(between)) [agreed[at - 1], agreed[at]] = saidTwice(one, other);
  }
  return agreed;
}

function saidTwice(one: DayMention, other: DayMention): readonly [DayMention, DayMention] {
  // 昨天今天, 周六周日: words of one sort are a list.
  if (one.sort === other.sort) return [one, other];
  // 上个月周六
  const isWithin = one.read.kind === "vague" && /[年月]/.test(one.said) && other.sort === "weekday";
  if (isWithin) return [one, asVague(other)];
  if (one.read.kind !== "day" || other.read.kind !== "day" || one.read.day === other.read.day)
    return [one, other];
  // 周六7号: the date tells which Saturday.
  if (isOn(one, other)) return [{ ...one, read: other.read }, other];
  if (isOn(other, one)) return [one, { ...other, read: one.read }];
  return [asVague(one), asVague(other)];
}

/** Whether a weekday without a week is the weekday of a date. */
const isOn = (weekday: DayMention, date: DayMention): boolean =>
  weekday.sort === "weekday" &&
  weekday.coming !== undefined &&
  weekday.read.kind === "day" &&
  date.read.kind === "day" &&
  weekdayOf(weekday.read.day) === weekdayOf(date.read.day);

const asVague = (mention: DayMention): DayMention => ({ ...mention, read: vague });
