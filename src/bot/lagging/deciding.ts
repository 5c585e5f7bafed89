import { decideLaggingVote, decideTownshipWord } from "../../domain/lagging-deciding.ts";
import { keepersOf, townshipFor } from "../../domain/lagging-rights.ts";
import type { Member } from "../../domain/member.ts";
import { batchIn, type LaggingCommand } from "../../language/commands/lagging-command.ts";
import { howToDecide, howToTownship, refusedLines } from "../../wording/lagging-refusals.ts";
import {
  decidedText,
  findHelp,
  townshipIsAsked,
  townshipText,
  whatWasTalkedOfIsOver,
  type CaseView,
} from "../../wording/lagging.ts";
import { noticesTo } from "../deductions/recording-steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { act } from "./acting.ts";

/** 后进 1 大会 12 张三 通过: what a closed branch meeting voted. */
export async function decideByMeeting(
  { number, meeting, people, agreed }: Extract<LaggingCommand, { kind: "decideLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  if (meeting === undefined || agreed === undefined) return say(howToDecide(number ?? 1));
  const { matters, branch, member: writer, audience } = turn;
  const cited = {
    number: meeting,
    matter: await matters.one(branch.id, "meeting", meeting),
    batchIn,
  };
  const acted = await act(
    {
      ...{ number, people },
      fits: ({ decided, state }) => decided === undefined && state !== "struck" && state !== "ended",
      decide: (person, owner, batch) =>
        decideLaggingVote(
          person,
          owner,
          { writer, agreed, cited },
          { batch, roster: branch.roster, today: turn.today },
        ),
    },
    turn,
  );
  if (acted.kind === "unclear") return say(acted.sentence);
  const { done, refused, after, steps } = acted;
  const why = refusedLines(refused, after.batch.number, audience);
  if (done.length === 0) return say(why.join("\n"));
  const notices = agreed
    ? noticesTo(reviewersOf(done, turn), townshipIsAsked(done, branch.name), turn)
    : noticesTo(ownersOf(done), whatWasTalkedOfIsOver, turn);
  return say([decidedText(done, { meeting, agreed }, audience), ...why].join("\n"), { steps, notices });
}

/** 后进 1 乡镇 张三 同意; by the secretary with the words of the township's paper where no reviewer writes here. */
export async function decideByTownship(
  { number, people, agreed, words }: Extract<LaggingCommand, { kind: "townshipOnLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  if (agreed === undefined) return say(howToTownship(number ?? 1));
  const { branch, member: writer, audience, today } = turn;
  const paper = words.slice(0, paperCharsMax);
  const acted = await act(
    {
      ...{ number, people },
      fits: ({ state }) => state === "agreed",
      decide: (person, owner) =>
        decideTownshipWord(person, owner, { writer, agreed, words: paper }, { roster: branch.roster, today }),
      ...(paper === "" ? {} : { words: paper }),
    },
    turn,
  );
  if (acted.kind === "unclear") return say(acted.sentence);
  const { done, refused, after, steps } = acted;
  const why = refusedLines(refused, after.batch.number, audience);
  if (done.length === 0) return say(why.join("\n"));
  const keepers = whoOf(done, keepersOf, turn);
  const notices = [
    ...noticesTo(keepers, findHelp(done, { agreed }), turn),
    ...(agreed ? [] : noticesTo(ownersOf(done), whatWasTalkedOfIsOver, turn)),
  ];
  return say([townshipText(done, { agreed }), ...why].join("\n"), { steps, notices });
}

/** In characters. */
const paperCharsMax = 200;

const reviewersOf = (cases: readonly CaseView[], { branch: { roster }, today }: Turn): readonly Member[] =>
  cases.flatMap(({ owner }) => {
    const { who, onPaper } = townshipFor(owner, roster, today);
    return onPaper ? [] : who;
  });

const ownersOf = (cases: readonly CaseView[]): readonly Member[] => cases.map(({ owner }) => owner);

const whoOf = (
  cases: readonly CaseView[],
  who: typeof keepersOf,
  { branch: { roster }, today }: Turn,
): readonly Member[] => cases.flatMap(({ owner }) => who(owner, roster, today));
