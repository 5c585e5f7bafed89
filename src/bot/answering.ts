import { decideWithdrawal } from "../domain/approval.ts";
import type { ClaimDecision, ClaimRecord } from "../domain/claim.ts";
import { ruleFor } from "../domain/rulebook.ts";
import {
  answerCharsMax,
  cleanAnswer,
  isBareAnswer,
  readAnswer,
  type Answer,
} from "../language/read-answer.ts";
import { ruleIndex } from "../language/rule-index.ts";
import { settle } from "../language/settle.ts";
import type { ChatMessage, Changes } from "../ports.ts";
import { alreadyAnswered, answerAgain, neverMinded, notThat, seenBySecretary } from "../wording/answering.ts";
import { unasked, withoutOffer } from "./answer-help.ts";
import { awaitedBy, isOpen, isRecent, queryIn, wordsOf } from "./asking.ts";
import { inWords } from "./claiming.ts";
import { learn } from "./learning.ts";
import { answerToNotice } from "./own-data/enrolling.ts";
import { onChoice } from "./own-data/choices.ts";
import { askedOf } from "./question-text.ts";
import type { AskedOfDeed, AskedToRemember, DoubtfulDeed } from "./question.ts";
import { readerFor } from "./reader.ts";
import { submitDeeds, type Declared } from "./submitting.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** What an answer came to. */
export type Taken =
  | {
      readonly kind: "taken";
      readonly declared: Declared;
      /** The claims that were made of the same message before. */
      readonly made: readonly ClaimRecord[];
    }
  /** It could not be, and the question stays open. */
  | { readonly kind: "again"; readonly sentence: string };

/**
 * 1, 第二个, 是, 铲雪, 5个人, 算了: an answer to what the bot asked this person in this chat in the last ten minutes.
 *
 * @returns undefined when the words are no answer: they are then read as any other message
 */
export async function answerInWords(message: ChatMessage, turn: Turn): Promise<Outcome | undefined> {
  const cleaned = cleanAnswer(message.text, turn.botName);
  if (cleaned.length > answerCharsMax) return undefined;
  const question = await turn.ledger.question(turn.branch.id, turn.member.id, turn.chat);
  const isBare = isBareAnswer(cleaned);
  if (question === undefined || !isRecent(question, turn.sentAtMs))
    return isBare ? unasked(turn) : withoutOffer(cleaned, false, turn);
  if (!isOpen(question, turn.sentAtMs))
    return isBare ? say(alreadyAnswered) : withoutOffer(cleaned, true, turn);
  const asked = askedOf(question);
  if (asked.kind === "enrol") return answerToNotice(message, { question, asked }, turn);
  const { measures } = ruleIndex(turn.rulebook, turn.today);
  const answer = readAnswer(cleaned, awaitedBy(wordsOf(asked, turn.member.id, turn)), measures, turn.today);
  if (answer === undefined) return undefined;
  if (asked.kind === "beNamed" || asked.kind === "goPaper") return onChoice(asked, answer, question, turn);
  const taken = await take(asked, answer, turn);
  if (taken.kind === "again") return say(taken.sentence);
  return inWords(taken.declared, { question, made: taken.made }, turn);
}

/** What members declared and secretaries filed; the member's own choices are taken in by `own-data/`. */
export type AskedOfWork = AskedOfDeed | AskedToRemember;

/** Takes an answer in, tapped or written. */
export function take(asked: AskedOfWork, answer: Answer, turn: Turn): Promise<Taken> | Taken {
  return asked.kind === "doubt" ? takeOfDeed(asked, answer, turn) : takeToRemember(asked, answer, turn);
}

async function takeOfDeed(asked: AskedOfDeed, answer: Answer, turn: Turn): Promise<Taken> {
  const made = await load(asked.made, turn);
  const [first, ...others] = asked.deeds;
  if (answer.kind === "neverMind") return { kind: "taken", declared: await takeAllBack(asked, turn), made };
  const kept = await load(first.kept, turn);
  if (kept.some(({ decision }) => decision !== undefined))
    return goOn(asked, others, [seenBySecretary(first.kept)], made, turn);

  const query = queryIn(asked);
  // 今天 in the message is the day of the message; 今天 in the answer is the day of the answer.
  const today = answer.kind === "day" ? turn.today : asked.on;
  const reader = readerFor({ ...turn, today }, turn.member.id);
  const settled = settle(first.act, query, answer, asked.said, reader);
  switch (settled.kind) {
    case "again": {
      const { rule } = first.act;
      const edition = rule === undefined ? undefined : ruleFor(turn.rulebook, rule, asked.on);
      return { kind: "again", sentence: answerAgain(settled.doubt, edition?.rule, turn.audience) };
    }
    case "dropped":
      if (query.kind === "yesNo" && query.about === "sound") {
        const unheard = asked.deeds.map((deed) => (isAskedAlike(first, deed) ? unmatched(deed) : deed));
        return goOn(asked, unheard, [], made, turn);
      }
      return goOn(asked, withoutSame(first, others), [notThat(query, first.kept)], made, turn);
    case "settled": {
      const alike = others.map((other) => {
        if (answer.kind !== "choice" || !isAskedAlike(first, other)) return other;
        const same = settle(other.act, query, answer, asked.said, reader);
        return same.kind === "settled" ? { ...other, act: same.act } : other;
      });
      return goOn(asked, [{ ...first, act: settled.act }, ...alike], [], made, turn);
    }
  }
}

/** The rule that it sounded like is not it: as if none had been found. */
function unmatched({ act, kept }: DoubtfulDeed): DoubtfulDeed {
  const [doubt] = act.doubts;
  const said = doubt?.kind === "soundsLike" ? doubt.said : act.said;
  const none = { rule: undefined, quantity: undefined, unit: undefined };
  return { act: { ...act, ...none, said, doubts: [{ kind: "noRule", nearest: [] }] }, kept };
}

/** 前天昨天扫院子: two deeds, and one question for both. */
function isAskedAlike({ act: one }: DoubtfulDeed, { act: other }: DoubtfulDeed): boolean {
  const [doubt] = one.doubts;
  if (doubt === undefined) return JSON.stringify(one.people) === JSON.stringify(other.people);
  return one.said === other.said && JSON.stringify(doubt) === JSON.stringify(other.doubts[0]);
}

const withoutSame = (first: DoubtfulDeed, others: readonly DoubtfulDeed[]): readonly DoubtfulDeed[] =>
  others.filter((other) => !isAskedAlike(first, other));

/** With what is settled and with what is not: the next doubt is asked about, or the last claim made. */
async function goOn(
  asked: AskedOfDeed,
  deeds: readonly DoubtfulDeed[],
  sentences: readonly string[],
  made: readonly ClaimRecord[],
  turn: Turn,
): Promise<Taken> {
  const declared = await submitDeeds(deeds, asked, turn);
  return {
    kind: "taken",
    declared: { ...declared, sentences: [...sentences, ...declared.sentences] },
    made,
  };
}

/** 算了: what was kept for the secretary meanwhile is taken back, too. */
async function takeAllBack({ deeds }: AskedOfDeed, turn: Turn): Promise<Declared> {
  const records = await load(
    deeds.flatMap(({ kept }) => kept),
    turn,
  );
  const decisions = records.flatMap((record): readonly ClaimDecision[] => {
    const decided = decideWithdrawal(record, turn.member, turn.atMs);
    return decided.ok ? [decided.value] : [];
  });
  return over(
    [neverMinded(decisions.map(({ claim }) => claim))],
    decisions.length === 0 ? undefined : { decisions },
  );
}

/** Only a yes is taken for one. What was filed is shown next, to be decided. */
async function takeToRemember(asked: AskedToRemember, answer: Answer, turn: Turn): Promise<Taken> {
  const yes = answer.kind === "choice" && answer.at === 0;
  const { answer: told, changes } = learn(asked, yes ? "yes" : "no", turn);
  const sentences = told.kind === "text" ? [told.text] : [];
  return { kind: "taken", declared: over(sentences, changes), made: await load([asked.claim], turn) };
}

const over = (sentences: readonly string[], changes: Changes | undefined): Declared => ({
  ...{ views: [], sentences, changes, asks: undefined },
});

async function load(numbers: readonly number[], { ledger, branch }: Turn): Promise<readonly ClaimRecord[]> {
  const records: ClaimRecord[] = [];
  for (const number of numbers) {
    const record = await ledger.claim(branch.id, number);
    if (record !== undefined) records.push(record);
  }
  return records;
}
