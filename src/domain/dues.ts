import type { MemberId } from "./ids.ts";
import type { Matter } from "./matter.ts";
import { belongs, type Member } from "./member.ts";
import type { Day } from "./quarter.ts";

/** A month as `YYYY-MM`; months compare as text. */
export type Month = `${number}-${number}`;

/** What happens with the dues of a year: months, never amounts, whoever brought the money. */
export type DuesStep =
  | { readonly kind: "paid"; readonly member: MemberId; readonly months: readonly Month[] }
  /** Put right: those months are not paid after all. */
  | { readonly kind: "takenBack"; readonly member: MemberId; readonly months: readonly Month[] };

export const month = (year: number, number: number): Month => `${year}-${twoFigures(number)}`;

/** Kept as text: a number would lose the nought of 03. */
const twoFigures = (number: number): `${number}` => {
  const written = String(number).padStart(2, "0");
  if (!isFigures(written)) throw new RangeError(`not a month: ${number}`);
  return written;
};
const isFigures = (text: string): text is `${number}` => /^(?:0[1-9]|1[0-2])$/.test(text);

export const monthOf = (at: Day): Month => month(Number(at.slice(0, 4)), Number(at.slice(5, 7)));

/** The month so many months later; earlier when the number is negative. */
export function plusMonths(from: Month, months: number): Month {
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
  return month(Math.floor(count / 12), (count % 12) + 1);
}

/** From one month to the other, both included; none when the first is later. */
export function monthsBetween(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let each = first; each <= last; each = plusMonths(each, 1)) months.push(each);
  return months;
}

/** The months for which dues came, by member, after all that was put right. */
export type DuesPaid = ReadonlyMap<MemberId, ReadonlySet<Month>>;

/** @param matters years of dues, in any order */
export function duesPaid(matters: readonly Matter<"dues">[]): DuesPaid {
  const paid = new Map<MemberId, Set<Month>>();
  for (const { step } of matters.flatMap(({ steps }) => steps)) {
    const months = paid.get(step.member) ?? new Set<Month>();
    paid.set(step.member, months);
    for (const each of step.months) {
      if (step.kind === "paid") months.add(each);
      else months.delete(each);
    }
  }
  return paid;
}

/**
 * The months for which a member's dues did not come, oldest first. They are counted from the first month for which the
 * branch wrote down any: one that never kept its dues here owes nothing here, and from the month in which the member
 * joined. Nobody who left owes any. Who need not pay is not known here: that is the secretary's to know.
 *
 * @param matters the years that are to be counted
 * @param through the last month that counts; this month is not owed until it is over
 */
export function monthsOwed(
  matters: readonly Matter<"dues">[],
  member: Member,
  through: Month,
): readonly Month[] {
  const paid = duesPaid(matters);
  const first = [...paid.values()].flatMap((months) => [...months]).toSorted()[0];
  if (first === undefined || !belongs(member)) return [];
  const joined = member.joinedOn === undefined ? first : monthOf(member.joinedOn);
  const own = paid.get(member.id);
  return monthsBetween(joined > first ? joined : first, through).filter((each) => own?.has(each) !== true);
}

/** The month before that of a day: the last whose dues can be owed. */
export const lastMonthOver = (today: Day): Month => plusMonths(monthOf(today), -1);
