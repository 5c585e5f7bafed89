import { flagOf, wasAskedForRelatives } from "../../domain/office.ts";
import {
  decideRelating,
  decideUnrelating,
  keepersOf,
  relativesOf,
  type Pair,
} from "../../domain/office-ties.ts";
import { belongs, isOnCommittee } from "../../domain/member.ts";
import {
  flaggedBefore,
  ownRelatives,
  related,
  relatingRefused,
  relationFlagged,
  relationToConfirm,
  relativesAsked,
  twoNames,
  unrelated,
  unrelatingRefused,
} from "../../wording/office-ties.ts";
import { peopleListed } from "../people-named.ts";
import { nextMatter } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { changesOf, noticeTo, officesOf, recorded } from "./office-matters.ts";

/** 亲属 */
export const showRelatives = (turn: Turn): Outcome =>
  say(ownRelatives(relativesOf(turn.member, turn.branch.roster)));

/** 亲属 赵书田 张改改: it holds at once, or goes to who keeps the list. Who flagged it is told to nobody. */
export async function relate(people: string, turn: Turn): Promise<Outcome> {
  const found = pairIn(people, turn);
  if (found.kind === "unclear") return say(found.sentence);
  const { pair } = found;
  const { branch, today, audience } = turn;
  const decided = decideRelating(turn.member, pair, { roster: branch.roster, today });
  if (!decided.ok) return say(relatingRefused(decided.refusal));
  const { holds, steps, members } = decided.value;
  const flag = flagOf(...pair, await turn.matters.open(branch.id, "office"));
  if (holds) {
    const matter = flag ?? (await nextMatter(turn, "office"));
    return say(related(pair), changesOf(matter, steps, members, turn));
  }
  if (flag !== undefined) return say(flaggedBefore);
  const keepers = keepersOf(pair, branch.roster, today);
  return say(relationFlagged(pair, keepers, audience), {
    ...changesOf(await nextMatter(turn, "office"), steps, members, turn, "open"),
    notices: keepers
      .slice(0, 1)
      .flatMap((keeper) => noticeTo(keeper, relationToConfirm(pair, branch.roster), turn)),
  });
}

/** 不是亲属 赵书田 张改改: also the answer to what was flagged. */
export async function unrelate(people: string, turn: Turn): Promise<Outcome> {
  const found = pairIn(people, turn);
  if (found.kind === "unclear") return say(found.sentence);
  const { branch, today, audience } = turn;
  const flag = flagOf(...found.pair, await turn.matters.open(branch.id, "office"));
  const known = { roster: branch.roster, today, isFlagged: flag !== undefined };
  const decided = decideUnrelating(turn.member, found.pair, known);
  if (!decided.ok) return say(unrelatingRefused(decided.refusal, audience));
  const matter = flag ?? (await nextMatter(turn, "office"));
  return say(unrelated(found.pair), changesOf(matter, decided.value.steps, decided.value.members, turn));
}

/** Two names; one alone is a relative of who writes. */
function pairIn(
  people: string,
  turn: Turn,
): { readonly kind: "pair"; readonly pair: Pair } | { readonly kind: "unclear"; readonly sentence: string } {
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return named;
  const [one, other, ...others] = named.members;
  if (one === undefined || others.length > 0) return { kind: "unclear", sentence: twoNames };
  return { kind: "pair", pair: other === undefined ? [turn.member, one] : [one, other] };
}

/**
 * Somebody of the committee opens the single chat and has no relative on record: asked once, and never again.
 * @returns the outcome with that line, or as it was
 */
export async function withRelativesAsked(outcome: Outcome, turn: Turn): Promise<Outcome> {
  const { member, branch } = turn;
  if (outcome.answer.kind !== "text" || !isOnCommittee(member) || !belongs(member)) return outcome;
  if (relativesOf(member, branch.roster).length > 0) return outcome;
  if (wasAskedForRelatives(member, await officesOf(turn))) return outcome;
  const asked = { steps: [{ kind: "relativesAsked", member: member.id }], members: [] } as const;
  return {
    answer: { kind: "text", text: `${outcome.answer.text}\n${relativesAsked}` },
    changes: { ...outcome.changes, ...(await recorded(asked, turn)) },
  };
}
