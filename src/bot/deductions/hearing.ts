import { decideAcknowledged, decideAnswer, decideTold } from "../../domain/deduction-hearing.ts";
import type { DeductionStep } from "../../domain/deduction.ts";
import type { Matter } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import type { Changes } from "../../ports.ts";
import {
  acknowledged,
  answerKept,
  answerWrittenFor,
  memberAnswered,
  memberKnows,
  saidToBeTold,
  toldRecorded,
  type DeductionView,
} from "../../wording/deduction.ts";
import { hearingRefused, howToAnswerFor, wordsMissing } from "../../wording/deduction-refusals.ts";
import { peopleFirst } from "../people-named.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { deductionView, seesAll } from "./deduction-view.ts";
import { noticesTo, withSteps } from "./recording-steps.ts";
import { chooseDeduction } from "./which-deduction.ts";

/** 已告知 1 */
export async function tellInPerson(number: number | undefined, turn: Turn): Promise<Outcome> {
  const isWaiting = ({ state }: DeductionView["deduction"]): boolean => state === "proposed";
  const chosen = await chooseDeduction(number, isWaiting, "told", turn);
  if (chosen.kind === "unclear") return say(chosen.sentence);
  const { deduction, owner } = deductionView(chosen.matter, turn);
  const decided = decideTold(deduction, turn.member);
  if (!decided.ok) return say(hearingRefused(decided.refusal, owner));
  const { view, steps } = withSteps(chosen.matter, decided.value, turn);
  const text = saidToBeTold(view.deduction, turn.member.name, turn.today);
  return say(toldRecorded(view, turn.today), { steps, notices: noticesTo([owner], text, turn) });
}

/** 知道了 1 */
export async function acknowledge(number: number, turn: Turn): Promise<Outcome> {
  const chosen = await chooseDeduction(number, () => true, "know", turn);
  if (chosen.kind === "unclear") return say(chosen.sentence);
  const { deduction, owner } = deductionView(chosen.matter, turn);
  const decided = decideAcknowledged(deduction, turn.member);
  if (!decided.ok) return say(hearingRefused(decided.refusal, owner));
  const { view, steps } = withSteps(chosen.matter, decided.value, turn);
  const notices = noticesTo(proposerOf(view, turn), memberKnows(view, turn.today), turn);
  return say(acknowledged(view.deduction, turn.today), { steps, notices });
}

/** 申辩 1 …; with a name in front by who writes for somebody without a phone. */
export async function answer(
  { number, words }: { readonly number: number | undefined; readonly words: string },
  turn: Turn,
): Promise<Outcome> {
  const isMeant = ({ state, proposal }: DeductionView["deduction"]): boolean =>
    state !== "upheld" && (proposal.member === turn.member.id || seesAll(turn.member));
  const chosen = await chooseDeduction(number, isMeant, "answer", turn);
  if (chosen.kind === "unclear") return say(chosen.sentence);
  const { matter } = chosen;
  const { deduction, owner, signers } = deductionView(matter, turn);
  const account = accountIn(words, owner, turn);
  const decided = decideAnswer(deduction, turn.member, owner, signers);
  if (!decided.ok) return say(hearingRefused(decided.refusal, owner));
  if (account === undefined) return say(howToAnswerFor(owner, matter.number));
  if (account.length < accountCharsMin) return say(wordsMissing(matter.number));
  return answered(matter, decided.value, account, turn);
}

/** In characters. */
const accountCharsMin = 2;
const accountCharsMax = 600;

/** Who writes for another names that one first, so that nobody answers for the wrong member. Undefined: not named. */
function accountIn(words: string, owner: Member, turn: Turn): string | undefined {
  const whole = words.slice(0, accountCharsMax);
  if (owner.id === turn.member.id) return whole;
  const named = peopleFirst(whole, turn);
  return named.kind === "named" && named.members.length === 1 && named.members[0]?.id === owner.id
    ? named.rest
    : undefined;
}

function answered(
  matter: Matter<"deduction">,
  decided: readonly DeductionStep[],
  words: string,
  turn: Turn,
): Outcome {
  const { view, steps } = withSteps(matter, decided, turn, { words });
  const judges = view.bench.kind === "meeting" ? view.signers : view.bench.members;
  const told = noticesTo([...judges, ...proposerOf(view, turn)], memberAnswered(view), turn);
  const changes: Changes = { steps, notices: told };
  return say(turn.member.id === view.owner.id ? answerKept(matter.number) : answerWrittenFor(view), changes);
}

const proposerOf = ({ deduction }: DeductionView, { branch }: Turn): readonly Member[] =>
  branch.roster.filter(({ id }) => id === deduction.proposer.id);
