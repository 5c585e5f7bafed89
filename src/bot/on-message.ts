import { isOnCommittee, isTownshipReviewer } from "../domain/member.ts";
import type { HelpTopic } from "../language/commands/help-command.ts";
import { read } from "../language/read.ts";
import type { Command, NotTaken } from "../language/reading.ts";
import type { ChatMessage } from "../ports.ts";
import { helpInGroup } from "../wording/help-private-topics.ts";
import { helpOn } from "../wording/help-topics.ts";
import { helpText, noWords } from "../wording/help.ts";
import { notTaken } from "../wording/not-taken.ts";
import { reasonMissing } from "../wording/refusals.ts";
import { helpToAnswer } from "./answer-help.ts";
import { answerInWords } from "./answering.ts";
import { amend } from "./amending.ts";
import { onBindCommand } from "./binding.ts";
import { approveByWords, byWords, withdrawByWords } from "./by-words.ts";
import { declare, declareIfMeant } from "./claiming.ts";
import { onDeductionCommand } from "./deductions/on-deduction-command.ts";
import { disown, release, sendBack, undo } from "./deciding.ts";
import { fileUnder } from "./filing.ts";
import { forget, listLearnt } from "./learning.ts";
import { onMeetingCommand } from "./meetings/on-meeting-command.ts";
import { onObjectionCommand } from "./objections/on-objection-command.ts";
import { object } from "./objections/object.ts";
import { attach } from "./pictures.ts";
import { readerFor } from "./reader.ts";
import { onMembershipCommand } from "./membership/on-membership-command.ts";
import { onOfficeCommand } from "./office/on-office-command.ts";
import { onOwnDataCommand } from "./own-data/on-own-data-command.ts";
import { onAppraisalCommand } from "./appraisal/on-appraisal-command.ts";
import { onLaggingCommand } from "./lagging/on-lagging-command.ts";
import { onReviewCommand } from "./review/on-review-command.ts";
import { showPictures } from "./show-pictures.ts";
import { showRanking } from "./show-ranking.ts";
import { showRules } from "./show-rules.ts";
import { showScore } from "./show-score.ts";
import { showToDo } from "./to-do.ts";
import { onTaskCommand } from "./tasks/on-task-command.ts";
import { signUpAsTold } from "./tasks/signing-up.ts";
import { say, silence, type Outcome, type Turn } from "./turn.ts";
import { listWaiting } from "./waiting.ts";

/** Somebody of the branch wrote to the bot: what is wanted, then who takes care of it. */
export async function onMessage(message: ChatMessage, turn: Turn): Promise<Outcome> {
  if (message.text.trim() === "") return turn.attachments.length > 0 ? attach(turn) : say(noWords);
  const answer = await answerInWords(message, turn);
  if (answer !== undefined) return answer;
  const outcome = await onWish(message, turn);
  return outcome.answer.kind === "silence" ? helpToAnswer(message, turn) : outcome;
}

async function onWish(message: ChatMessage, turn: Turn): Promise<Outcome> {
  const reading = read(message.text, readerFor(turn, turn.member.id));
  switch (reading.intent) {
    case "claim":
    case "awardOnBehalf":
    case "report":
      return declare(reading.acts, message.text, turn);
    case "ambiguous":
      return declareIfMeant(reading.acts, message.text, turn);
    case "queryScore":
      return showScore(reading, turn);
    case "queryRanking":
      return showRanking(turn);
    case "queryRules":
      return showRules(reading.rule, turn);
    case "help":
      return help(turn);
    case "withdraw":
      return reading.amendTo === undefined
        ? withdrawByWords(reading, turn)
        : amend({ ...reading, amendTo: reading.amendTo }, message.text, turn);
    case "command":
      return onCommand(reading.command, turn);
    case "objection":
      return object(reading, message.text, turn);
    case "signup":
      return signUpAsTold(reading, turn);
    case "none":
      return notTakenHere(reading.about, turn);
  }
}

const help = (turn: Turn): Outcome => say(helpText(mayKeepBooks(turn)));

const explain = (topic: HelpTopic, turn: Turn): Outcome => {
  const elsewhere = turn.chat.kind === "group" ? helpInGroup(topic) : undefined;
  return say(elsewhere ?? helpOn(topic, mayKeepBooks(turn)));
};

const mayKeepBooks = ({ member }: Turn): boolean => isOnCommittee(member) || isTownshipReviewer(member);

/** Chatter gets no answer; a wish that must be refused gets one sentence (decision 35). */
function notTakenHere(about: NotTaken | undefined, turn: Turn): Promise<Outcome> | Outcome {
  if (about === undefined) return silence;
  if (about === "nothing" && turn.attachments.length > 0) return attach(turn);
  return about === "nothing" ? help(turn) : say(notTaken(about));
}

function onCommand(command: Command, turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "approve":
      return approveByWords(command.claims, turn);
    case "return":
      if (isMissing(command.reason)) return say(reasonMissing("退回", command.claim));
      return byWords(command.claim, turn, (record) => sendBack(turn, record, command.reason));
    case "undo":
      if (isMissing(command.reason)) return say(reasonMissing("撤销", command.claim));
      return byWords(command.claim, turn, (record) => undo(turn, record, command.reason));
    case "release":
      return byWords(command.claim, turn, (record) => release(turn, record));
    case "disown":
      return byWords(command.claim, turn, (record) => disown(turn, record));
    case "file":
      return fileUnder(command, turn);
    case "listLearnt":
      return listLearnt(turn);
    case "forget":
      return forget(command.words, turn);
    case "showPictures":
      return showPictures(command, turn);
    case "helpOn":
      return explain(command.topic, turn);
    case "ofTasks":
      return onTaskCommand(command.command, turn);
    case "ofMeetings":
      return onMeetingCommand(command.command, turn);
    case "ofDeductions":
      return onDeductionCommand(command.command, turn);
    case "ofObjections":
      return onObjectionCommand(command.command, turn);
    case "ofReview":
      return onReviewCommand(command.command, turn);
    case "ofMembership":
      return onMembershipCommand(command.command, turn);
    case "ofOffice":
      return onOfficeCommand(command.command, turn);
    case "ofOwnData":
      return onOwnDataCommand(command.command, turn);
    case "ofAppraisal":
      return onAppraisalCommand(command.command, turn);
    case "ofLagging":
      return onLaggingCommand(command.command, turn);
    case "listWaiting":
      return listWaiting(turn);
    case "listToDo":
      return showToDo(turn);
    case "bind":
    case "confirmBind":
      return onBindCommand(turn);
  }
}

/** Help says 退回 42 原因, and some copy it to the letter. */
const isMissing = (reason: string): boolean => reason === "" || reason === "原因";
