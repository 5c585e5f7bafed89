import type { LaggingCommand } from "../../language/commands/lagging-command.ts";
import {
  decideListed,
  decideListing,
  decideStruck,
  factsCharsMax,
  isUnderTalk,
} from "../../domain/lagging-listing.ts";
import { laggingGrounds } from "../../domain/lagging-grounds.ts";
import { keepersOf } from "../../domain/lagging-rights.ts";
import { laggingOf } from "../../domain/lagging.ts";
import type { Matter } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import {
  batchRefused,
  howToList,
  howToStrike,
  refusedLines,
  type Refused,
} from "../../wording/lagging-refusals.ts";
import { listedText, putOnList, struckText, whatWasTalkedOfIsOver } from "../../wording/lagging.ts";
import { noticesTo } from "../deductions/recording-steps.ts";
import { peopleFirst, peopleListed } from "../people-named.ts";
import { nextMatter } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { act, recordedSteps } from "./acting.ts";
import { allBatches, chooseBatch, momentFor } from "./lagging-view.ts";

/** 后进 列入 张三 李四 事实 …: without a number a new batch. */
export async function list(
  { number, people, facts }: Extract<LaggingCommand, { kind: "listLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const { members } = named;
  if (members.length === 0) return say(howToList);
  const chosen = number === undefined ? undefined : await chooseBatch(number, turn);
  if (chosen?.kind === "unclear") return say(chosen.sentence);
  const batch = chosen === undefined ? undefined : laggingOf(chosen.matter, momentFor(turn));
  const { today, branch } = turn;
  const decided = decideListing(batch, turn.member, members.length, { ...branch, facts, today });
  if (!decided.ok) return say(batchRefused(decided.refusal));
  const matter = chosen?.matter ?? { ...(await nextMatter<"lagging">(turn, "lagging")), steps: [] };
  return listEach(matter, members, { facts, year: decided.value.year }, turn);
}

async function listEach(
  matter: Pick<Matter<"lagging">, "kind" | "number" | "quarter" | "steps">,
  members: readonly Member[],
  { facts, year }: { readonly facts: string; readonly year: number },
  turn: Turn,
): Promise<Outcome> {
  const { branch, ledger, rulebook, today, audience } = turn;
  const entries = await ledger.entriesOfYear(branch.id, year);
  const batches = (await allBatches(turn)).map((each) => laggingOf(each, momentFor(turn)));
  const decided = members.map((owner) => {
    const grounds = laggingGrounds(owner, year, { entries, rulebook, today });
    const known = { year, grounds, batches, roster: branch.roster };
    return { owner, decision: decideListed(owner, turn.member, known) };
  });
  const refused = decided.flatMap(({ owner, decision }): readonly Refused[] =>
    decision.ok ? [] : [{ owner, refusal: decision.refusal }],
  );
  const steps = decided.flatMap(({ decision }) => (decision.ok ? [decision.value] : []));
  const why = refusedLines(refused, matter.number, audience);
  if (steps.length === 0) return say(why.join("\n"));
  const recorded = recordedSteps(matter, steps, facts, turn);
  const listed = decided.flatMap(({ owner, decision }) => (decision.ok ? [owner] : []));
  const told = [...new Set(listed.flatMap((owner) => keepersOf(owner, branch.roster, turn.today)))];
  const notice = putOnList(turn.member, matter.number, listed.length);
  return say([listedText(matter.number, listed), ...why].join("\n"), {
    steps: recorded.steps,
    notices: noticesTo(told, notice, turn),
  });
}

/** 后进 1 去掉 张三 理由 … */
export async function strike(
  { number, said }: Extract<LaggingCommand, { kind: "strikeLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  const named = peopleFirst(said, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const reason = named.rest.replace(/^(?:理由|原因)[\s,:]*/u, "").slice(0, factsCharsMax);
  if (named.members.length === 0 || reason === "") return say(howToStrike(number ?? 1));
  const { roster } = turn.branch;
  const acted = await act(
    {
      number,
      people: named.members,
      fits: isUnderTalk,
      decide: (person, owner) => decideStruck(person, owner, turn.member, { roster, today: turn.today }),
      words: reason,
    },
    turn,
  );
  if (acted.kind === "unclear") return say(acted.sentence);
  const { done, refused, after, steps } = acted;
  const why = refusedLines(refused, after.batch.number, turn.audience);
  if (done.length === 0) return say(why.join("\n"));
  const knew = done.filter(({ person }) => person.told !== undefined).map(({ owner }) => owner);
  return say([struckText(done), ...why].join("\n"), {
    steps,
    notices: noticesTo(knew, whatWasTalkedOfIsOver, turn),
  });
}
