import { accept, refuse, type Decision } from "./decision.ts";
import { belongs, type Roster } from "./member.ts";
import { isUndecided, type Objection, type Raised } from "./objection.ts";
import { ownerFor, type Parts } from "./objection-owner.ts";
import { plusDays, type Day } from "./quarter.ts";

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
