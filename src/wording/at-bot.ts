import type { Answer, Card, Chat } from "../ports.ts";

// What to write next stands in many sentences. In a group only what mentions the bot reaches it, in the single chat
// nothing else is needed; which of the two it will be is known when the answer is given, not when it is worded.

/** Stands before words that people are to write to the bot: `写：${atBot}同意 42`. */
export const atBot = "\uE000";

/** A text with its hints as they must be written in this chat: @积分助手 同意 42 in a group. */
export const hintsIn = (chat: Pick<Chat, "kind">, botName: string, text: string): string =>
  text.replaceAll(atBot, chat.kind === "group" ? `@${botName} ` : "");

/** The same for all that is said in an answer. */
export function hintsFor(chat: Pick<Chat, "kind">, botName: string, answer: Answer): Answer {
  const inWords = (text: string): string => hintsIn(chat, botName, text);
  switch (answer.kind) {
    case "silence":
      return answer;
    case "text":
    case "pictures":
      return { ...answer, text: inWords(answer.text) };
    case "card":
      return { ...answer, card: onCard(answer.card, inWords) };
    case "textAndCard":
      return { ...answer, text: inWords(answer.text), card: onCard(answer.card, inWords) };
    case "replaceCard": {
      const { afterwards } = answer;
      const replaced = { ...answer, card: onCard(answer.card, inWords) };
      return afterwards === undefined ? replaced : { ...replaced, afterwards: inWords(afterwards) };
    }
  }
}

/** Hints stand in a card's text and subtitle only. */
function onCard(card: Card, inWords: (text: string) => string): Card {
  const { subtitle } = card;
  const shown = subtitle === undefined ? card : { ...card, subtitle: inWords(subtitle) };
  return shown.kind === "buttons" && shown.text !== undefined
    ? { ...shown, text: inWords(shown.text) }
    : shown;
}
