import { mayTeach } from "../domain/member.ts";
import { cleanAnswer } from "../language/read-answer.ts";
import type { ChatMessage } from "../ports.ts";
import { answerHint, nothingAsked } from "../wording/asking.ts";
import { doNotRemember, nothingToRemember, remember } from "../wording/learning.ts";
import { isOpen, wordsOf } from "./asking.ts";
import { askedOf } from "./question-text.ts";
import { say, silence, type Outcome, type Turn } from "./turn.ts";

/** What somebody writes to a group is longer than that, unless it is an answer. */
const replyCharsMax = 6;

/**
 * What was neither an answer that could be read nor anything else: who was asked something, or believes so, is told how to
 * answer; everybody else hears nothing.
 */
export async function helpToAnswer(message: ChatMessage, turn: Turn): Promise<Outcome> {
  const cleaned = cleanAnswer(message.text, turn.botName).trim();
  const question = await turn.ledger.question(turn.branch.id, turn.member.id, turn.chat);
  if (question !== undefined && isOpen(question, turn.sentAtMs)) {
    const isReply = turn.chat.kind === "single" || Array.from(cleaned).length <= replyCharsMax;
    return isReply ? say(answerHint(wordsOf(askedOf(question), turn.member.id, turn))) : silence;
  }
  return silence;
}

/** The words of the offer to remember something, when there is no offer: they are never a deed. */
export function withoutOffer(cleaned: string, wasAsked: boolean, turn: Turn): Outcome | undefined {
  if (cleaned !== remember && cleaned !== doNotRemember) return undefined;
  if (cleaned === remember && mayTeach(turn.member, turn.today)) return say(nothingToRemember);
  return wasAsked ? silence : unasked(turn);
}

/** A lone 是 or 1 that answers nothing says nothing; to who is alone with the bot it is said. */
export const unasked = ({ chat }: Turn): Outcome => (chat.kind === "single" ? say(nothingAsked) : silence);
