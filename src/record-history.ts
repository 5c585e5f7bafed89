// What was written down about one member over the years, a line each, as the member reads it: in the own export in the
// chat, and on the paper for who has no phone (PIPL 45).

import { pastYearMin, proposalKinds } from "./domain/appraisal.ts";
import { correctionOf } from "./domain/correction.ts";
import { stepsOf, type Matter, type MatterKind } from "./domain/matter.ts";
import type { Member } from "./domain/member.ts";
import { quarter, yearOf, type Day } from "./domain/quarter.ts";
import type { Branch, Matters } from "./ports.ts";
import { stateWithDays } from "./wording/correction.ts";
import { whatHappened } from "./wording/membership-record.ts";
import { happened, inOwnWords } from "./wording/own-record.ts";
import {
  appraisalText,
  laggingText,
  officeText,
  ownDataText,
  pastYearText,
  type StepReader,
} from "./wording/own-steps.ts";

export type HistoryGround = {
  readonly branch: Branch;
  readonly matters: Pick<Matters, "within">;
  readonly today: Day;
};

/**
 * Deeds of the year before the first roster can be declared, and dues are paid for the year to come; totals are brought in
 * of any year.
 */
export function allMatters<Kind extends MatterKind>(
  kind: Kind,
  { branch, matters, today }: HistoryGround,
): Promise<readonly Matter<Kind>[]> {
  const first = kind === "pastYear" ? pastYearMin : yearOf(branch.since) - 1;
  return matters.within(branch.id, kind, quarter(`${first}-Q1`), quarter(`${yearOf(today) + 1}-Q4`));
}

const readerOf = ({ branch, today }: HistoryGround): StepReader => ({
  nameOf: (id) => branch.roster.find((member) => member.id === id)?.name ?? "名册外的人",
  today,
});

/** 告知同意、公示同意、导出 */
export async function choicesOf({ id }: Member, ground: HistoryGround): Promise<readonly string[]> {
  return (await allMatters("ownData", ground))
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step.member === id)
    .map((made) => happened(ownDataText(made.step), made, ground.today));
}

/** 党员变动、职务、亲属, the oldest first */
export async function changesOf({ id }: Member, ground: HistoryGround): Promise<readonly string[]> {
  const reader = readerOf(ground);
  const ofMembership = (await allMatters("membership", ground))
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step.member === id)
    .map((made) => ({ made, what: whatHappened(made.step, reader) }));
  const ofOffice = (await allMatters("office", ground))
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step.member === id || ("to" in step && step.to === id))
    .map((made) => ({
      // Who says that two are relatives is told to nobody.
      made: made.step.kind === "relationFlagged" ? { ...made, byName: "" } : made,
      what: officeText(made.step, reader),
    }));
  return [...ofMembership, ...ofOffice]
    .toSorted((one, other) => one.made.atMs - other.made.atMs)
    .map(({ made, what }) => happened(what, made, ground.today));
}

/** 更正申请 */
export async function correctionsOf({ id }: Member, ground: HistoryGround): Promise<readonly string[]> {
  return (await allMatters("correction", ground))
    .filter((matter) => stepsOf(matter, "asked").some(({ step }) => step.member === id))
    .flatMap((matter) => {
      const correction = correctionOf(matter);
      const [asked] = matter.steps;
      if (asked === undefined) return [];
      const state = stateWithDays(correction, ground.today);
      return [
        `${happened(`${matter.number}号`, asked, ground.today)}，${state}${inOwnWords(correction.ruling?.words)}`,
      ];
    });
}

/** 评议、往年总分、帮带. Ratings count once the year's appraisal is closed; until then they are a draft. */
export async function resultsOf({ id }: Member, ground: HistoryGround): Promise<readonly string[]> {
  const line = (what: string | undefined, made: Parameters<typeof happened>[1]): readonly string[] =>
    what === undefined ? [] : [happened(what, made, ground.today)];
  const appraised = (await allMatters("appraisal", ground))
    .filter((matter) => stepsOf(matter, "closed").length > 0)
    .flatMap(({ number, steps }) =>
      lastRatings(steps, id).flatMap((made) => line(appraisalText(number, made.step), made)),
    );
  const past = (await allMatters("pastYear", ground)).flatMap(({ number, steps }) =>
    steps
      .filter(({ step }) => step.member === id)
      .flatMap((made) => line(pastYearText(number, made.step), made)),
  );
  const helped = (await allMatters("lagging", ground))
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step.member === id)
    .flatMap((made) => line(laggingText(made.step, readerOf(ground)), made));
  return [...appraised, ...past, ...helped];
}

/** A rating that was changed, and a proposal that was taken back, count no more. */
function lastRatings(steps: Matter<"appraisal">["steps"], id: Member["id"]): Matter<"appraisal">["steps"] {
  const own = steps.filter(({ step }) => "member" in step && step.member === id);
  const rated = own.findLast(({ step }) => step.kind === "rated" || step.kind === "unrated");
  const proposed = proposalKinds.flatMap((as) => {
    const last = own.findLast(({ step }) => "as" in step && step.as === as);
    return last?.step.kind === "proposed" ? [last] : [];
  });
  return [...(rated === undefined ? [] : [rated]), ...proposed];
}
