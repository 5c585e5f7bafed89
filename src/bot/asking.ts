import type { MemberId, RuleSlug } from "../domain/ids.ts";
import type { Day } from "../domain/quarter.ts";
import { ruleFor, type Rule } from "../domain/rulebook.ts";
import { queryOf, type Query } from "../language/query.ts";
import type { Awaited } from "../language/read-answer.ts";
import type { ButtonCard, Question } from "../ports.ts";
import { askedOf as askedOfName, questionCard, rememberQuestion } from "../wording/asking.ts";
import type { QuestionWords } from "../wording/asking.ts";
import { deedQuestion } from "../wording/deed-question.ts";
import { enrolQuestion } from "../wording/notice-of-data.ts";
import { nameQuestion, paperQuestion } from "../wording/own-data.ts";
import { memberOf } from "./claim-view.ts";
import type { Asked, AskedOfDeed } from "./question.ts";
import { askedOf, textOf } from "./question-text.ts";
import { questionTaskId } from "./task-ids.ts";
import type { Setting, Turn } from "./turn.ts";

/** An answer counts for so long, by the clock of the messages. */
const openMs = 10 * 60 * 1000;
/** A page is to be read first, and it is kept no longer. */
const readingMs = 30 * 60 * 1000;

/** Asks; to be recorded as `question.asks`. @param before the question after whose answer it comes, if any */
export const ask = (asked: Asked, before: Question | undefined, turn: Turn): Question => ({
  id: before?.id ?? turn.newId(),
  step: (before?.step ?? 0) + 1,
  member: turn.member.id,
  chat: turn.chat,
  askedAtMs: turn.sentAtMs,
  asked: textOf(asked),
});

/** What was sent before the question can be no answer to it, however late it is delivered. */
export function isOpen(question: Question, sentAtMs: number): boolean {
  const { asked, askedAtMs } = question;
  if (asked === "" || sentAtMs < askedAtMs) return false;
  if (isRecent(question, sentAtMs)) return true;
  return sentAtMs <= askedAtMs + readingMs && askedOf(question).kind === "enrol";
}

export const isRecent = ({ askedAtMs }: Pick<Question, "askedAtMs">, sentAtMs: number): boolean =>
  sentAtMs >= askedAtMs && sentAtMs <= askedAtMs + openMs;

/** @param asker who is asked */
export function wordsOf(asked: Asked, asker: MemberId, setting: Setting): QuestionWords {
  switch (asked.kind) {
    case "doubt":
      return wordsOfDeed(asked, asker, setting);
    case "remember": {
      const shortName = ruleOf(asked.rule, setting.today, setting)?.shortName ?? "";
      return rememberQuestion(asked.words, shortName);
    }
    case "enrol":
      return enrolQuestion(asked.said !== "" || asked.pictures.length > 0);
    case "beNamed":
      return nameQuestion;
    case "goPaper":
      return paperQuestion;
  }
}

/** How an answer to it is read: a choice goes by the words on its button, too. */
export const awaitedBy = ({ choices, also }: QuestionWords): Awaited => ({
  choices: choices.map(({ names, button, means }) => ({ names: [button, ...names], means })),
  also,
});

/** @throws Error when there is nothing to ask: a bug, for only what can be asked is kept */
export function queryIn({ deeds: [{ act }] }: AskedOfDeed): Query {
  const query = queryOf(act);
  if (query === undefined) throw new Error("a question without a query");
  return query;
}

function wordsOfDeed(asked: AskedOfDeed, asker: MemberId, setting: Setting): QuestionWords {
  const [{ act, kept }] = asked.deeds;
  const query = queryIn(asked);
  const day = act.day ?? asked.on;
  const slugs = query.kind === "rule" ? query.rules : [];
  const rules = slugs.map((slug) => ruleOf(slug, day, setting));
  const rule = act.rule === undefined ? undefined : ruleOf(act.rule, day, setting);
  const isOneOfSeveral = asked.isOfSeveral;
  return deedQuestion({ act, query, rule, rules, kept, asker, isOneOfSeveral }, setting.audience);
}

const ruleOf = (slug: RuleSlug, day: Day, { rulebook }: Setting): Rule | undefined =>
  ruleFor(rulebook, slug, day)?.rule;

/** The card of an open question. `taskId`: of the tapped card whose place it takes; undefined for a new one. */
export function cardOfQuestion(
  question: Question,
  asked: Asked,
  setting: Setting,
  shown: { readonly taskId?: string; readonly remark?: string } = {},
): ButtonCard {
  const taskId = shown.taskId ?? questionTaskId(setting.branch.id, question);
  const of = askedOfName(setting.audience, memberOf(question.member, setting));
  return questionCard(
    wordsOf(asked, question.member, setting),
    { taskId, step: question.step, of },
    shown.remark,
  );
}
