import type { Member } from "../../domain/member.ts";
import { decideEnrolling, decideNaming } from "../../domain/own-data.ts";
import type { Answer } from "../../language/read-answer.ts";
import type { Changes, NewNotice, Question } from "../../ports.ts";
import { chosePaper } from "../../wording/notice-of-data.ts";
import {
  agreedChosen,
  choiceRefused,
  choicesInPrivate,
  chosenForYou,
  enrolExample,
  mayBeNamedNow,
  namedChosen,
  namingExample,
  namingWrittenDown,
  paperWrittenDown,
  staysOnPhone,
  unnamedChosen,
  whoseChoice,
} from "../../wording/own-data.ts";
import { ask, cardOfQuestion } from "../asking.ts";
import { peopleListed } from "../people-named.ts";
import type { AskedOfChoice } from "../question.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { answeredBy, changesOfChoice } from "./recording.ts";

/** An answer to 群里和公示栏写不写您的名字, or to 改走纸质吗; 算了 is a no to either. */
export async function onChoice(
  asked: AskedOfChoice,
  answer: Answer,
  question: Question,
  turn: Turn,
): Promise<Outcome> {
  const isYes = answer.kind === "choice" && answer.at === 0;
  if (asked.kind === "goPaper") return isYes ? goPaper(turn, question) : over(staysOnPhone, question);
  // 算了 is no consent.
  return chooseNaming(isYes ? "agreed" : "refused", turn, question);
}

const over = (sentence: string, question: Question): Outcome => say(sentence, answeredBy(question));

/** 改纸质: asked once more, for from then on the phone is silent. */
export function askBeforePaper(turn: Turn): Outcome {
  const question = ask({ kind: "goPaper" }, undefined, turn);
  const card = cardOfQuestion(question, { kind: "goPaper" }, turn);
  return { answer: { kind: "card", card }, changes: { question: { asks: question } } };
}

async function goPaper(turn: Turn, question: Question): Promise<Outcome> {
  const decided = decideEnrolling(
    { member: turn.member, as: "paper", by: turn.member },
    turn.branch.roster,
    turn.today,
  );
  if (!decided.ok)
    return over(choiceRefused(decided.refusal, turn.member, "enrolment", turn.audience), question);
  return say(chosePaper, { ...(await changesOfChoice(decided.value, turn)), ...answeredBy(question) });
}

/** 同意公示, 不同意公示: in private or in the group, by the member. @param question the one that it answers, if any */
export async function chooseNaming(
  choice: "agreed" | "refused",
  turn: Turn,
  question?: Question,
): Promise<Outcome> {
  const agreed = choice === "agreed";
  const answered = question === undefined ? {} : answeredBy(question);
  const decided = decideNaming(
    { member: turn.member, agreed, by: turn.member },
    turn.branch.roster,
    turn.today,
  );
  if (!decided.ok) return say(choiceRefused(decided.refusal, turn.member, "naming", turn.audience), answered);
  const text = mayBeNamedNow({ audience: turn.audience, agreed });
  return say(text, { ...(await changesOfChoice(decided.value, turn)), ...answered });
}

/** 告知 张满仓 同意, 告知 张满仓 纸质: the secretary writes down what was signed on paper. */
export async function enrolFor(
  { people, as }: { readonly people: string; readonly as: "agreed" | "paper" },
  turn: Turn,
): Promise<Outcome> {
  if (turn.chat.kind === "group") return say(choicesInPrivate);
  const named = onlyOne(people, enrolExample(as), turn);
  if (named.kind === "unclear") return say(named.sentence);
  const { member } = named;
  // Nobody writes the own choice down for himself: it is asked and answered like any other.
  if (member.id === turn.member.id && as === "paper") return askBeforePaper(turn);
  const decided = decideEnrolling({ member, as, by: turn.member }, turn.branch.roster, turn.today);
  if (!decided.ok) return say(choiceRefused(decided.refusal, member, "enrolment", turn.audience));
  const changes = await changesOfChoice(decided.value, turn);
  return say(paperWrittenDown(member, as), withNotice(changes, member, agreedChosen, turn));
}

/** 公示同意 张满仓 否: the same about being named. */
export async function nameFor(
  { people, agreed }: { readonly people: string; readonly agreed: boolean },
  turn: Turn,
): Promise<Outcome> {
  if (turn.chat.kind === "group") return say(choicesInPrivate);
  const named = onlyOne(people, namingExample(agreed), turn);
  if (named.kind === "unclear") return say(named.sentence);
  const { member } = named;
  if (member.id === turn.member.id) return chooseNaming(agreed ? "agreed" : "refused", turn);
  const decided = decideNaming({ member, agreed, by: turn.member }, turn.branch.roster, turn.today);
  if (!decided.ok) return say(choiceRefused(decided.refusal, member, "naming", turn.audience));
  const changes = await changesOfChoice(decided.value, turn);
  const what = agreed ? namedChosen : unnamedChosen;
  return say(namingWrittenDown(member, agreed), withNotice(changes, member, what, turn));
}

/** Nobody is told what he did himself; who is on paper is met in person. */
function withNotice(changes: Changes, { id }: Member, what: string, { member, atMs }: Turn): Changes {
  if (id === member.id) return changes;
  const notice: NewNotice = { member: id, text: chosenForYou(what, member.name), createdAtMs: atMs };
  return { ...changes, notices: [notice] };
}

type Named =
  | { readonly kind: "named"; readonly member: Member }
  | { readonly kind: "unclear"; readonly sentence: string };

/** One person and nobody else. @param example what to write */
export function onlyOne(people: string, example: string, turn: Turn): Named {
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return named;
  const [member, ...others] = named.members;
  return member === undefined || others.length > 0
    ? { kind: "unclear", sentence: whoseChoice(example) }
    : { kind: "named", member };
}
