import { mayJudge } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Entry } from "./entry.ts";
import type { MemberId, RuleSlug } from "./ids.ts";
import { stepsOf, type Made, type Matter } from "./matter.ts";
import {
  belongs,
  hasLeft,
  isOnCommittee,
  isSecretary,
  isTownshipReviewer,
  isWrittenTo,
  type Member,
  type Roster,
} from "./member.ts";
import { dayOf, plusDays, yearOf, type Day, type Quarter } from "./quarter.ts";
import { reversalOf } from "./reversal.ts";
import type { Timetable } from "./timetable.ts";
import { postingEnd, type IsWorkday } from "./working-days.ts";

/** Whose word an objection is; a villager and somebody who would not be named are never written down by name. */
export type ObjectionFrom = "member" | "villager" | "anonymous";

/** What happens with an objection (异议). */
export type ObjectionStep =
  /**
   * Its words are what was objected. `member`: whose points are disputed. `entry` and `claim`: where one was meant; `rule`:
   * the deed that was named. `objector`: undefined for a villager or somebody who would not be named; never shown to
   * the member. `owner`: undefined when nobody in the branch or the township's office is free.
   */
  | {
      readonly kind: "raised";
      readonly member: MemberId;
      readonly entry: number | undefined;
      readonly claim: number | undefined;
      readonly rule: RuleSlug | undefined;
      readonly objector: MemberId | undefined;
      readonly from: ObjectionFrom;
      readonly owner: MemberId | undefined;
      readonly due: Day;
    }
  | { readonly kind: "owned"; readonly owner: MemberId }
  /** The member objected to was heard; words are the account given. By another than the member: written down (代办). */
  | { readonly kind: "heard" }
  /** Words are the reasons. The reversal, if any, hangs on this step. */
  | { readonly kind: "decided"; readonly upheld: boolean }
  /** Whoever objected was answered. */
  | { readonly kind: "answered" };

type Raised = Extract<ObjectionStep, { readonly kind: "raised" }>;

/** An objection as it stands: derived from its steps, never stored. */
export type Objection = Omit<Raised, "kind" | "owner"> & {
  readonly number: number;
  /** In which it was raised. */
  readonly quarter: Quarter;
  readonly raisedAtMs: number;
  /** What was objected; gone once its retention has ended. */
  readonly words: string | undefined;
  /** Who answers it now. */
  readonly owner: MemberId | undefined;
  /** What the member objected to said, oldest first. */
  readonly accounts: readonly Omit<Made<ObjectionStep>, "step">[];
  readonly ruling:
    | (Omit<Made<ObjectionStep>, "step"> & {
        readonly upheld: boolean;
      })
    | undefined;
  readonly isAnswered: boolean;
};

/** @throws Error for a matter that was not raised: a broken ledger */
export function objectionOf(matter: Matter<"objection">): Objection {
  const [raised] = stepsOf(matter, "raised");
  if (raised === undefined) throw new Error(`objection ${matter.number} was never raised`);
  const { member, entry, claim, rule, objector, from, owner, due } = raised.step;
  const ruling = stepsOf(matter, "decided").at(-1);
  return {
    ...{ member, entry, claim, rule, objector, from, due },
    number: matter.number,
    quarter: matter.quarter,
    raisedAtMs: raised.atMs,
    words: raised.words,
    owner: stepsOf(matter, "owned").at(-1)?.step.owner ?? owner,
    accounts: stepsOf(matter, "heard"),
    ruling: ruling === undefined ? undefined : { ...ruling, upheld: ruling.step.upheld },
    isAnswered: stepsOf(matter, "answered").length > 0,
  };
}

export const isUndecided = ({ ruling }: Objection): boolean => ruling === undefined;

/** 我的铲雪没算上: nobody else needs to be heard, and nothing is to be taken back. */
export const isOwn = ({ objector, member }: Pick<Raised, "objector" | "member">): boolean =>
  objector === member;

/** Whether an objection against the entry is open: a view, and no state of it (decision 14). */
export const isContested = (
  entry: Pick<Entry, "number" | "claim">,
  objections: readonly Objection[],
): boolean =>
  objections.some(
    (objection) =>
      isUndecided(objection) &&
      (objection.entry === entry.number || (entry.claim !== undefined && objection.claim === entry.claim)),
  );

/** The numbers of the entries that open objections name. For one entry `isContested` also sees those of its claim. */
export const contestedEntries = (objections: readonly Objection[]): ReadonlySet<number> =>
  new Set(objections.filter(isUndecided).flatMap(({ entry }) => entry ?? []));

/** The numbers of the claims that open objections name. */
export const contestedClaims = (objections: readonly Objection[]): ReadonlySet<number> =>
  new Set(objections.filter(isUndecided).flatMap(({ claim }) => claim ?? []));

/**
 * Whether an entry does not stand for good yet: a quarter is final by date, and what is disputed then alone stays
 * provisional (decision 26).
 */
export const isProvisional = (
  entry: Pick<Entry, "number" | "claim" | "quarter">,
  finalQuarters: ReadonlySet<Quarter>,
  objections: readonly Objection[],
): boolean => !finalQuarters.has(entry.quarter) || isContested(entry, objections);

// --- who answers it -------------------------------------------------------------------------------------------------

/** To whom somebody turns with an objection: never to who made the decision (decision 34). */
export type TakenBy = {
  /** Discipline officer, deputy, then the others of the committee; undefined when none of them is free. */
  readonly officer: Member | undefined;
  /** Undefined when the secretary decided, objects, or is related. */
  readonly secretary: Member | undefined;
};

/**
 * @param owner whose points are disputed
 * @param objector nobody answers the own objection; undefined for somebody on no roster
 * @param decidedBy who made the decisions in question
 */
export function takerOfObjection(
  owner: Member,
  objector: Pick<Member, "id"> | undefined,
  decidedBy: ReadonlySet<MemberId>,
  roster: Roster,
): TakenBy {
  const parts = { member: owner, objector: objector?.id, decidedBy };
  const free = roster.filter((member) => isOnCommittee(member) && belongs(member) && isFree(member, parts));
  const officers = free.filter((member) => !isSecretary(member));
  return {
    officer: officers.toSorted((one, other) => place(one) - place(other))[0],
    secretary: free.find(isSecretary),
  };
}

/** Who had a part in what is disputed. `member`: whose points they are. */
export type Parts = {
  readonly member: Member;
  readonly objector: MemberId | undefined;
  readonly decidedBy: ReadonlySet<MemberId>;
};

/** Neither an own matter nor a declared relative's, not the objector, and not who made the decision. */
export const isFree = (judge: Member, { member, objector, decidedBy }: Parts): boolean =>
  judge.id !== objector && mayJudge(judge, member) && !decidedBy.has(judge.id);

const place = ({ roles }: Member): number =>
  roles.includes("disciplineOfficer") ? 0 : roles.includes("deputySecretary") ? 1 : 2;

/** Who answers it, with a phone to do so; where nobody of the committee is free, the township's reviewer. */
export function ownerFor(parts: Parts, roster: Roster, on: Day): Member | undefined {
  const reached = roster.filter((member) => isWrittenTo(member, on));
  const objector = parts.objector === undefined ? undefined : { id: parts.objector };
  const { officer, secretary } = takerOfObjection(parts.member, objector, parts.decidedBy, reached);
  return officer ?? secretary ?? reached.find((each) => isTownshipReviewer(each) && isFree(each, parts));
}

/** Who has it in hand now: its owner; while there is none, or who was it left, the secretaries. */
export function handlersOf({ owner: id }: Pick<Objection, "owner">, roster: Roster): readonly Member[] {
  const owner = roster.find((member) => member.id === id && !hasLeft(member));
  return owner === undefined ? roster.filter((each) => isSecretary(each) && belongs(each)) : [owner];
}

// --- raising it -----------------------------------------------------------------------------------------------------

/** An objection that somebody wants to raise. */
export type Objecting = Parts &
  Pick<Raised, "entry" | "claim" | "rule" | "from"> & { readonly words: string };

export type RaisingRefusal =
  /** Dead, moved out, or of no branch: the ledger is closed. */
  | { readonly kind: "notOfBranch" }
  /** The same person said the same before, and it is still open. */
  | { readonly kind: "raisedBefore"; readonly number: number };

/**
 * @param known `open`: the objections that are not settled. `days`: how many there are to answer it.
 * @returns the step to record, or the first refusal that applies, in the order of `RaisingRefusal`
 */
export function decideRaising(
  objecting: Objecting,
  known: {
    readonly open: readonly Objection[];
    readonly roster: Roster;
    readonly today: Day;
    readonly days: number;
  },
): Decision<Raised, RaisingRefusal> {
  const { member, objector, entry, claim, rule, from } = objecting;
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  const before = known.open.find((each) => isUndecided(each) && isSame(each, objecting));
  if (before !== undefined) return refuse({ kind: "raisedBefore", number: before.number });
  return accept({
    ...{ kind: "raised", member: member.id, entry, claim, rule, objector, from },
    owner: ownerFor(objecting, known.roster, known.today)?.id,
    due: plusDays(known.today, known.days),
  });
}

/** Two villagers cannot be told apart, but a message sent twice can. */
const isSame = (before: Objection, { member, ...now }: Objecting): boolean =>
  before.member === member.id &&
  before.entry === now.entry &&
  before.claim === now.claim &&
  before.rule === now.rule &&
  before.from === now.from &&
  before.objector === now.objector &&
  (now.objector !== undefined || before.words === now.words);

// --- answering it ---------------------------------------------------------------------------------------------------

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
  const handlers = handlersOf(objection, roster);
  const who = isOfTownship ? [...handlers, ...reviewers] : handlers;
  if (!who.some(({ id }) => id === judge.id)) return refuse({ kind: "notEntitled", who });
  if (!isFree(judge, { member, objector: objection.objector, decidedBy })) return refuse({ kind: "recused" });
  if (!isUndecided(objection)) return refuse({ kind: "decidedBefore" });
  if (!isOwn(objection) && objection.accounts.length === 0) return refuse({ kind: "notHeard" });
  if (isOfTownship && !isTownshipReviewer(judge)) return refuse({ kind: "townshipOnly", who: reviewers });
  return accept({
    step: { kind: "decided", upheld },
    reversal:
      upheld && disputed !== undefined
        ? reversalOf(disputed, { number: setting.entryNumber, by: judge.id, atMs: setting.atMs })
        : undefined,
  });
}

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

/** Those that nothing took back. */
export function liveEntries(entries: readonly Entry[]): readonly Entry[] {
  const reversed = new Set(entries.flatMap(({ reverses }) => reverses ?? []));
  return entries.filter(({ kind, number }) => kind !== "reversal" && !reversed.has(number));
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
  return member !== undefined && !hasLeft(member) && member.account === undefined;
}

// --- handing it over, and when it is due ----------------------------------------------------------------------------

export type HandingOverRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "decidedBefore" }
  /** Not of the committee, or with a part in it; which part is not said, for it may be the objector. */
  | { readonly kind: "notFree" }
  | { readonly kind: "hasIt" };

/** 转办异议 1 王建国: by the owner, or a secretary whom it does not concern. Refusals in the order of the type. */
export function decideHandingOver(
  objection: Objection,
  by: Member,
  to: Member,
  { roster, ...parts }: Parts & { readonly roster: Roster },
): Decision<Extract<ObjectionStep, { readonly kind: "owned" }>, HandingOverRefusal> {
  const secretaries = roster.filter(
    (each) =>
      isSecretary(each) && belongs(each) && mayJudge(each, parts.member) && each.id !== objection.objector,
  );
  const handlers = handlersOf(objection, roster);
  const who = [...handlers, ...secretaries.filter((each) => !handlers.includes(each))];
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notEntitled", who });
  if (!isUndecided(objection)) return refuse({ kind: "decidedBefore" });
  const mayTake = (isOnCommittee(to) && belongs(to)) || (isTownshipReviewer(to) && !hasLeft(to));
  if (!mayTake || !isFree(to, parts)) return refuse({ kind: "notFree" });
  if (objection.owner === to.id) return refuse({ kind: "hasIt" });
  return accept({ kind: "owned", owner: to.id });
}

/** How far the reminders of an objection have come. */
export type DueStep = "before" | "due" | "late";

const remindedDaysBefore = 2;
const lateAfterDays = 3;

/** Those that have come by a day: two days before it is due, on that day, and once more three days after. */
export const dueSteps = ({ due }: Pick<Objection, "due">, today: Day): readonly DueStep[] => [
  ...(today >= plusDays(due, -remindedDaysBefore) ? (["before"] as const) : []),
  ...(today >= due ? (["due"] as const) : []),
  ...(today >= plusDays(due, lateAfterDays) ? (["late"] as const) : []),
];
