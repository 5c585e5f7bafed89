import {
  duesPaid,
  lastMonthOver,
  monthOf,
  monthsOwed,
  type DuesPaid,
  type DuesStep,
  type Month,
} from "../../domain/dues.ts";
import { mayKeepDues } from "../../domain/meeting-rights.ts";
import type { Matter, NewStep } from "../../domain/matter.ts";
import { belongs, type Member } from "../../domain/member.ts";
import { quarter, yearOf, type Quarter } from "../../domain/quarter.ts";
import { meansEverybody, namesAmount, readDues } from "../../language/commands/dues-words.ts";
import {
  duesBeforeJoining,
  duesInPrivate,
  duesKept,
  duesKeptBefore,
  duesList,
  duesOwn,
  duesTakenBack,
  keepersOfDues,
  monthsAlone,
  noSuchMonth,
  nothingToTakeBack,
  whichYear,
  whoPaid,
} from "../../wording/dues.ts";
import { decidersFor } from "../../wording/people.ts";
import { peopleListed } from "../people-named.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";

/** Years before this one that are looked at, and written down still: arrears are made good within half a year. */
const yearsBack = 1;
/** Some pay ahead. */
const yearsAhead = 1;

/** 党费: one's own months; the secretary and the organisation officer see who owes any. */
export async function showDues(turn: Turn): Promise<Outcome> {
  if (turn.chat.kind === "group") return say(duesInPrivate);
  const matters = await duesYears(turn);
  const last = lastMonthOver(turn.today);
  const own = belongs(turn.member)
    ? [duesOwn(paidBy(turn.member, matters, turn), monthsOwed(matters, turn.member, last), turn.today)]
    : [];
  if (!mayKeepDues(turn.member, turn.today)) return say(own.length === 0 ? keepers(turn) : own.join("\n"));
  const owing = turn.branch.roster
    .filter(belongs)
    .map((member) => ({ member, months: monthsOwed(matters, member, last) }))
    .filter(({ months }) => months.length > 0);
  return say([duesList(owing, matters.length > 0, turn.today), ...own].join("\n"));
}

function paidBy({ id }: Member, matters: readonly Matter<"dues">[], { today }: Turn): readonly Month[] {
  const months = [...(duesPaid(matters).get(id) ?? [])];
  return months.filter((each) => each.startsWith(today.slice(0, 4))).toSorted();
}

/** 党费 张满仓 1-3月, 党费 全部 3月: months, whoever brought the money. */
export async function payDues(said: string, turn: Turn): Promise<Outcome> {
  const wanted = monthsWanted(said, turn);
  if (wanted.kind === "unclear") return say(wanted.sentence);
  const { members, months, isForAll } = wanted;
  const matters = await duesYears(turn);
  const paid = duesPaid(matters);
  const joined = isForAll
    ? members.filter((member) => months.some((each) => isThereIn(member, each)))
    : members;
  const fresh = joined
    .map((member) => ({ member, months: notYetPaid(member, months, paid) }))
    .filter((each) => each.months.length > 0);
  if (fresh.length === 0) {
    const wasThere = members.some((member) => months.some((each) => isThereIn(member, each)));
    return say(wasThere ? duesKeptBefore(months, turn.today) : duesBeforeJoining(months, turn.today));
  }
  return say(duesKept(fresh, isForAll, turn.today), { steps: stepsByYear(fresh, "paid", turn) });
}

const notYetPaid = (member: Member, months: readonly Month[], paid: DuesPaid): readonly Month[] =>
  months.filter((each) => paid.get(member.id)?.has(each) !== true && isThereIn(member, each));

const isThereIn = ({ joinedOn }: Member, each: Month): boolean =>
  joinedOn === undefined || monthOf(joinedOn) <= each;

/** 党费更正 张满仓 3月: it did not come after all. */
export async function takeBackDues(said: string, turn: Turn): Promise<Outcome> {
  const wanted = monthsWanted(said, turn);
  if (wanted.kind === "unclear") return say(wanted.sentence);
  const paid = duesPaid(await duesYears(turn));
  const kept = wanted.members
    .map((member) => ({
      member,
      months: wanted.months.filter((each) => paid.get(member.id)?.has(each) === true),
    }))
    .filter((each) => each.months.length > 0);
  if (kept.length === 0) return say(nothingToTakeBack);
  return say(duesTakenBack(kept, turn.today), { steps: stepsByYear(kept, "takenBack", turn) });
}

type MonthsWanted =
  | {
      readonly kind: "wanted";
      readonly members: readonly Member[];
      readonly months: readonly Month[];
      readonly isForAll: boolean;
    }
  | { readonly kind: "unclear"; readonly sentence: string };

/** In the order in which it is refused: in a group, by nobody entitled, an amount, no months, nobody named. */
function monthsWanted(said: string, turn: Turn): MonthsWanted {
  const unclear = (sentence: string): MonthsWanted => ({ kind: "unclear", sentence });
  if (turn.chat.kind === "group") return unclear(duesInPrivate);
  if (!mayKeepDues(turn.member, turn.today)) return unclear(keepers(turn));
  const read = readDues(said, turn.today);
  if (read === undefined || namesAmount(said)) return unclear(monthsAlone);
  if (read.read.kind === "whichYear") return unclear(whichYear(turn.today));
  if (read.read.kind === "noSuchMonth" || !read.read.months.every((each) => isKept(each, turn)))
    return unclear(noSuchMonth);
  const { months } = read.read;
  if (meansEverybody(read.who))
    return { kind: "wanted", members: turn.branch.roster.filter(belongs), months, isForAll: true };
  const named = peopleListed(read.who, turn);
  if (named.kind === "unclear") return unclear(named.sentence);
  const members = named.members.filter(belongs);
  return members.length === 0 ? unclear(whoPaid) : { kind: "wanted", members, months, isForAll: false };
}

const isKept = (each: Month, { today }: Turn): boolean => {
  const years = Number(each.slice(0, 4)) - yearOf(today);
  return years >= -yearsBack && years <= yearsAhead;
};

type Paid = { readonly member: Member; readonly months: readonly Month[] };

/** A year is a matter of its own; those of one stand together. */
function stepsByYear(paid: readonly Paid[], kind: DuesStep["kind"], turn: Turn): readonly NewStep[] {
  const years = [...new Set(paid.flatMap(({ months }) => months.map((each) => each.slice(0, 4))))].toSorted();
  return years.flatMap((year) =>
    paid.flatMap(({ member, months }) => {
      const own = months.filter((each) => each.startsWith(year));
      const matter = { kind: "dues", number: Number(year), quarter: firstQuarter(Number(year)) } as const;
      return own.length === 0
        ? []
        : [stepBy(turn, matter, { kind, member: member.id, months: own }, "settled")];
    }),
  );
}

const firstQuarter = (year: number): Quarter => quarter(`${year}-Q1`);

const duesYears = ({ matters, branch, today }: Turn): Promise<readonly Matter<"dues">[]> =>
  matters.within(
    branch.id,
    "dues",
    firstQuarter(yearOf(today) - yearsBack),
    firstQuarter(yearOf(today) + yearsAhead),
  );

const keepers = ({ audience, branch, today }: Turn): string =>
  keepersOfDues(
    decidersFor(
      audience,
      branch.roster.filter((each) => mayKeepDues(each, today)),
    ),
  );
