import { closedYear } from "../../domain/lagging-listing.ts";
import type { Member } from "../../domain/member.ts";
import { yearOf } from "../../domain/quarter.ts";
import type { LaggingCommand } from "../../language/commands/lagging-command.ts";
import type { Look } from "../../ports.ts";
import { caseInFull, batchInFull, overview } from "../../wording/lagging-shown.ts";
import { notInBatch, ownElsewhere } from "../../wording/lagging-refusals.ts";
import { nothingOfYourOwn, ownHelp } from "../../wording/lagging-own.ts";
import { noSuchBatch } from "../../wording/lagging.ts";
import { peopleListed } from "../people-named.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { allBatches, batchView, candidatesIn } from "./lagging-view.ts";

/** 后进, 后进 1, 后进 1 张三: the looks are recorded; the own case is shown by 我的帮带 alone. */
export function showLagging(
  command: Extract<LaggingCommand, { kind: "showLagging" }>,
  turn: Turn,
): Promise<Outcome> {
  return command.number === undefined ? showAll(turn) : showBatch(command.number, command.people, turn);
}

async function showAll(turn: Turn): Promise<Outcome> {
  const { branch, member, today } = turn;
  const views = (await allBatches(turn)).map((matter) => batchView(matter, turn));
  const batches = views.map(({ batch }) => batch);
  const candidates = (await candidatesIn(batches, turn)).filter(
    (candidate) => candidate.member.id !== member.id,
  );
  const year = { year: yearOf(today) - 1, state: closedYear({ ...branch, today }) };
  const looked = candidates.map((candidate) => candidate.member);
  return say(overview(views, candidates, year, today), { looks: looksAt(looked, turn) });
}

async function showBatch(number: number, people: string, turn: Turn): Promise<Outcome> {
  const matter = await turn.matters.one(turn.branch.id, "lagging", number);
  if (matter === undefined) return say(noSuchBatch(number));
  const { batch, cases } = batchView(matter, turn);
  const others = cases.filter(({ owner }) => owner.id !== turn.member.id);
  if (people !== "") return showCase({ batch, cases: others }, people, turn);
  const looks = looksAt(
    others.map(({ owner }) => owner),
    turn,
  );
  return say(batchInFull({ batch, cases: others }, turn.today), { looks });
}

function showCase({ batch, cases }: ReturnType<typeof batchView>, people: string, turn: Turn): Outcome {
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  if (named.members.some(({ id }) => id === turn.member.id)) return say(ownElsewhere);
  const shown = cases.filter(({ owner }) => named.members.includes(owner));
  if (shown.length === 0) return say(notInBatch(named.members, batch.number));
  const text = shown.map((each) => caseInFull(each, turn.audience)).join("\n\n");
  return say(text, {
    looks: looksAt(
      shown.map(({ owner }) => owner),
      turn,
    ),
  });
}

/** 我的帮带: what is arranged for the member, and whom the member helps. */
export async function showOwnHelp(turn: Turn): Promise<Outcome> {
  const { member, today } = turn;
  const cases = (await allBatches(turn)).flatMap((matter) => batchView(matter, turn).cases);
  const own = cases.filter(({ owner }) => owner.id === member.id);
  const helped = cases.filter(({ helper, person }) => helper?.id === member.id && person.state === "helped");
  const text = ownHelp(own, helped, today);
  if (text === "") return say(nothingOfYourOwn);
  const looks = looksAt(
    helped.map(({ owner }) => owner),
    turn,
  );
  return say(text, { looks });
}

const looksAt = (owners: readonly Member[], { member, atMs }: Turn): readonly Look[] =>
  owners.map(({ id }) => ({ member: id, looker: member.id, atMs }));
