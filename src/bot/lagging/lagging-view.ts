import { laggingFacts, type LaggingFacts } from "../../domain/lagging-grounds.ts";
import { closedYear, listedIn } from "../../domain/lagging-listing.ts";
import { helperOf } from "../../domain/lagging-rights.ts";
import { isOpenBatch, laggingOf, type LaggingBatch, type LaggingMoment } from "../../domain/lagging.ts";
import type { Matter } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { quarterOf, yearOf } from "../../domain/quarter.ts";
import { noneOpen, noSuchBatch, whichBatch, type BatchView } from "../../wording/lagging.ts";
import { memberOf } from "../claim-view.ts";
import type { Setting } from "../turn.ts";

export const momentFor = ({
  branch,
  today,
  rulebook,
}: Pick<Setting, "branch" | "today" | "rulebook">): LaggingMoment => ({
  roster: branch.roster,
  today,
  answerDays: rulebook.timetable.deductionAnswerDays,
});

/** A batch with the people it concerns, as it stands now. */
export function batchView(matter: Pick<Matter<"lagging">, "number" | "steps">, setting: Setting): BatchView {
  const batch = laggingOf(matter, momentFor(setting));
  const { number } = batch;
  const cases = batch.people.map((person) => ({
    ...{ number, person },
    owner: memberOf(person.member, setting),
    helper: helperOf(person, setting.branch.roster),
  }));
  return { batch, cases };
}

/** Every batch of the branch, open or settled, oldest first. */
export const allBatches = ({
  matters,
  branch,
  today,
}: Pick<Setting, "matters" | "branch" | "today">): Promise<readonly Matter<"lagging">[]> =>
  matters.within(branch.id, "lagging", quarterOf(branch.since), quarterOf(today));

export type BatchChosen =
  | { readonly kind: "found"; readonly matter: Matter<"lagging"> }
  | { readonly kind: "unclear"; readonly sentence: string };

/** The batch of that number, or the only open one. @param isMeant which of the open ones it can be */
export async function chooseBatch(
  number: number | undefined,
  setting: Setting,
  isMeant: (batch: LaggingBatch) => boolean = isOpenBatch,
): Promise<BatchChosen> {
  const { matters, branch } = setting;
  if (number !== undefined) {
    const matter = await matters.one(branch.id, "lagging", number);
    return matter === undefined
      ? { kind: "unclear", sentence: noSuchBatch(number) }
      : { kind: "found", matter };
  }
  const open = (await matters.open(branch.id, "lagging")).filter((matter) =>
    isMeant(laggingOf(matter, momentFor(setting))),
  );
  const [only, ...others] = open;
  if (only === undefined) return { kind: "unclear", sentence: noneOpen };
  return others.length === 0
    ? { kind: "found", matter: only }
    : { kind: "unclear", sentence: whichBatch(open.map((each) => each.number)) };
}

/** Somebody who meets a condition in the year before today's, and is in no batch for it. */
export type Candidate = { readonly member: Member; readonly facts: LaggingFacts };

/** Nobody while that year is not closed, or was before the branch was here. */
export async function candidatesIn(
  batches: readonly LaggingBatch[],
  { branch, ledger, rulebook, today }: Setting,
): Promise<readonly Candidate[]> {
  if (closedYear({ ...branch, today }) !== "closed") return [];
  const year = yearOf(today) - 1;
  const entries = await ledger.entriesOfYear(branch.id, year);
  return branch.roster
    .filter((member) => listedIn(member, year, batches) === undefined)
    .map((member) => ({ member, facts: laggingFacts(member, year, { entries, rulebook, today }) }))
    .filter(({ facts }) => facts.grounds.length > 0);
}
