import { ruleFor } from "../domain/rulebook.ts";
import type { Act } from "../language/reading.ts";
import { notRecorded } from "../wording/asking.ts";
import { briefly } from "../wording/shortly.ts";
import { isOpen } from "./asking.ts";
import { askedOf } from "./question-text.ts";
import type { Turn } from "./turn.ts";

/**
 * A new question takes the place of the one that is open: what that was about, and is kept nowhere, must be told of. What
 * the new message tells of again is not lost.
 */
export async function lostDeeds(told: readonly Act[], turn: Turn): Promise<readonly string[]> {
  const question = await turn.ledger.question(turn.branch.id, turn.member.id, turn.chat);
  if (question === undefined || !isOpen(question, turn.sentAtMs)) return [];
  const asked = askedOf(question);
  if (asked.kind !== "doubt") return [];
  const lost = asked.deeds.filter(
    ({ act, kept }) => kept.length === 0 && !told.some((each) => isSame(each, act)),
  );
  const names = lost.map(({ act }) => nameOf(act, turn));
  return names.length === 0 ? [] : [notRecorded([...new Set(names)])];
}

const isSame = (one: Act, other: Act): boolean =>
  one.said === other.said || (one.rule !== undefined && one.rule === other.rule);

function nameOf({ rule, day, said }: Act, { rulebook, today }: Turn): string {
  const edition = rule === undefined ? undefined : ruleFor(rulebook, rule, day ?? today);
  return edition?.rule.shortName ?? briefly(said);
}
