import { decideWithdrawal } from "../domain/approval.ts";
import type { ClaimRecord } from "../domain/claim.ts";
import type { RuleSlug } from "../domain/ids.ts";
import { belongs } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { isProtected, rulesInForce } from "../domain/rulebook.ts";
import { isAbout, takesSignUps } from "../domain/task.ts";
import { queryOf } from "../language/query.ts";
import type { Act, Doubt } from "../language/reading.ts";
import { notDeclared, notInChat, unmatchedKept } from "../wording/submission.ts";
import { signUpInstead } from "../wording/task.ts";
import { leadFor, membersIn, put, type Basket } from "./basket.ts";
import { placeMarkOf } from "./place-mark.ts";
import type { DoubtfulDeed } from "./question.ts";
import { openTasks } from "./tasks/task-meant.ts";
import type { Turn } from "./turn.ts";

/** A deed in doubt is asked about where a choice or one word can settle it; else a sentence says what to write. */
export async function addDoubtful(
  basket: Basket,
  { act: told, kept }: DoubtfulDeed,
  turn: Turn,
): Promise<void> {
  const { said } = basket.telling;
  const act = { ...told, doubts: told.doubts.map((each) => offering(each, turn)) };
  // What lies ahead is no deed yet, whatever else could be asked of it (decision 40).
  const doubt = act.doubts.find(({ kind }) => kind === "futureDay") ?? act.doubts[0];
  if (doubt === undefined) return;
  if (doubt.kind === "noRule" && namesProtected(said, turn)) {
    basket.sentences.add(notInChat);
    return;
  }
  const keeping = doubt.kind === "noRule" && kept.length === 0 ? keepUnmatched(basket, act, turn) : kept;
  if (doubt.kind !== "futureDay" && queryOf(act) !== undefined) {
    basket.open.push({ act, kept: keeping });
    return;
  }
  basket.sentences.add(notDeclared(act, doubt, leadFor(act.people, turn), turn.today));
  if (doubt.kind === "futureDay") await offerSignUp(basket, { rule: act.rule, day: doubt.day }, turn);
  for (const number of keeping) basket.sentences.add(unmatchedKept(number, turn.audience));
}

/** For what lies ahead people sign up, when a task of that name is open (decision 40). */
export async function offerSignUp(
  basket: Basket,
  about: { readonly rule: RuleSlug | undefined; readonly day: Day },
  turn: Turn,
): Promise<void> {
  const open = (await openTasks(turn)).filter(
    ({ task }) => takesSignUps(task, turn.today) && isAbout(task, about),
  );
  for (const { task } of open) basket.sentences.add(signUpInstead(task));
}

/** Only what can be declared is offered. */
function offering(doubt: Doubt, { rulebook, today }: Turn): Doubt {
  const rules = rulesInForce(rulebook, today).filter(({ kind, enabled }) => kind === "bonus" && enabled);
  const isOffered = (slug: string): boolean => rules.some((rule) => rule.slug === slug);
  if (doubt.kind === "noRule") return { ...doubt, nearest: doubt.nearest.filter(isOffered) };
  if (doubt.kind !== "whichRule") return doubt;
  const candidates = doubt.candidates.filter(isOffered);
  return candidates.length === 0 ? { kind: "noRule", nearest: [] } : { ...doubt, candidates };
}

/** Law protects what the switched-off deductions are about: not even the words are kept (catalogue, section 3). */
const namesProtected = (said: string, { rulebook, today }: Turn): boolean =>
  rulesInForce(rulebook, today)
    .filter(isProtected)
    .some((rule) => [rule.name, ...rule.aliases].some((words) => said.includes(words)));

/** The words are kept for the secretary, also while the person is asked. @returns the numbers of the claims */
function keepUnmatched(basket: Basket, act: Act, turn: Turn): readonly number[] {
  const { day } = act;
  return membersIn(act, turn)
    .filter(belongs)
    .map((member) => {
      const claim = {
        member: member.id,
        declaredBy: turn.member.id,
        rule: undefined,
        // What was counted is not known without a rule: the words are kept, and no number that might not fit one.
        quantity: 1,
        pointsHalf: 0,
        actDay: day !== undefined && day <= turn.today ? day : basket.telling.on,
        dayStated: day !== undefined,
        placeMark: placeMarkOf(act.where),
        hold: undefined,
      };
      return put(basket, claim, turn).claim.number;
    });
}

/** The rule was found after all: the claims that kept the words end, and point at those that take their place. */
export async function takeBack(
  basket: Basket,
  kept: readonly number[],
  instead: readonly ClaimRecord[],
  turn: Turn,
): Promise<void> {
  if (instead.length === 0) return;
  for (const number of kept) {
    const record = await turn.ledger.claim(turn.branch.id, number);
    if (record === undefined) continue;
    const decided = decideWithdrawal(record, turn.member, turn.atMs);
    const same = instead.find(({ claim }) => claim.member === record.claim.member) ?? instead[0];
    if (!decided.ok || same === undefined) continue;
    basket.takenBack.push({ ...decided.value, verdict: "withdrawn", as: same.claim.number });
  }
}
