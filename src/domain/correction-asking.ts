import { accept, refuse, type Decision } from "./decision.ts";
import type { CorrectionAsked, Correction } from "./correction.ts";
import { belongs, hasLeft, type Member, type Roster } from "./member.ts";
import type { MemberId } from "./ids.ts";
import { correctionOwner } from "./correction-owner.ts";
import { papersKeptBy } from "./own-data.ts";
import { plusDays, type Day } from "./quarter.ts";

/** A request is answered within so many days (PIPL 50 asks for an answer in time; the guide, 15.1, for a set one). */
export const correctionDays = 15;
/** As long as one message of a list can show. */
export const correctionCharsMax = 200;
/** So many of one member wait at a time: more belongs on a sheet of paper. */
export const correctionsOpenMax = 10;

export type Asking = {
  readonly member: Member;
  readonly by: Member;
  /** Undefined: the roster's row is wrong. */
  readonly entry: number | undefined;
  /** Who made the entry. */
  readonly decidedBy: ReadonlySet<MemberId>;
  readonly words: string;
};

export type AskingRefusal =
  /** Another's record is put right at the wish of the member, which the secretary writes down. */
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "notOfBranch" }
  | { readonly kind: "wordsMissing" }
  | { readonly kind: "tooLong"; readonly most: number }
  | { readonly kind: "askedBefore"; readonly number: number }
  | { readonly kind: "tooMany"; readonly most: number };

/**
 * 更正 3号 日期应该是3月2日: asks to put a record right (PIPL 46); its owner and its deadline are fixed at once.
 * @param open the requests that wait, of everybody
 * @returns the step, or the first refusal that applies, in the order of `AskingRefusal`
 */
export function decideAsking(
  { member, by, entry, decidedBy, words }: Asking,
  open: readonly Correction[],
  roster: Roster,
  on: Day,
): Decision<CorrectionAsked, AskingRefusal> {
  const keepers = papersKeptBy(roster);
  if (by.id !== member.id && !keepers.some(({ id }) => id === by.id))
    return refuse({ kind: "notEntitled", who: keepers });
  // Somebody who left may still ask: what is kept about him must be right. Nobody but a member has points.
  if (!belongs(member) && !hasLeft(member)) return refuse({ kind: "notOfBranch" });
  if (words === "") return refuse({ kind: "wordsMissing" });
  if (Array.from(words).length > correctionCharsMax)
    return refuse({ kind: "tooLong", most: correctionCharsMax });
  const own = open.filter((each) => each.member === member.id);
  const before = own.find((each) => each.entry === entry && (entry !== undefined || each.words === words));
  if (before !== undefined) return refuse({ kind: "askedBefore", number: before.number });
  if (own.length >= correctionsOpenMax) return refuse({ kind: "tooMany", most: correctionsOpenMax });
  return accept({
    ...{ kind: "asked", member: member.id, entry },
    owner: correctionOwner({ member, decidedBy }, roster, on)?.id,
    due: plusDays(on, correctionDays),
  });
}
