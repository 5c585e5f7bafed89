import type { MemberId } from "./ids.ts";
import { stepsOf, type Matter, type MatterKind } from "./matter.ts";
import type { Roster } from "./member.ts";
import {
  day,
  dayOf,
  isDay,
  plusDays,
  quarter,
  startOfDayMs,
  yearOf,
  type Day,
  type Quarter,
} from "./quarter.ts";
import type { Timetable } from "./timetable.ts";
import { postingEnd, type IsWorkday } from "./working-days.ts";

/**
 * How long what is kept is kept (domain guide, section 15.5). One place for the program, the notice that members read
 * (告知书) and the manual. Pictures and the pack of a year's appraisal end by `Timetable.picturesUntil`.
 */
export const kept = {
  /** What people wrote with a claim or a decision: so many days after its quarter became final. */
  textDays: 90,
  /** The words of a batch of lagging members: so many days after it was settled. */
  laggingDays: 365,
  /** Entries, decisions, meetings and the like: the current year and so many closed ones; then a year's total remains. */
  closedYears: 3,
  /** Who looked at whose record. */
  lookYears: 3,
  /** What was deleted, and when. */
  deletionYears: 3,
  /** A message that nobody collects or settles; it may repeat what was written, and must not outlive it. */
  uncollectedDays: 90,
} as const;

/** When the words of a matter end. */
export type WordsEnd =
  /** With the texts of its quarter. */
  | "withQuarter"
  /** With them, but not before the appraisal of its year is over: it may ask for the facts. */
  | "withAppraisal"
  /** When the year after its own is over. */
  | "withYearAfter"
  /** So long after it was settled. */
  | "onceSettled"
  /** Not before its year is reduced: what was posted (公示榜) is kept as the entries are. */
  | "withYear";

export const wordsEnd: Readonly<Record<MatterKind, WordsEnd>> = {
  task: "withQuarter",
  duty: "withQuarter",
  meeting: "withQuarter",
  exclusion: "withQuarter",
  dues: "withQuarter",
  review: "withYear",
  pastYear: "withQuarter",
  deduction: "withAppraisal",
  objection: "withAppraisal",
  correction: "withAppraisal",
  voice: "withAppraisal",
  appraisal: "withAppraisal",
  membership: "withYearAfter",
  office: "withYearAfter",
  ownData: "withYearAfter",
  lagging: "onceSettled",
};

/** Whose words of one branch have ended. What is open, waits or is contested keeps its words whatever the day. */
export type EndedWords = {
  /** Texts of quarters up to and with this one; undefined: none. */
  readonly textUpTo: Quarter | undefined;
  /** Likewise for what waits for the year's appraisal. */
  readonly appraisedUpTo: Quarter | undefined;
  /** Quarters that are final: who withdrew keeps no texts beyond that. */
  readonly finalUpTo: Quarter | undefined;
  readonly yearAfterUpTo: Quarter;
  /** Words younger than that stay: who was refused may object. */
  readonly writtenBeforeMs: number;
  readonly laggingBeforeMs: number;
  /** Members who take part on paper only. */
  readonly onPaper: readonly MemberId[];
  readonly looksBeforeMs: number;
};

/** What somebody contests and nobody has answered yet: whatever the day, its words and records stay. */
export type Contested = {
  readonly entries: readonly number[];
  readonly claims: readonly number[];
  /** Those from which the entries come. */
  readonly matters: readonly { readonly kind: MatterKind; readonly number: number }[];
};

/** What the open ones are about. */
export function contestedBy(
  objections: readonly Matter<"objection">[],
  corrections: readonly Matter<"correction">[],
): Omit<Contested, "matters"> {
  const raised = objections.flatMap((matter) => stepsOf(matter, "raised").map(({ step }) => step));
  const asked = corrections.flatMap((matter) => stepsOf(matter, "asked").map(({ step }) => step));
  return {
    entries: [...raised, ...asked].flatMap(({ entry }) => entry ?? []),
    claims: raised.flatMap(({ claim }) => claim ?? []),
  };
}

/** What is deleted, as people are told of it. */
export const deletedKinds = [
  /** What members wrote to claim. */
  "claimTexts",
  /** Reasons of decisions and reversals. */
  "reasons",
  /** What was written in tasks, meetings, deductions, objections and the like. */
  "matterWords",
  "pictures",
  /** Notes of who looked at whose record. */
  "looks",
  /** Of years that were reduced to their totals. */
  "claims",
  "entries",
  "matters",
] as const;
export type DeletedKind = (typeof deletedKinds)[number];

export type RetentionGround = {
  readonly roster: Roster;
  readonly signedAtMs: ReadonlyMap<Quarter, number>;
  readonly timetable: Pick<Timetable, "postingDays" | "picturesUntil">;
  readonly isWorkday: IsWorkday;
};

/** Whose words end on the day of that moment. A quarter that nobody signed keeps its texts. */
export function endedWords(ground: RetentionGround, atMs: number): EndedWords {
  const today = dayOf(atMs);
  const textUpTo = finalUpTo(ground, plusDays(today, -kept.textDays));
  const appraised = quarter(`${appraisedYear(today, ground.timetable.picturesUntil)}-Q4`);
  return {
    textUpTo,
    appraisedUpTo: textUpTo === undefined || textUpTo < appraised ? textUpTo : appraised,
    finalUpTo: finalUpTo(ground, today),
    yearAfterUpTo: quarter(`${yearOf(today) - 2}-Q4`),
    writtenBeforeMs: startOfDayMs(plusDays(today, -kept.textDays)),
    laggingBeforeMs: startOfDayMs(plusDays(today, -kept.laggingDays)),
    onPaper: ground.roster.filter(({ enrolment }) => enrolment?.as === "paper").map(({ id }) => id),
    looksBeforeMs: yearsBeforeMs(today, kept.lookYears),
  };
}

/** The newest quarter that was final on that day. An older one without a signature holds no entries: see `whyUnsignable`. */
function finalUpTo({ signedAtMs, timetable, isWorkday }: RetentionGround, on: Day): Quarter | undefined {
  let newest: Quarter | undefined;
  for (const [each, signedMs] of [...signedAtMs].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    if (postingEnd(signedMs, timetable, isWorkday).lastDay >= on) return newest;
    newest = each;
  }
  return newest;
}

/**
 * The newest year whose appraisal is over on that day. @param overOn month and day in the year after, as `04-01`: the
 * appraisal comes after the fourth quarter is final (domain guide, section 5)
 */
export function appraisedYear(today: Day, overOn = "04-01"): number {
  const year = yearOf(today);
  return today >= `${year}-${overOn}` ? year - 1 : year - 2;
}

/** Years up to and with this one are reduced to their totals on that day. @param overOn as for `appraisedYear` */
export const reducedYear = (today: Day, overOn?: string): number =>
  appraisedYear(today, overOn) - kept.closedYears;

/** The first moment of the same day so many years before; of the 28th for a 29th of February. */
export function yearsBeforeMs(today: Day, years: number): number {
  const then = `${yearOf(today) - years}${today.slice(4)}`;
  return startOfDayMs(isDay(then) ? then : day(`${then.slice(0, 8)}28`));
}
