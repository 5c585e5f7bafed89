import { duesPaid, lastMonthOver, monthOf, monthsOwed, plusMonths, type Month } from "./dues.ts";
import type { Matter } from "./matter.ts";
import { attendanceOf, type Meeting, type Standing } from "./meeting.ts";
import { belongs, isExempt, isMigrant, type Member, type Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

/** From so many months on the secretary is warned: at three, four and five, and from six on still. */
export const warnedFromMonths = 3;
/** So many months without good reason count as leaving the Party by one's own act. */
export const lapsedAfterMonths = 6;
/** No more meetings are looked at than those of so many months. */
const lookedAtMonths = 12;

/** Somebody to be talked to and helped, in private (domain guide, section 8). At least one of the lists is not empty. */
export type Lapse = {
  readonly member: Member;
  /** Months in a row without dues, up to the last, from `warnedFromMonths` on. */
  readonly dues: readonly Month[];
  /** Months in a row without any organisational life, up to the last, from `warnedFromMonths` on. */
  readonly meetings: readonly Month[];
};

/**
 * Who has no dues or no organisational life for three months and more, in roster order. Source: domain guide, section 8.
 * Left out are who need not take part, who died or moved out; and for meetings migrants, who have their own report.
 *
 * @param known `dues`: the years that are to be counted; `meetings`: those of the last twelve months
 */
export const lapsesOn = (
  today: Day,
  roster: Roster,
  known: { readonly dues: readonly Matter<"dues">[]; readonly meetings: readonly Meeting[] },
): readonly Lapse[] => {
  const last = lastMonthOver(today);
  const areKept = areDuesKept(known.dues, roster);
  const standings = known.meetings.map((meeting) => ({ meeting, standing: attendanceOf(meeting, roster) }));
  return roster
    .filter((member) => belongs(member) && !isExempt(member, today))
    .map((member) => ({
      member,
      dues: areKept ? fromThree(lastInARow(monthsOwed(known.dues, member, last), last)) : [],
      meetings: fromThree(isMigrant(member) ? [] : monthsAbsent(member, standings, last)),
    }))
    .filter(({ dues, meetings }) => dues.length > 0 || meetings.length > 0);
};

/** A branch in which most members have no month on record does not keep its dues here: nobody is warned of. */
function areDuesKept(dues: readonly Matter<"dues">[], roster: Roster): boolean {
  const members = roster.filter(belongs);
  const paid = duesPaid(dues);
  return members.filter(({ id }) => (paid.get(id)?.size ?? 0) > 0).length * 2 >= members.length;
}

const fromThree = (months: readonly Month[]): readonly Month[] =>
  months.length < warnedFromMonths ? [] : months;

/** Arrears before a month that was paid are the dues list's: what counts as leaving is six months without a break. */
function lastInARow(months: readonly Month[], last: Month): readonly Month[] {
  const row: Month[] = [];
  for (let each = last; months.includes(each); each = plusMonths(each, -1)) row.unshift(each);
  return row;
}

type Seen = { readonly meeting: Meeting; readonly standing: ReadonlyMap<Member["id"], Standing> };

/**
 * The last months in a row in each of which meetings were held for a member, all without him. A month without a meeting
 * ends the row: nobody can be missing where nothing was held.
 */
function monthsAbsent(member: Member, seen: readonly Seen[], last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let each = last; months.length < lookedAtMonths; each = plusMonths(each, -1)) {
    if (!wasMissedIn(each, member, seen)) break;
    months.unshift(each);
  }
  return months;
}

/** Presence counts from every meeting, absence only from those that were closed. */
function wasMissedIn(each: Month, { id }: Member, seen: readonly Seen[]): boolean {
  const there = seen.filter(({ meeting }) => monthOf(meeting.on) === each && meeting.state !== "calledOff");
  const stood = there.flatMap(({ meeting, standing }) => {
    const as = standing.get(id);
    return as === undefined || (as === "absent" && meeting.state === "open") ? [] : [as];
  });
  return stood.length > 0 && stood.every((as) => as === "absent");
}
