import { benchFor, reviewsByMeeting, type Bench } from "./committee.ts";
import { inOrderOfStandIn, mayJudge } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Entry } from "./entry.ts";
import type { MemberId } from "./ids.ts";
import { stepsOf, type Matter } from "./matter.ts";
import { actsAsSecretary, hasLeft, isTownshipReviewer, type Member, type Roster } from "./member.ts";
import { meetingOf, votePassed } from "./meeting.ts";
import { lastDayOf, nextQuarter, quarterOf, type Day, type Quarter } from "./quarter.ts";
import { committeeOf } from "./reminded.ts";

/** What happens with the review of a quarter. */
export type ReviewStep =
  /** A member of the committee began to read the pack, when the branch's newest entry was that one. */
  | { readonly kind: "shown"; readonly member: MemberId; readonly upToEntry: number }
  /** A member of the committee finds in order what the pack shows, up to that entry, but for what he may not judge. */
  | { readonly kind: "confirmed"; readonly member: MemberId; readonly upToEntry: number }
  /** Where there is no committee: a branch meeting agreed, by a vote on record. */
  | { readonly kind: "meetingAgreed"; readonly meeting: number; readonly upToEntry: number }
  /** Signed on paper and entered here. */
  | { readonly kind: "signed"; readonly signer: MemberId }
  /**
   * What went to the group and onto the board, in words. `digest`: see `posting.ts`. `corrects`: the entries whose reversal
   * a correction tells of; empty for the first posting.
   */
  | {
      readonly kind: "posted";
      readonly digest: string;
      readonly corrects: readonly number[];
      readonly firstDay: Day;
      readonly lastDay: Day;
    };

/**
 * The quarter that is reviewed on a day (季度审核): the oldest that is over and not signed; undefined when there is none.
 * @param known `since`: the branch's first day, whose quarter is the first to be reviewed
 */
export function quarterUnderReview(
  today: Day,
  known: { readonly since: Day; readonly signedQuarters: ReadonlySet<Quarter> },
): Quarter | undefined {
  const current = quarterOf(today);
  for (let each = quarterOf(known.since); each < current; each = nextQuarter(each))
    if (!known.signedQuarters.has(each)) return each;
  return undefined;
}

export type ConfirmingRefusal =
  | { readonly kind: "nothingToReview" }
  /** A small branch has no committee: its meeting agrees by a vote. */
  | { readonly kind: "byMeeting" }
  /** Who may, by name. */
  | { readonly kind: "notOnCommittee"; readonly who: readonly Member[] }
  /** The township's reviewer judges only what too few of the committee may. */
  | { readonly kind: "notNeeded"; readonly who: readonly Member[] }
  /** The same member did so before, and no entry of the quarter has come since. */
  | { readonly kind: "confirmedBefore" }
  /** Others entered something after that member looked at the quarter: it is looked at first. */
  | { readonly kind: "newSince"; readonly entries: readonly Entry[] };

/**
 * 审核通过: a member of the committee finds the quarter's entries in order; for those that too few of the committee may
 * judge the township's reviewer. It counts up to the newest entry, and never for what came after that member had looked.
 * @param quarter the one under review; undefined when there is none
 * @param lastEntry the branch's newest entry
 * @returns the step, or the first refusal in the order of `ConfirmingRefusal`
 */
export function decideConfirming(
  quarter: Quarter | undefined,
  by: Member,
  known: {
    readonly roster: Roster;
    readonly review: Pick<Matter<"review">, "steps">;
    readonly entries: readonly Entry[];
    readonly lastEntry: number;
  },
): Decision<Extract<ReviewStep, { kind: "confirmed" }>, ConfirmingRefusal> {
  const { roster, review, lastEntry } = known;
  if (quarter === undefined) return refuse({ kind: "nothingToReview" });
  if (reviewsByMeeting(roster)) return refuse({ kind: "byMeeting" });
  const committee = committeeOf(roster);
  const isReviewer = isTownshipReviewer(by) && !hasLeft(by);
  if (!isReviewer && !committee.some(({ id }) => id === by.id))
    return refuse({ kind: "notOnCommittee", who: committee });
  if (
    isReviewer &&
    !entriesOf(quarter, known.entries).some((each) => benchOf(each, roster).kind === "township")
  )
    return refuse({ kind: "notNeeded", who: committee });
  const newest = entriesOf(quarter, known.entries).at(-1)?.number ?? 0;
  const own = stepsOf(review, "confirmed").filter(({ step }) => step.member === by.id);
  if (own.some(({ step }) => step.upToEntry >= newest)) return refuse({ kind: "confirmedBefore" });
  const unseen = unseenBy(by, quarter, known);
  if (unseen.length > 0) return refuse({ kind: "newSince", entries: unseen });
  return accept({ kind: "confirmed", member: by.id, upToEntry: lastEntry });
}

/** Up to which entry somebody looked at a quarter in the chat; undefined: not at all, but perhaps on paper. */
export function lookedUpTo(
  review: Pick<Matter<"review">, "steps">,
  { id }: Pick<Member, "id">,
): number | undefined {
  const looked = [...stepsOf(review, "shown"), ...stepsOf(review, "confirmed")].flatMap(({ step }) =>
    step.member === id ? [step.upToEntry] : [],
  );
  return looked.length === 0 ? undefined : Math.max(...looked);
}

/** What others entered since that somebody may judge; the own doings everybody knows. */
function unseenBy(
  by: Member,
  quarter: Quarter,
  {
    review,
    entries,
    roster,
  }: {
    readonly review: Pick<Matter<"review">, "steps">;
    readonly entries: readonly Entry[];
    readonly roster: Roster;
  },
): readonly Entry[] {
  const looked = lookedUpTo(review, by);
  if (looked === undefined) return [];
  return entriesOf(quarter, entries).filter((entry) => {
    if (entry.number <= looked || entry.decidedBy === by.id) return false;
    const owner = roster.find(({ id }) => id === entry.member);
    return owner === undefined || mayJudge(by, owner);
  });
}

export type AgreeingRefusal =
  | { readonly kind: "nothingToReview" }
  | { readonly kind: "byCommittee"; readonly who: readonly Member[] }
  | { readonly kind: "notSecretary"; readonly who: readonly Member[] }
  /** No branch meeting has that number. */
  | { readonly kind: "noSuchMeeting" }
  /** It was before the quarter was over: nobody had seen it, and no vote of it can help. */
  | { readonly kind: "beforeTheEnd" }
  /** Nothing that was voted on there passed. */
  | { readonly kind: "notPassed" }
  /** What it agreed to is on record already: entries from after its vote it cannot have seen. */
  | { readonly kind: "agreedBefore" };

/**
 * 大会审核通过 3: in a branch without a committee the secretary enters that the branch meeting of that number agreed
 * to the entries that were there when it voted.
 * @param known `entries`: those of the year
 * @returns the step, or the first refusal in the order of `AgreeingRefusal`
 */
export function decideAgreeing(
  quarter: Quarter | undefined,
  by: Member,
  meeting: Matter<"meeting"> | undefined,
  known: {
    readonly roster: Roster;
    readonly review: Pick<Matter<"review">, "steps">;
    readonly entries: readonly Entry[];
    readonly today: Day;
  },
): Decision<Extract<ReviewStep, { kind: "meetingAgreed" }>, AgreeingRefusal> {
  const { roster, review, entries } = known;
  if (quarter === undefined) return refuse({ kind: "nothingToReview" });
  if (!reviewsByMeeting(roster)) return refuse({ kind: "byCommittee", who: committeeOf(roster) });
  if (!signersOf(roster, known.today).some(({ id }) => id === by.id))
    return refuse({ kind: "notSecretary", who: signersOf(roster, known.today) });
  const held = meeting === undefined ? undefined : meetingOf(meeting);
  if (meeting === undefined || held?.kind !== "branch") return refuse({ kind: "noSuchMeeting" });
  if (held.on <= lastDayOf(quarter)) return refuse({ kind: "beforeTheEnd" });
  const vote = votePassed(meeting);
  if (vote === undefined) return refuse({ kind: "notPassed" });
  const seen = entriesOf(quarter, entries).filter(({ recordedAtMs }) => recordedAtMs <= vote.atMs);
  const upToEntry = seen.at(-1)?.number ?? 0;
  if (stepsOf(review, "meetingAgreed").some(({ step }) => step.upToEntry >= upToEntry))
    return refuse({ kind: "agreedBefore" });
  return accept({ kind: "meetingAgreed", meeting: meeting.number, upToEntry });
}

/** Who signs a quarter: the secretary, or who acts for the secretary that day; while there is none, who stands in first. */
export function signersOf(roster: Roster, on: Day): readonly Member[] {
  const committee = committeeOf(roster);
  const secretaries = committee.filter((member) => actsAsSecretary(member, on));
  return secretaries.length > 0 ? secretaries : inOrderOfStandIn(committee).slice(0, 1);
}

/** What a quarter's review still needs, and who can give it. */
export type Unreviewed = {
  readonly bench: Bench["kind"];
  /** How many entries wait for it; 0 for a quarter without any. */
  readonly entries: number;
  /** How many more of them must confirm; 1 for a meeting. */
  readonly needed: number;
  /** Those who have not confirmed yet; empty for a meeting, and where the roster names nobody. */
  readonly who: readonly Member[];
};

/**
 * Every entry of the quarter, or that there is none, must be confirmed by at least half of the committee, rounded up, among those who may judge
 * it; where fewer than half may, by the township's reviewer; in a small branch by its meeting (domain guide, sections 8
 * and 14). A confirmation reaches up to the newest entry of its time. Entries that need the same people stand together.
 */
export function unreviewedOf(
  quarter: Quarter,
  review: Pick<Matter<"review">, "steps">,
  entries: readonly Entry[],
  roster: Roster,
): readonly Unreviewed[] {
  const ofQuarter = entriesOf(quarter, entries);
  // That there is nothing is a finding as well.
  if (ofQuarter.length === 0)
    return missingFor({ number: 0, kind: "bonus" }, benchFor(undefined, roster), review).map((each) => ({
      ...each,
      entries: 0,
    }));
  const wanted = ofQuarter.flatMap((entry) => missingFor(entry, benchOf(entry, roster), review));
  const groups = Map.groupBy(wanted, ({ bench, needed, who }) =>
    [bench, needed, ...who.map(({ id }) => id)].join(" "),
  );
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({ ...first, entries: group.length })),
  );
}

function missingFor(
  entry: Pick<Entry, "number" | "kind">,
  bench: Bench,
  review: Pick<Matter<"review">, "steps">,
): readonly Unreviewed[] {
  if (bench.kind === "meeting") {
    const agreed = stepsOf(review, "meetingAgreed").some(({ step }) => step.upToEntry >= entry.number);
    // What a deduction costs the meeting has decided by a vote of its own, before the signature made the entry.
    return agreed || entry.kind === "deduction" ? [] : [{ bench: "meeting", entries: 1, needed: 1, who: [] }];
  }
  const confirmed = new Set(
    stepsOf(review, "confirmed").flatMap(({ step }) => (step.upToEntry >= entry.number ? [step.member] : [])),
  );
  const who = bench.members.filter(({ id }) => !confirmed.has(id));
  const wanted = bench.kind === "committee" ? Math.ceil(bench.outOf / 2) : 1;
  const needed = wanted - (bench.members.length - who.length);
  return needed <= 0 ? [] : [{ bench: bench.kind, entries: 1, needed, who }];
}

/** Whoever sits on the bench for that entry: nobody judges own or relatives' points. */
export const benchOf = (entry: Pick<Entry, "member">, roster: Roster): Bench =>
  benchFor(
    roster.find(({ id }) => id === entry.member),
    roster,
  );

const entriesOf = (quarter: Quarter, entries: readonly Entry[]): readonly Entry[] =>
  entries.filter((entry) => entry.quarter === quarter);
