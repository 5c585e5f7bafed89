import { accept, refuse, type Decision } from "./decision.ts";
import { liveEntries, type Entry } from "./entry.ts";
import type { MemberId } from "./ids.ts";
import { hasLeft, isOnPaper, isTownshipReviewer, type Member, type Roster } from "./member.ts";
import { isOwn, isUndecided, type Objection, type ObjectionStep } from "./objection.ts";
import { handlersOf, isFree } from "./objection-owner.ts";
import { dayOf, yearOf, type Quarter } from "./quarter.ts";
import { reversalOf } from "./reversal.ts";
import type { Timetable } from "./timetable.ts";
import { postingEnd, type IsWorkday } from "./working-days.ts";

export type RulingRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  /** The owner, who meanwhile had another part in it: it must be handed over. */
  | { readonly kind: "recused" }
  | { readonly kind: "decidedBefore" }
  /** The member objected to must be heard first. */
  | { readonly kind: "notHeard" }
  /** The year is closed, and only the township consents to change it. */
  | { readonly kind: "townshipOnly"; readonly who: readonly Member[] };

export type RulingSetting = {
  readonly roster: Roster;
  readonly member: Member;
  readonly decidedBy: ReadonlySet<MemberId>;
  /** What is disputed and still stands; undefined when nothing is to be taken back. */
  readonly disputed: Entry | undefined;
  /** See `wasFinal`. */
  readonly isFinal: boolean;
  readonly entryNumber: number;
  readonly atMs: number;
};

/** `reversal`: what takes the disputed entry back; its quarter is that of what it reverses (decision 23). */
export type Ruled = {
  readonly step: Extract<ObjectionStep, { readonly kind: "decided" }>;
  readonly reversal: Entry | undefined;
};

/**
 * 异议 1 成立, 异议 1 不成立: by its owner alone, once, after the member was heard. In a closed year points are taken back
 * by the township's reviewer alone. Refusals in the order of `RulingRefusal`, but `townshipOnly` for the owner comes last.
 * Source: domain guide, sections 11 and 14.
 */
export function decideObjection(
  objection: Objection,
  judge: Member,
  upheld: boolean,
  setting: RulingSetting,
): Decision<Ruled, RulingRefusal> {
  const { roster, member, decidedBy, disputed } = setting;
  const isOfTownship = upheld && disputed !== undefined && setting.isFinal;
  const reviewers = roster.filter((each) => isTownshipReviewer(each) && !hasLeft(each));
  const handlers = handlersOf(objection, roster, dayOf(setting.atMs));
  const who = isOfTownship ? [...handlers, ...reviewers] : handlers;
  if (!who.some(({ id }) => id === judge.id)) return refuse({ kind: "notEntitled", who });
  if (!isFree(judge, { member, objector: objection.objector, decidedBy })) return refuse({ kind: "recused" });
  if (!isUndecided(objection)) return refuse({ kind: "decidedBefore" });
  const isTakenBack = upheld && disputed === undefined && isNamed(objection);
  if (!isOwn(objection) && objection.accounts.length === 0 && !isTakenBack)
    return refuse({ kind: "notHeard" });
  if (isOfTownship && !isTownshipReviewer(judge)) return refuse({ kind: "townshipOnly", who: reviewers });
  return accept({
    step: { kind: "decided", upheld },
    reversal:
      upheld && disputed !== undefined
        ? reversalOf(disputed, { number: setting.entryNumber, by: judge.id, atMs: setting.atMs })
        : undefined,
  });
}

/** Whether it says of which entry or claim it is. What is disputed and stands no more can harm nobody. */
const isNamed = ({ entry, claim }: Objection): boolean => entry !== undefined || claim !== undefined;

/**
 * The entry that is disputed, if it still stands. Of an own claim too little may have been counted: it is taken back only
 * where the member said so (不是我), which names the entry.
 * @param entries the member's
 */
export function disputedEntry(objection: Objection, entries: readonly Entry[]): Entry | undefined {
  return liveEntries(entries).find(({ number, claim }) =>
    objection.entry === undefined
      ? !isOwn(objection) && claim !== undefined && claim === objection.claim
      : number === objection.entry,
  );
}

/**
 * Whether the year of a quarter was final at a moment, because its fourth quarter was signed and that posting over
 * (decision 24). What is objected before then is decided as usual, however long it takes.
 */
export function wasFinal(
  of: Quarter,
  atMs: number,
  known: {
    readonly signedAtMs: ReadonlyMap<Quarter, number>;
    readonly timetable: Pick<Timetable, "postingDays">;
    readonly isWorkday: IsWorkday;
  },
): boolean {
  const year = yearOf(of);
  if (year < yearOf(dayOf(atMs)) - 1) return true;
  const signedMs = known.signedAtMs.get(`${year}-Q4`);
  return signedMs !== undefined && postingEnd(signedMs, known.timetable, known.isWorkday).endMs <= atMs;
}

/** The secretary writes that villagers were answered; a member with an account is told by itself. */
export function needsAnswerInPerson({ from, objector }: Objection, roster: Roster): boolean {
  if (from === "villager") return true;
  const member = roster.find(({ id }) => id === objector);
  return member !== undefined && !hasLeft(member) && isOnPaper(member);
}
