import type { AwaitedChoice } from "../language/read-answer.ts";
import type { Button, ButtonCard } from "../ports.ts";
import { atBot } from "./at-bot.ts";
import { doNotRemember, remember } from "./learning.ts";
import { isPublic, nameFor, type Audience } from "./people.ts";
import { briefly } from "./shortly.ts";

/** A question in words: what is asked, why, and what may be answered. */
export type QuestionWords = {
  /** At most 26 字. */
  readonly title: string;
  /** One short sentence, or empty. */
  readonly why: string;
  /** At most 6, in the order of their numbers. */
  readonly choices: readonly Choice[];
  /** A number or a day is awaited instead of a choice. */
  readonly also: "quantity" | "day" | undefined;
  /** What such an answer looks like. */
  readonly example: string;
};

export type Choice = AwaitedChoice & {
  /** At most 8 字. */
  readonly button: string;
};

/** One of these is meant. */
export const choosing = (choices: readonly Choice[]) => ({ choices, also: undefined, example: "1" });

/** To the secretary, after 归类; only a yes is taken for one. */
export const rememberQuestion = (words: string, shortName: string): QuestionWords => ({
  ...choosing([
    { button: remember, names: ["记", "记上", "要"], means: "yes" },
    { button: doNotRemember, names: ["不记", "不要", "不用记"], means: "no" },
  ]),
  title: `“${briefly(words)}”就算“${shortName}”吗？`,
  why: "以后这样写就按这一项记。",
});

/** How to answer in words, for phones on which cards fail; in a group only what mentions the bot arrives (decision 11). */
function howToAnswer({ choices, also, example }: QuestionWords): string {
  if (also !== undefined) return `回个${also === "day" ? "日子" : "数"}就行，例如：${atBot}${example}`;
  const numbered = choices.map(({ button }, index) => `${index + 1} ${button}`).join("  ");
  return `${numbered}\n也可以回号，例如：${atBot}${example}`;
}

/** The card of an open question (追问). `remark`: a line for somebody else who tapped. */
export function questionCard(
  words: QuestionWords,
  asked: { readonly taskId: string; readonly step: number; readonly of: string },
  remark?: string,
): ButtonCard {
  // Who cannot answer is not told in the same breath how to.
  const lines = remark === undefined ? [words.why, howToAnswer(words)] : [remark, words.why];
  const text = lines.filter((line) => line !== "").join("\n");
  return {
    kind: "buttons",
    taskId: asked.taskId,
    title: words.title,
    ...(asked.of === "" ? {} : { subtitle: asked.of }),
    facts: [],
    text,
    buttons: [
      ...words.choices.map(({ button }, index): Button => ({
        id: choiceButton(asked.step, index),
        text: button,
        style: index === 0 ? "primary" : "plain",
      })),
      ...(words.also === undefined
        ? []
        : [{ id: neverMindButton(asked.step), text: "算了", style: "plain" } as const]),
    ],
  };
}

// The step keeps a tap on an out-of-date copy from answering the question that came after it.
export const choiceButton = (step: number, at: number): string => `s${step}-${at + 1}`;
export const neverMindButton = (step: number): string => `s${step}-end`;

/** The card of a question that is over and came to no claim. */
export function closedQuestionCard(taskId: string, title: string, text: string): ButtonCard {
  return {
    kind: "buttons",
    taskId,
    title,
    facts: [],
    text,
    buttons: [{ id: "seen", text: "知道了", style: "plain" }],
  };
}

/** Whom the question is for: in a group everybody sees it. */
export const askedOf = (audience: Audience, member: Parameters<typeof nameFor>[1]): string =>
  isPublic(audience) ? `问${nameFor(audience, member)}` : "";

export const notAskedYou = (of: string): string => `这是${of === "" ? "问别人" : of}的，不用您点。`;

export const lapsedTitle = "这一问过时了";
export const lapsed = `没有记分。要报请重新写，例如：${atBot}加分 铲雪 1`;
/** A newer question took its place. */
export const notRecorded = (names: readonly string[]): string =>
  `前面问的“${names.join("”、“")}”没记，要报请重写。`;

/** The answer was not understood, and the question stays open. */
export function answerHint({ title, choices, also, example }: QuestionWords): string {
  const numbered = choices.map(({ button }, index) => `${index + 1} ${button}`).join("  ");
  const how = also === undefined ? `请回号（${numbered}）` : `请回个${also === "day" ? "日子" : "数"}`;
  return `没看懂您的回答。${title}${how}，例如：${atBot}${example}；不要了就回：${atBot}算了`;
}

export const nothingAsked = `现在没有在问您的事。要报就写做了啥，例如：${atBot}加分 铲雪 1；用法请写：${atBot}帮助`;

/** The person may write to the bot without saying what was done: 加个分吧. */
export const whatWasDone = `请写明做了啥，例如：${atBot}加分 铲雪 1`;
