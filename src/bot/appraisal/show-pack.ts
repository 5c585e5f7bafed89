import { ratedIn } from "../../domain/appraisal.ts";
import { candidatesIn, membersDisputed } from "../../domain/appraisal-candidates.ts";
import { excellentMost } from "../../domain/appraisal-rating.ts";
import { laggingFacts } from "../../domain/lagging-grounds.ts";
import { belongs } from "../../domain/member.ts";
import { committeeOf } from "../../domain/reminded.ts";
import { appraisalParts, type AppraisalPack } from "../../wording/appraisal-pack.ts";
import { yearRefused } from "../../wording/year-table.ts";
import { openObjections } from "../objections/open-objections.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { appraisalIn, loadYear, readsAll, sayPart, yearRated, yearWithoutEntries } from "./year-ground.ts";

/** 评议 2026: who meets which condition, and how far the ratings are. */
export async function showPack(
  { year: said, part }: { readonly year: number | undefined; readonly part: number | undefined },
  turn: Turn,
): Promise<Outcome> {
  const { branch, member, audience, today } = turn;
  if (!readsAll(member)) return say(yearRefused(committeeOf(branch.roster), audience));
  const year = yearRated(said, turn);
  const missing = await yearWithoutEntries(year, turn);
  if (missing !== undefined) return say(missing);
  return sayPart(appraisalParts(await packOf(year, turn), today), part, turn);
}

async function packOf(year: number, turn: Turn): Promise<AppraisalPack> {
  const { branch, rulebook, today } = turn;
  const { roster } = branch;
  const { table, entries } = await loadYear(year, turn);
  const appraisal = await appraisalIn(year, turn);
  const lagging = roster
    .map((member) => ({ member, facts: laggingFacts(member, year, { entries, rulebook, today }) }))
    .filter(({ facts }) => facts.grounds.length > 0);
  const disputed = membersDisputed(await openObjections(turn));
  const rated = ratedIn(year, roster, today);
  const apart = new Set([...disputed, ...lagging.map(({ member }) => member.id)]);
  return {
    ...{ year, state: table.state, appraisal, lagging, rated },
    candidates: candidatesIn(table, new Set(rated.map(({ id }) => id)), apart),
    disputed: roster.filter(({ id }) => disputed.has(id)),
    probationers: roster.filter((member) => belongs(member) && member.kinds.includes("probationary")),
    excellentMost: excellentMost(rated.length),
    reversedLater: entries
      .filter(
        ({ kind, recordedAtMs }) =>
          kind === "reversal" && appraisal.closed !== undefined && recordedAtMs > appraisal.closed.atMs,
      )
      .flatMap((entry) => {
        const owner = roster.find(({ id }) => id === entry.member);
        return owner === undefined ? [] : [{ member: owner, entry }];
      }),
  };
}
