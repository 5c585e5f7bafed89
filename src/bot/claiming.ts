import type { ClaimRecord } from "../domain/claim.ts";
import { mayDecideOn } from "../domain/deciders.ts";
import { belongs, isSecretary } from "../domain/member.ts";
import type { Act } from "../language/reading.ts";
import type { Answer, Card, Changes, Question, QuestionChange } from "../ports.ts";
import { whatWasDone } from "../wording/asking.ts";
import { claimCard, type ClaimView } from "../wording/claim-card.ts";
import { declaredTogether } from "../wording/decided.ts";
import { tooManyPictures } from "../wording/pictures.ts";
import { noSecretary, whoIsMissing } from "../wording/submission.ts";
import { ask, cardOfQuestion } from "./asking.ts";
import { sentPictures } from "./pictures.ts";
import { lostDeeds } from "./replaced-question.ts";
import { submitDeeds, type Declared } from "./submitting.ts";
import { claimTaskId } from "./task-ids.ts";
import { momentOf, say, type Outcome, type Turn } from "./turn.ts";
import { tickCard } from "./waiting.ts";

/** 加分, 代报, 代加 and 集体加分: what the deeds come to, on one card; and where one is in doubt, a question. */
export async function declare(acts: readonly Act[], said: string, turn: Turn): Promise<Outcome> {
  if (!turn.branch.roster.some((member) => isSecretary(member) && belongs(member))) return say(noSecretary);
  const told = acts.filter(tellsSomething);
  if (told.length === 0) return say(whatWasDone);
  if (told.every(({ people }) => people.length === 0)) return say(whoIsMissing);
  const deeds = told.map((act) => ({ act, kept: [] }));
  const { sent, left } = sentPictures(turn);
  const telling = { said, on: turn.today, isOfSeveral: deeds.length > 1, made: [], pictures: sent };
  const submitted = await submitDeeds(deeds, telling, turn);
  const lost = submitted.asks === undefined ? [] : await lostDeeds(told, turn);
  const tooMany = left > 0 ? [tooManyPictures] : [];
  const declared = { ...submitted, sentences: [...submitted.sentences, ...lost, ...tooMany] };
  return inWords(declared, { question: undefined, made: [] }, turn);
}

/** 加个分吧 says of no deed what it was. */
const tellsSomething = ({ rule, said, where }: Act): boolean =>
  rule !== undefined || said !== "" || where !== "";

/** Something may be meant that nobody plainly said: it becomes a claim only by an answer. */
export const declareIfMeant = (acts: readonly Act[], said: string, turn: Turn): Promise<Outcome> =>
  declare(
    acts.map((act): Act => (act.doubts.length > 0 ? act : { ...act, doubts: [{ kind: "unclear" }] })),
    said,
    turn,
  );

/** What came before: the question that was answered, and the claims made of the same message until then. */
export type Before = {
  readonly question: Question | undefined;
  readonly made: readonly ClaimRecord[];
};

/** The answer to a message, with all that is recorded with it. */
export function inWords(declared: Declared, before: Before, turn: Turn): Outcome {
  const { asks, sentences } = declared;
  const question = asks === undefined ? undefined : ask(asks, before.question, turn);
  const changes = changesWith(declared, before, question);
  const matched = claimsIn(declared);
  const text = declaredTogether(matched, sentences, turn.audience);
  const [view, ...others] = matched;
  if (asks !== undefined && question !== undefined)
    return withChanges(withText(text, cardOfQuestion(question, asks, turn)), changes);
  if (view !== undefined && others.length === 0 && sentences.length === 0 && before.made.length === 0) {
    const taskId = claimTaskId(turn.branch.id, view.record.claim.number, turn.newId());
    return withChanges({ kind: "card", card: claimCard(view, turn.audience, taskId) }, changes);
  }
  const records = [...before.made, ...matched.map(({ record }) => record)];
  // In the single chat nobody else sees the card.
  const isOfUse =
    turn.chat.kind === "group" ||
    records.some(({ claim }) => mayDecideOn(turn.member, claim, turn.branch.roster, momentOf(turn)));
  const card = isOfUse ? tickCard(records, turn) : undefined;
  return withChanges(card === undefined ? { kind: "text", text } : withText(text, card), changes);
}

/** The new claims that fit a rule. */
export const claimsIn = ({ views }: Declared): readonly ClaimView[] =>
  views.filter(({ record }) => record.claim.rule !== undefined);

/** What is recorded: beside the claims the question that was answered, and the one that is asked. */
export function changesWith(
  declared: Declared,
  { question: answered, made }: Before,
  asks: Question | undefined,
): Changes | undefined {
  const { changes } = declared;
  if (answered === undefined && asks === undefined) return changes;
  const claims = [...made, ...claimsIn(declared).map(({ record }) => record)].map(
    ({ claim }) => claim.number,
  );
  const question: QuestionChange = {
    ...(answered === undefined ? {} : { answers: { question: answered, claims } }),
    ...(asks === undefined ? {} : { asks }),
  };
  return { ...changes, question };
}

export const withChanges = (answer: Answer, changes: Changes | undefined): Outcome =>
  changes === undefined ? { answer } : { answer, changes };

const withText = (text: string, card: Card): Answer =>
  text === "" ? { kind: "card", card } : { kind: "textAndCard", text, card };
