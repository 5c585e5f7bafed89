import { accept, refuse, type Decision } from "./decision.ts";
import { isAmong, handlersOf, keepersOf, seesBatches } from "./lagging-rights.ts";
import {
  isOpenCase,
  isUndecidedBatch,
  type LaggingBatch,
  type LaggingGround,
  type LaggingPerson,
  type LaggingStep,
} from "./lagging.ts";
import { isTownshipReviewer, type Member, type Roster } from "./member.ts";
import { quarter, yearOf, type Day, type Quarter } from "./quarter.ts";

// Who comes to a list, and who is struck off it. People put them there: nothing comes to a list by itself.

/** In members of one batch. */
export const listedMax = 40;
/** In characters. */
export const factsCharsMin = 4;
export const factsCharsMax = 600;

export type BatchRefusal =
  | { readonly kind: "notOnCommittee" }
  /** The branch was not here yet: it would find no points of anybody. */
  | { readonly kind: "yearBeforeBranch"; readonly year: number }
  /** Until its last quarter is signed the year's points may still change (decision 24). */
  | { readonly kind: "yearNotClosed"; readonly year: number }
  /** The meeting has spoken on this batch. */
  | { readonly kind: "batchDecided"; readonly number: number }
  | { readonly kind: "tooMany"; readonly most: number }
  | { readonly kind: "factsTooShort" }
  | { readonly kind: "factsTooLong"; readonly most: number };

/**
 * 列入: whether a list can be made or added to at all, for the year before today's. Refusals in the order of
 * `BatchRefusal`.
 *
 * @param batch undefined for a new one
 * @param adding how many members are to come to it
 */
export function decideListing(
  batch: LaggingBatch | undefined,
  lister: Member,
  adding: number,
  known: {
    readonly facts: string;
    readonly today: Day;
    readonly since: Day;
    readonly signedQuarters: ReadonlySet<Quarter>;
  },
): Decision<{ readonly year: number }, BatchRefusal> {
  if (!seesBatches(lister) || isTownshipReviewer(lister)) return refuse({ kind: "notOnCommittee" });
  const year = yearOf(known.today) - 1;
  const closed = closedYear(known);
  if (closed === "before") return refuse({ kind: "yearBeforeBranch", year });
  if (closed === "open") return refuse({ kind: "yearNotClosed", year });
  if (batch !== undefined && !isUndecidedBatch(batch))
    return refuse({ kind: "batchDecided", number: batch.number });
  if ((batch?.people.length ?? 0) + adding > listedMax) return refuse({ kind: "tooMany", most: listedMax });
  const { length } = Array.from(known.facts);
  if (length < factsCharsMin) return refuse({ kind: "factsTooShort" });
  if (length > factsCharsMax) return refuse({ kind: "factsTooLong", most: factsCharsMax });
  return accept({ year });
}

/** How the year before today's stands: only of a closed one can be told who met a condition in it. */
export function closedYear({
  today,
  since,
  signedQuarters,
}: {
  readonly today: Day;
  readonly since: Day;
  readonly signedQuarters: ReadonlySet<Quarter>;
}): "closed" | "open" | "before" {
  const year = yearOf(today) - 1;
  if (year < yearOf(since)) return "before";
  return signedQuarters.has(quarter(`${year}-Q4`)) ? "closed" : "open";
}

export type ListedRefusal =
  /** The own name, or a declared relative's; `who` may. */
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "noGround"; readonly year: number }
  /** In this or another batch, for the same year or not settled yet. */
  | { readonly kind: "listedBefore"; readonly number: number };

/** Whether one member comes to the list. Refusals in the order of `ListedRefusal`. @param batches all of the branch */
export function decideListed(
  owner: Member,
  lister: Member,
  known: {
    readonly year: number;
    readonly grounds: readonly LaggingGround[];
    readonly batches: readonly LaggingBatch[];
    readonly roster: Roster;
  },
): Decision<readonly LaggingStep[], ListedRefusal> {
  const who = handlersOf(owner, known.roster);
  if (!isAmong(who, lister)) return refuse({ kind: "notEntitled", who });
  const { year, grounds } = known;
  if (grounds.length === 0) return refuse({ kind: "noGround", year });
  const before = listedIn(owner, year, known.batches);
  if (before !== undefined) return refuse({ kind: "listedBefore", number: before.number });
  return accept([{ kind: "listed", member: owner.id, year, grounds }]);
}

/** The batch that holds somebody back from being listed again; who was struck off is not held back. */
export const listedIn = (
  { id }: Pick<Member, "id">,
  year: number,
  batches: readonly LaggingBatch[],
): LaggingBatch | undefined =>
  batches.find(({ people }) =>
    people.some(
      (person) =>
        person.member === id && (isOpenCase(person) || (person.year === year && person.state !== "struck")),
    ),
  );

export type StruckRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  /** Decided or over. */
  | { readonly kind: "notNow"; readonly person: LaggingPerson };

/** 去掉: by who listed the member or who would write down the decision, before the meeting votes. */
export function decideStruck(
  person: LaggingPerson,
  owner: Member,
  striker: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<readonly LaggingStep[], StruckRefusal> {
  const lister = handlersOf(owner, roster).filter(({ id }) => id === person.listed.by);
  const who = [...new Set([...lister, ...keepersOf(owner, roster, today)])];
  if (!isAmong(who, striker)) return refuse({ kind: "notEntitled", who });
  if (!isUnderTalk(person)) return refuse({ kind: "notNow", person });
  return accept([{ kind: "struck", member: owner.id }]);
}

/** Listed, and the meeting has not voted. */
export const isUnderTalk = ({ state }: Pick<LaggingPerson, "state">): boolean =>
  state === "listed" || state === "answering" || state === "heard";
