import { decideAppraisalClosing, mayConfirm } from "../../domain/appraisal-closing.ts";
import { ratedIn, type Appraisal } from "../../domain/appraisal.ts";
import type { Matter } from "../../domain/matter.ts";
import { excludedIn, meetingOf, type Meeting } from "../../domain/meeting.ts";
import { isWrittenTo } from "../../domain/member.ts";
import { quarter, quarterOf } from "../../domain/quarter.ts";
import type { NewNotice } from "../../ports.ts";
import { appraisalClosed, yourRating } from "../../wording/appraisal.ts";
import { ratingRefused, whichMeetingConfirms } from "../../wording/appraisal-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { excusedFrom } from "./rating.ts";
import { appraisalIn, appraisalStep, yearRated } from "./year-ground.ts";

/** 评议结束 会议 12: from now on the ratings stand, and each member is told the own one. */
export async function closeAppraisal(
  said: { readonly year: number | undefined; readonly meeting: number | undefined },
  turn: Turn,
): Promise<Outcome> {
  const { branch, matters, member, today, audience } = turn;
  const appraisal = await appraisalIn(yearRated(said.year, turn), turn);
  const candidates = said.meeting === undefined ? await confirming(appraisal.year, turn) : [];
  const meeting = await meetingMeant(said.meeting, candidates, turn);
  const decided = decideAppraisalClosing(appraisal, meeting, member, {
    ...{ roster: branch.roster, today },
    excluded: excludedIn(await matters.open(branch.id, "exclusion")),
    excused: await excusedFrom(appraisal.year, turn),
  });
  if (!decided.ok)
    return say(
      decided.refusal.kind === "noSuchMeeting" && said.meeting === undefined
        ? whichMeetingConfirms(candidates, today)
        : ratingRefused(decided.refusal, audience),
    );
  const notices = noticesOf(appraisal, turn);
  const rated = ratedIn(appraisal.year, branch.roster, today).filter(({ id }) => appraisal.ratings.has(id));
  return say(appraisalClosed(appraisal.year, decided.value.meeting, rated.length, notices.length), {
    steps: [appraisalStep(turn, appraisal, decided.value)],
    notices,
  });
}

/** Closed meetings that can have confirmed that year's ratings. */
async function confirming(year: number, { matters, branch, today }: Turn): Promise<readonly Meeting[]> {
  const held = await matters.within(branch.id, "meeting", quarter(`${year}-Q4`), quarterOf(today));
  return held.map(meetingOf).filter((meeting) => mayConfirm(meeting, year) && meeting.state === "closed");
}

/** Without a number the only one that it can be. */
async function meetingMeant(
  number: number | undefined,
  candidates: readonly Meeting[],
  { matters, branch }: Turn,
): Promise<Matter<"meeting"> | undefined> {
  const [only, ...others] = candidates;
  const meant = number ?? (others.length === 0 ? only?.number : undefined);
  return meant === undefined ? undefined : matters.one(branch.id, "meeting", meant);
}

/** Nobody is told what he wrote himself. */
const noticesOf = (
  { year, ratings }: Appraisal,
  { branch, today, member, atMs }: Turn,
): readonly NewNotice[] =>
  branch.roster.flatMap((each) => {
    const rating = ratings.get(each.id);
    return rating === undefined || !isWrittenTo(each, today) || each.id === member.id
      ? []
      : [{ member: each.id, text: yourRating(year, rating), createdAtMs: atMs }];
  });
