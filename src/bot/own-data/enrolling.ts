import { decideEnrolling, wasAskedToBeNamed } from "../../domain/own-data.ts";
import type { Enrolment, Member } from "../../domain/member.ts";
import { clean } from "../../language/clean.ts";
import { readOwnDataCommand } from "../../language/commands/own-data-command.ts";
import { cleanAnswer, isBareAnswer, readAnswer } from "../../language/read-answer.ts";
import { ruleIndex } from "../../language/rule-index.ts";
import type { Attachment, CardTap, Changes, ChatMessage, Question } from "../../ports.ts";
import {
  arrivalBeforeNotice,
  chosePaper,
  enrolled,
  enrolledAlone,
  noticeFirst,
  onPaper,
  writeEarlierAgain,
} from "../../wording/notice-of-data.ts";
import { nameQuestionInWords } from "../../wording/own-data.ts";
import { ask, awaitedBy, cardOfQuestion, isOpen, wordsOf } from "../asking.ts";
import { onMessage } from "../on-message.ts";
import { onTap } from "../on-tap.ts";
import { sentPictures } from "../pictures.ts";
import { askedOf } from "../question-text.ts";
import type { AskedToEnrol } from "../question.ts";
import { taskOf } from "../task-ids.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { answeredBy, changesOfChoice, turnAs } from "./recording.ts";

// Before somebody was shown the notice and agreed, nothing of what he writes is kept but the question that holds it.

/** Whether somebody's messages are read: after the notice, and not on paper. */
export const takesPart = ({ enrolment }: Pick<Member, "enrolment">): boolean => enrolment?.as === "agreed";

const closing = /[\s。.!~,;]+$/;

/** Somebody who has not agreed wrote: the notice and the question; of who is on paper, one sentence. */
export async function onMessageBefore(message: ChatMessage, turn: Turn): Promise<Outcome> {
  const waiting = await enrolQuestionOf(turn);
  const chosen = chosenIn(message, waiting?.asked, turn);
  if (chosen !== undefined) return enrol(chosen, message, waiting, turn);
  const wantsNotice = commandIn(message, turn)?.kind === "showNotice";
  if (turn.member.enrolment?.as !== "paper")
    return askToEnrol(wantsNotice ? { ...message, text: "" } : message, waiting?.asked, turn);
  return say(wantsNotice ? noticeFirst(turn.branch.name, turn.audience) : onPaper(turn.audience));
}

/** Who opens the chat is told that there is something to read first. */
export const onArrivalBefore = ({ member, botName, audience }: Turn): Outcome =>
  say(member.enrolment?.as === "paper" ? onPaper(audience) : arrivalBeforeNotice(member.name, botName));

/** Only the card of the own question is answered; on all others the tap counts like that of somebody on no roster. */
export function onTapBefore(tap: CardTap, turn: Turn): Promise<Outcome> {
  const task = taskOf(tap.taskId);
  const isOwn = task?.kind === "question" && task.member === turn.member.id;
  return onTap(tap, turn, isOwn ? turn.member : undefined);
}

export type Waiting = { readonly question: Question; readonly asked: AskedToEnrol };

async function enrolQuestionOf(turn: Turn): Promise<Waiting | undefined> {
  const question = await turn.ledger.question(turn.branch.id, turn.member.id, turn.chat);
  if (question === undefined || !isOpen(question, turn.sentAtMs)) return undefined;
  const asked = askedOf(question);
  return asked.kind === "enrol" ? { question, asked } : undefined;
}

/** 同意参加, 走纸质 at any time; 1, 2 and what stands on the buttons while it is asked. */
function chosenIn(
  message: ChatMessage,
  asked: AskedToEnrol | undefined,
  turn: Turn,
): Enrolment["as"] | undefined {
  const command = commandIn(message, turn);
  if (command?.kind === "enrol") return command.as;
  if (asked === undefined) return undefined;
  const { measures } = ruleIndex(turn.rulebook, turn.today);
  const awaited = awaitedBy(wordsOf(asked, turn.member.id, turn));
  const answer = readAnswer(cleanAnswer(message.text, turn.botName), awaited, measures, turn.today);
  if (answer?.kind !== "choice") return undefined;
  return answer.at === 0 ? "agreed" : "paper";
}

const commandIn = ({ text }: ChatMessage, { botName }: Turn) =>
  readOwnDataCommand(clean(text, botName).replace(closing, ""));

/**
 * The notice was shown in two chats, and agreed to in the other one: the answer here still does what waits here.
 *
 * @returns undefined when the words are no answer to it
 */
export async function answerToNotice(
  message: ChatMessage,
  waiting: Waiting,
  turn: Turn,
): Promise<Outcome | undefined> {
  const chosen = chosenIn(message, waiting.asked, turn);
  return chosen === undefined ? undefined : enrol(chosen, message, waiting, turn);
}

function askToEnrol(message: ChatMessage, before: AskedToEnrol | undefined, turn: Turn): Outcome {
  const said = isBareAnswer(cleanAnswer(message.text, turn.botName)) ? "" : message.text.trim();
  const earlier = before === undefined ? [] : [...before.earlier, before.said];
  const asked: AskedToEnrol = {
    ...{ kind: "enrol", said },
    earlier: [...new Set(earlier)].filter((each) => each !== "" && each !== said).slice(-earlierMax),
    on: turn.today,
    sentAtMs: turn.sentAtMs,
    pictures: sentPictures(turn).sent,
  };
  const question = ask(asked, undefined, turn);
  const card = cardOfQuestion(question, asked, turn);
  const text = noticeFirst(turn.branch.name, turn.audience);
  return { answer: { kind: "textAndCard", text, card }, changes: { question: { asks: question } } };
}

/** As many as a person who hurries writes before he reads the answer. */
const earlierMax = 3;

async function enrol(
  as: Enrolment["as"],
  message: ChatMessage,
  waiting: Waiting | undefined,
  turn: Turn,
): Promise<Outcome> {
  const answered = waiting === undefined ? {} : answeredBy(waiting.question);
  const decided = decideEnrolling(
    { member: turn.member, as, by: turn.member },
    turn.branch.roster,
    turn.today,
  );
  if (!decided.ok && as === "agreed" && waiting !== undefined)
    return joined(await carryOut(waiting.asked, message, turn), {}, waiting);
  if (!decided.ok) return say(onPaper(turn.audience), answered);
  const changes = await changesOfChoice(decided.value, turn);
  if (as === "paper") return say(chosePaper, { ...changes, ...answered });
  const now = turnAs(decided.value.member, turn);
  const held = waiting === undefined ? undefined : await carryOut(waiting.asked, message, now);
  return withNameQuestion(joined(held, changes, waiting), waiting?.question, now);
}

/** Does what the message asked for that waited, as of the day on which it was written. */
export async function carryOut(
  { said, on, sentAtMs, pictures }: AskedToEnrol,
  message: Pick<ChatMessage, "id" | "chat" | "sender">,
  turn: Turn,
): Promise<Outcome | undefined> {
  if (said === "" && pictures.length === 0) return undefined;
  const attachments = pictures.map(({ source }): Attachment => ({ kind: "picture", source }));
  const { id, chat, sender } = message;
  // The question that was just answered is still on record: what waited is no answer to it.
  const ledger: Turn["ledger"] = { ...turn.ledger, question: () => Promise.resolve(undefined) };
  return onMessage(
    { kind: "message", id, chat, sender, sentAtMs, text: said, attachments },
    { ...turn, today: on, sentAtMs, attachments, audience: { ...turn.audience, today: on }, ledger },
  );
}

/** Puts the enrolment before what was carried out: one answer, one write. */
export function joined(held: Outcome | undefined, changes: Changes, waiting: Waiting | undefined): Outcome {
  const later = held?.changes ?? {};
  const claims = (later.claims ?? []).map(({ number }) => number);
  const members = new Map(
    [...(changes.members ?? []), ...(later.members ?? [])].map((each) => [each.id, each]),
  );
  const steps = changes.steps === undefined ? later.steps : [...changes.steps, ...behind(later.steps ?? [])];
  const asked = {
    ...(waiting === undefined ? {} : { answers: { question: waiting.question, claims } }),
    ...later.question,
  };
  const all: Changes = {
    ...later,
    ...(members.size === 0 ? {} : { members: [...members.values()] }),
    ...(steps === undefined ? {} : { steps }),
    ...(Object.keys(asked).length === 0 ? {} : { question: asked }),
  };
  return { answer: withEnrolled(held, waiting?.asked.earlier ?? []), changes: all };
}

/** A choice that waited, such as 同意公示, is the next matter behind the enrolment. */
const behind = (steps: NonNullable<Changes["steps"]>): NonNullable<Changes["steps"]> =>
  steps.map((step) => (step.kind === "ownData" ? { ...step, number: step.number + 1 } : step));

function withEnrolled(held: Outcome | undefined, earlier: readonly string[]): Outcome["answer"] {
  const answer = held?.answer;
  const again = earlier.length === 0 ? "" : `\n${writeEarlierAgain(earlier)}`;
  switch (answer?.kind) {
    case undefined:
    case "silence":
    case "replaceCard":
      return { kind: "text", text: again === "" ? enrolledAlone : `${enrolled}${again}` };
    case "card":
      return { kind: "textAndCard", text: `${enrolled}${again}`, card: answer.card };
    case "text":
    case "textAndCard":
    case "pictures":
      return { ...answer, text: `${enrolled}\n${answer.text}${again}` };
  }
}

/** Asked apart, once (PIPL 25): on a card of its own where there is room for one, else in words. */
export function withNameQuestion(
  { answer, changes = {} }: Outcome,
  before: Question | undefined,
  turn: Turn,
): Outcome {
  const now = changes.members?.find(({ id }) => id === turn.member.id) ?? turn.member;
  if (wasAskedToBeNamed(now)) return { answer, changes };
  if (answer.kind !== "text" || changes.question?.asks !== undefined)
    return {
      answer: "text" in answer ? { ...answer, text: `${answer.text}\n${nameQuestionInWords}` } : answer,
      changes,
    };
  const question = ask({ kind: "beNamed" }, before, turn);
  const card = cardOfQuestion(question, { kind: "beNamed" }, turn);
  return {
    answer: { kind: "textAndCard", text: answer.text, card },
    changes: { ...changes, question: { ...changes.question, asks: question } },
  };
}
