import { decideCheck, decideHelp, decideOutcome, type OutcomeSaid } from "../../domain/lagging-helping.ts";
import { seesBatches } from "../../domain/lagging-rights.ts";
import { laggingOf } from "../../domain/lagging.ts";
import type { Day } from "../../domain/quarter.ts";
import type { LaggingCommand, OutcomeRead } from "../../language/commands/lagging-command.ts";
import { behindAll, deadlineIn } from "../../language/commands/lagging-words.ts";
import {
  howToCheck,
  howToEnd,
  howToHelp,
  notYours,
  refusedLines,
  whichDeadline,
} from "../../wording/lagging-refusals.ts";
import { helpForYou, helpIsOver, helpIsYours, helpOfYourOwnIsOver } from "../../wording/lagging-own.ts";
import { checkedText, endedText, helpedText } from "../../wording/lagging.ts";
import { noticesTo } from "../deductions/recording-steps.ts";
import { peopleFirst, peopleListed } from "../people-named.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { act } from "./acting.ts";
import { momentFor } from "./lagging-view.ts";

/** In characters. */
const wordsCharsMin = 2;
const wordsCharsMax = 600;

/** 后进 1 帮带 张三 王建国 到 2027-06-30 措施 …: the last of the names helps the others. */
export async function help(
  { number, people, until: said, measures }: Extract<LaggingCommand, { kind: "helpLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  const all = behindAll(people);
  const named = peopleListed(all ?? people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const helper = named.members.at(-1);
  const helped = named.members.slice(0, -1);
  const until = deadlineIn(said, turn.today);
  if (helper === undefined || (all === undefined && helped.length === 0) || measures.length < wordsCharsMin)
    return say(howToHelp(number ?? 1, turn.today));
  if (until === undefined) return say(whichDeadline(turn.today));
  const { branch, member: writer, today, audience } = turn;
  const acted = await act(
    {
      number,
      people: helped,
      fits: ({ state }) => state === "confirmed",
      decide: (person, owner, batch) =>
        decideHelp(person, owner, { writer, helper, until }, { batch, roster: branch.roster, today }),
      words: measures.slice(0, wordsCharsMax),
    },
    turn,
  );
  if (acted.kind === "unclear") return say(acted.sentence);
  const { done, refused, after, steps } = acted;
  const why = refusedLines(refused, after.batch.number, audience);
  if (done.length === 0) return say(why.join("\n"));
  const notices = [
    ...noticesTo([helper], helpIsYours(done, today), turn),
    ...done.flatMap((each) => noticesTo([each.owner], helpForYou(each, today), turn)),
  ];
  return say([helpedText(done, today), ...why].join("\n"), { steps, notices });
}

/** 后进 1 检查 张三 …: by the committee, or by who helps; whoever does neither learns nothing. */
export async function check(
  { number: written, said }: Extract<LaggingCommand, { kind: "checkLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  const helped = seesBatches(turn.member) ? undefined : await helpedBy(written, turn);
  if (helped?.length === 0) return say(notYours);
  const number = written ?? (helped?.length === 1 ? helped[0] : undefined);
  const { branch, member, audience } = turn;
  const all = behindAll(said);
  const named = peopleFirst(all === undefined ? said : "", turn);
  if (named.kind === "unclear") return say(named.sentence);
  const words = (all ?? named.rest).slice(0, wordsCharsMax);
  if ((all === undefined && named.members.length === 0) || words.length < wordsCharsMin)
    return say(howToCheck(number ?? 1));
  const acted = await act(
    {
      ...{ number, words },
      people: named.members,
      fits: ({ state, help: given }) =>
        state === "helped" && (helped === undefined || given?.helper === member.id),
      decide: (person, owner) => decideCheck(person, owner, member, branch.roster),
    },
    turn,
  );
  if (acted.kind === "unclear") return say(helped === undefined ? acted.sentence : notYours);
  const { done, refused, after, steps } = acted;
  const why =
    helped === undefined || refused.length === 0
      ? refusedLines(refused, after.batch.number, audience)
      : [notYours];
  return say([...(done.length === 0 ? [] : [checkedText(done, turn.today)]), ...why].join("\n"), { steps });
}

/** The batches in which this member helps somebody now. */
async function helpedBy(number: number | undefined, turn: Turn): Promise<readonly number[]> {
  const { matters, branch, member } = turn;
  const open = await matters.open(branch.id, "lagging");
  return open
    .map((matter) => laggingOf(matter, momentFor(turn)))
    .filter((batch) => number === undefined || batch.number === number)
    .filter(({ people }) =>
      people.some(({ state, help: given }) => state === "helped" && given?.helper === member.id),
    )
    .map((batch) => batch.number);
}

/** 后进 1 结果 张三 转化, 延期 到 …, 上报 未受处分 */
export async function end(
  { number, people, outcome }: Extract<LaggingCommand, { kind: "endLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  if (outcome === undefined) return say(howToEnd(number ?? 1));
  const { branch, member: writer, today, audience } = turn;
  const said = outcomeSaid(outcome, today);
  const acted = await act(
    {
      ...{ number, people },
      fits: ({ state }) => state === "helped",
      decide: (person, owner) =>
        decideOutcome(person, owner, { writer, said }, { roster: branch.roster, today }),
    },
    turn,
  );
  if (acted.kind === "unclear") return say(acted.sentence);
  const { done, refused, after, steps } = acted;
  const why = refusedLines(refused, after.batch.number, audience);
  if (done.length === 0) return say(why.join("\n"));
  const notices = done.flatMap((each) => [
    // What is reported to the township is said in person, not by the bot.
    ...(said.as === "escalated" ? [] : noticesTo([each.owner], helpOfYourOwnIsOver(each, today), turn)),
    ...(each.helper === undefined ? [] : noticesTo([each.helper], helpIsOver(each, today), turn)),
  ]);
  return say([endedText(done, said.as, today), ...why].join("\n"), { steps, notices });
}

function outcomeSaid(outcome: OutcomeRead, today: Day): OutcomeSaid {
  return outcome.as === "extended" ? { as: "extended", until: deadlineIn(outcome.until, today) } : outcome;
}
