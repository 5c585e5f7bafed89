import type { Member } from "../domain/member.ts";
import type { Answer } from "../language/read-answer.ts";
import type { Card, CardTap, Question } from "../ports.ts";
import { alreadyAnswered, closedTitle } from "../wording/answering.ts";
import {
  askedOf as askedOfName,
  choiceButton,
  closedQuestionCard,
  lapsed,
  lapsedTitle,
  neverMindButton,
  notAskedYou,
} from "../wording/asking.ts";
import { claimCard, type ClaimView } from "../wording/claim-card.ts";
import { declaredCard } from "../wording/declared-card.ts";
import { take, type Taken } from "./answering.ts";
import { ask, cardOfQuestion, isOpen, wordsOf } from "./asking.ts";
import { memberOf, viewOf } from "./claim-view.ts";
import { changesWith, claimsIn, withChanges } from "./claiming.ts";
import { onClaimTap } from "./on-claim-tap.ts";
import { onDeclaredTap } from "./on-declared-tap.ts";
import { onChoice } from "./own-data/choices.ts";
import { onEnrolTap } from "./own-data/enrol-tap.ts";
import { askedOf } from "./question-text.ts";
import type { Asked } from "./question.ts";
import type { QuestionTask } from "./task-ids.ts";
import type { Outcome, Setting, Turn } from "./turn.ts";

/**
 * A tap on a question's card. The answer's claim takes the place of the question on the same card, so that the secretary
 * can tap it there; from then on its taps are taps on the claim.
 */
export async function onQuestionTap(
  tap: CardTap,
  task: QuestionTask,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const question = await setting.ledger.question(setting.branch.id, task.member, setting.chat);
  if (question?.id !== task.id || !isOpen(question, tap.sentAtMs))
    return onAnswered(tap, task, question?.id === task.id ? question : undefined, setting, member);
  const asked = askedOf(question);
  if (member?.id !== task.member) return toldAlone(tap, question, asked, setting);
  const answer = answerOf(tap.button, question, asked, setting);
  // The button of a question before it: the copy was out of date.
  if (answer === undefined) return replaced(cardOfQuestion(question, asked, setting, { taskId: tap.taskId }));
  const turn = { ...setting, member };
  if (asked.kind === "enrol") return onEnrolTap(tap, asked, answer, question, turn);
  if (asked.kind === "beNamed" || asked.kind === "goPaper") {
    const { answer: told, changes } = await onChoice(asked, answer, question, turn);
    const card = closedQuestionCard(tap.taskId, closedTitle, told.kind === "text" ? told.text : "");
    return withChanges({ kind: "replaceCard", card, for: "everyone" }, changes);
  }
  const taken = await take(asked, answer, turn);
  // Only a number or a day can be wrong, and those are written.
  if (taken.kind === "again")
    return replaced(cardOfQuestion(question, asked, setting, { taskId: tap.taskId, remark: taken.sentence }));
  return answered(tap, question, taken, turn);
}

const replaced = (card: Card): Outcome => ({ answer: { kind: "replaceCard", card, for: "everyone" } });

/** Somebody else's tap changes nothing but that person's copy (decision 4). */
function toldAlone(tap: CardTap, question: Question, asked: Asked, setting: Setting): Outcome {
  const of = askedOfName(setting.audience, memberOf(question.member, setting));
  const card = cardOfQuestion(question, asked, setting, { taskId: tap.taskId, remark: notAskedYou(of) });
  return { answer: { kind: "replaceCard", card, for: [tap.sender] } };
}

function answerOf(
  button: string,
  { step, member }: Question,
  asked: Asked,
  setting: Setting,
): Answer | undefined {
  if (button === neverMindButton(step)) return { kind: "neverMind" };
  const at = wordsOf(asked, member, setting).choices.findIndex(
    (_, index) => choiceButton(step, index) === button,
  );
  return at < 0 ? undefined : { kind: "choice", at };
}

async function answered(
  { taskId }: CardTap,
  question: Question,
  { declared, made }: Extract<Taken, { kind: "taken" }>,
  turn: Turn,
): Promise<Outcome> {
  const { asks } = declared;
  const next = asks === undefined ? undefined : ask(asks, question, turn);
  const changes = changesWith(declared, { question, made }, next);
  const sentences = declared.sentences.join("\n");
  const views = [...(await Promise.all(made.map((record) => viewOf(record, turn)))), ...claimsIn(declared)];
  const card =
    asks !== undefined && next !== undefined
      ? cardOfQuestion(next, asks, turn, { taskId })
      : cardOfClaims(views, taskId, turn);
  if (card === undefined) {
    const closed = closedQuestionCard(taskId, closedTitle, sentences === "" ? alreadyAnswered : sentences);
    return withChanges({ kind: "replaceCard", card: closed, for: "everyone" }, changes);
  }
  const afterwards = sentences === "" ? {} : { afterwards: sentences };
  return withChanges({ kind: "replaceCard", card, for: "everyone", ...afterwards }, changes);
}

function claimsBehind(asked: Asked): readonly number[] {
  if (asked.kind === "doubt") return asked.made;
  return asked.kind === "remember" ? [asked.claim] : [];
}

function cardOfClaims(views: readonly ClaimView[], taskId: string, turn: Turn): Card | undefined {
  const [view, ...others] = views;
  if (view === undefined) return undefined;
  return others.length === 0
    ? claimCard(view, turn.audience, taskId)
    : declaredCard(views, turn.audience, taskId);
}

/** Answered before, by a tap or by words, or out of time: the card shows what came of it. */
async function onAnswered(
  tap: CardTap,
  { id }: QuestionTask,
  lapsing: Question | undefined,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const { ledger, branch } = setting;
  const asked = lapsing === undefined || lapsing.asked === "" ? undefined : askedOf(lapsing);
  const made = asked === undefined ? [] : claimsBehind(asked);
  const answers = await ledger.claimsOfQuestion(branch.id, id);
  const claims = answers ?? made;
  const [only, ...others] = claims;
  if (only !== undefined)
    return others.length === 0
      ? onClaimTap(tap, only, setting, member)
      : onDeclaredTap(tap, claims, setting, member);
  return replaced(
    answers === undefined || asked !== undefined
      ? closedQuestionCard(tap.taskId, lapsedTitle, lapsed)
      : closedQuestionCard(tap.taskId, closedTitle, alreadyAnswered),
  );
}
