import { decideLaggingAnswer, decideLaggingTold } from "../../domain/lagging-hearing.ts";
import { keepersOf } from "../../domain/lagging-rights.ts";
import { isOpenCase, laggingOf } from "../../domain/lagging.ts";
import type { Member } from "../../domain/member.ts";
import type { LaggingCommand } from "../../language/commands/lagging-command.ts";
import { answerKept, howToAnswer, saidToBeTold, nothingToAnswer } from "../../wording/lagging-own.ts";
import { howToAnswerFor, refusedLines } from "../../wording/lagging-refusals.ts";
import { answeredText, memberAnswered, toldText, type CaseView } from "../../wording/lagging.ts";
import { noticesTo } from "../deductions/recording-steps.ts";
import { peopleFirst } from "../people-named.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { act } from "./acting.ts";
import { momentFor } from "./lagging-view.ts";

/** In characters. */
const accountCharsMin = 2;
const accountCharsMax = 600;

/** 后进 1 已告知 张三 */
export async function tell(
  { number, people }: Extract<LaggingCommand, { kind: "tellLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  const { branch, audience } = turn;
  const acted = await act(
    {
      ...{ number, people },
      fits: ({ state }) => state === "listed",
      decide: (person, owner) => decideLaggingTold(person, owner, turn.member, branch.roster),
    },
    turn,
  );
  if (acted.kind === "unclear") return say(acted.sentence);
  const { done, refused, after, steps } = acted;
  const why = refusedLines(refused, after.batch.number, audience);
  if (done.length === 0) return say(why.join("\n"));
  const notices = done.flatMap((each) =>
    noticesTo([each.owner], saidToBeTold(each, turn.member, turn.today), turn),
  );
  return say([toldText(done, audience), ...why].join("\n"), { steps, notices });
}

/** 后进 1 说明 张三 …: by who keeps the record, for somebody without a phone. */
export async function answerFor(
  { number, said }: Extract<LaggingCommand, { kind: "answerForLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  const named = peopleFirst(said, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const [owner, ...others] = named.members;
  const words = named.rest.slice(0, accountCharsMax);
  if (owner === undefined || others.length > 0 || words.length < accountCharsMin)
    return say(howToAnswerFor(number ?? 1));
  return answer(number, owner, words, turn);
}

/** 帮带说明 …: by the member. */
export async function answerOwn(said: string, turn: Turn): Promise<Outcome> {
  const { matters, branch, member } = turn;
  const open = (await matters.open(branch.id, "lagging")).find((matter) =>
    laggingOf(matter, momentFor(turn)).people.some(
      (person) => person.member === member.id && isOpenCase(person),
    ),
  );
  if (open === undefined) return say(nothingToAnswer);
  const words = said.slice(0, accountCharsMax);
  if (words.length < accountCharsMin) return say(howToAnswer);
  return answer(open.number, member, words, turn);
}

async function answer(
  number: number | undefined,
  owner: Member,
  words: string,
  turn: Turn,
): Promise<Outcome> {
  const { branch, member } = turn;
  const acted = await act(
    {
      ...{ number, words },
      people: [owner],
      fits: isOpenCase,
      decide: (person, of) =>
        decideLaggingAnswer(person, of, member, { roster: branch.roster, today: turn.today }),
    },
    turn,
  );
  if (acted.kind === "unclear") return say(acted.sentence);
  const { done, refused, after, steps } = acted;
  const [answered] = done;
  if (answered === undefined) return say(refusedLines(refused, after.batch.number, turn.audience).join("\n"));
  const notices = noticesTo(hearersOf(answered, turn), memberAnswered(answered), turn);
  return say(member.id === owner.id ? answerKept : answeredText(answered), { steps, notices });
}

/** Who listed the member, and who will write down what is decided. */
const hearersOf = ({ person, owner }: CaseView, { branch: { roster }, today }: Turn): readonly Member[] => [
  ...keepersOf(owner, roster, today),
  ...roster.filter(({ id }) => id === person.listed.by),
];
