import { decideEnrolling } from "../../domain/own-data.ts";
import type { Answer } from "../../language/read-answer.ts";
import type { Card, CardTap, Question } from "../../ports.ts";
import { closedTitle } from "../../wording/answering.ts";
import { closedQuestionCard } from "../../wording/asking.ts";
import { chosePaper, enrolled, writeAgain } from "../../wording/notice-of-data.ts";
import { nameQuestionInWords } from "../../wording/own-data.ts";
import { cardOfQuestion } from "../asking.ts";
import { askedOf } from "../question-text.ts";
import type { AskedToEnrol } from "../question.ts";
import type { Outcome, Turn } from "../turn.ts";
import { carryOut, joined, withNameQuestion } from "./enrolling.ts";
import { answeredBy, changesOfChoice, turnAs } from "./recording.ts";

/**
 * The member tapped 同意，用手机 or 不用手机，走纸质 below the notice. What waited is done at once: its claim, or what is
 * asked next, takes the place of the card.
 */
export async function onEnrolTap(
  tap: CardTap,
  asked: AskedToEnrol,
  answer: Answer,
  question: Question,
  turn: Turn,
): Promise<Outcome> {
  const as = answer.kind === "choice" && answer.at === 0 ? "agreed" : "paper";
  const decided = decideEnrolling(
    { member: turn.member, as, by: turn.member },
    turn.branch.roster,
    turn.today,
  );
  if (!decided.ok && as === "agreed")
    return onSameCard(
      tap,
      joined(fitting(await carryOut(asked, tap, turn), asked), {}, { question, asked }),
      {
        ...{ question, turn },
      },
    );
  if (!decided.ok) return closed(tap, chosePaper, answeredBy(question));
  const changes = await changesOfChoice(decided.value, turn);
  if (as === "paper") return closed(tap, chosePaper, { ...changes, ...answeredBy(question) });
  const now = turnAs(decided.value.member, turn);
  const held = await carryOut(asked, tap, now);
  return onSameCard(
    tap,
    withNameQuestion(joined(fitting(held, asked), changes, { question, asked }), question, now),
    {
      ...{ question, turn: now },
    },
  );
}

/** Only a claim's card or a question's can take the tapped one's place; what needs another is written once more. */
function fitting(held: Outcome | undefined, { said }: AskedToEnrol): Outcome | undefined {
  if (held === undefined || !("card" in held.answer)) return held;
  const isOfClaims = (held.changes?.claims ?? []).length > 0 || held.changes?.question?.asks !== undefined;
  return isOfClaims ? held : { answer: { kind: "text", text: writeAgain(said) } };
}

type Over = { readonly question: Question; readonly turn: Turn };

/** The card stays the one that was tapped, and what is asked next goes on under the question's id. */
function onSameCard(tap: CardTap, { answer, changes }: Outcome, { question, turn }: Over): Outcome {
  const asks = changes?.question?.asks;
  const next = asks === undefined ? undefined : { ...asks, id: question.id, step: question.step + 1 };
  const text = "text" in answer ? answer.text : "";
  const card = cardFor(tap, answer, next, turn);
  if (card === undefined) return closed(tap, text, changes ?? {});
  return {
    answer: { kind: "replaceCard", card, for: "everyone", afterwards: text === "" ? enrolled : text },
    changes:
      next === undefined ? { ...changes } : { ...changes, question: { ...changes?.question, asks: next } },
  };
}

function cardFor(
  { taskId }: CardTap,
  answer: Outcome["answer"],
  next: Question | undefined,
  turn: Turn,
): Card | undefined {
  if (next !== undefined) return cardOfQuestion(next, askedOf(next), turn, { taskId });
  return "card" in answer ? { ...answer.card, taskId } : undefined;
}

function closed({ taskId }: CardTap, text: string, changes: NonNullable<Outcome["changes"]>): Outcome {
  const card = closedQuestionCard(taskId, closedTitle, text.replace(`\n${nameQuestionInWords}`, ""));
  const asksInWords = text.includes(nameQuestionInWords) ? { afterwards: nameQuestionInWords } : {};
  return { answer: { kind: "replaceCard", card, for: "everyone", ...asksInWords }, changes };
}
