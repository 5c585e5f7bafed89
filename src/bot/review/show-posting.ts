import { stepsOf, type Matter } from "../../domain/matter.ts";
import { isContested, objectionOf } from "../../domain/objection.ts";
import { liveEntries } from "../../domain/entry.ts";
import { postingFrom } from "../../domain/posting.ts";
import { namedAsOfNow } from "../../domain/posting-names.ts";
import { publicEntries } from "../../domain/public-points.ts";
import { quarterOf, yearOf, type Quarter } from "../../domain/quarter.ts";
import { quarterState } from "../../domain/quarter-state.ts";
import type { QuarterSaid } from "../../language/commands/review-command.ts";
import {
  beforeOurTime,
  digestMatches,
  digestOf,
  digestUnknown,
  notPostedHere,
  nothingPostedYet,
  postingChanged,
  postingGone,
  postingStateText,
  postingText,
} from "../../wording/posting.ts";
import { inParts } from "../../wording/ranking.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { quarterMeant } from "./quarter-meant.ts";

/** An answer takes 20,480 bytes; beside it there is room for what waits to be told (see `notices.ts`). */
const bytesMax = 12_000;

type PostedStep = ReturnType<typeof stepsOf<Matter<"review">["steps"][number]["step"], "posted">>[number];

/** 公示: what was posted of a quarter and how far it has come; for everybody, also in the group. */
export async function showPosting(said: QuarterSaid | undefined, turn: Turn): Promise<Outcome> {
  const reviews = await reviewsOf(turn);
  const newest = reviews.findLast((review) => stepsOf(review, "posted").length > 0)?.quarter;
  const quarter = said === undefined ? newest : quarterMeant(said, turn);
  if (quarter === undefined) return say(nothingPostedYet);
  if (quarter < quarterOf(turn.branch.since)) return say(beforeOurTime(quarter, turn.today));
  const review = reviews.find((each) => each.quarter === quarter);
  const posted = review === undefined ? [] : stepsOf(review, "posted");
  const state = await stateText(quarter, turn);
  if (posted.length > 0) return say(textOf(posted, quarter, state, turn));
  return say(turn.branch.signedQuarters.has(quarter) ? notPostedHere(quarter, turn.today) : state);
}

/** Every posting with its corrections, the newest words that fit. */
function textOf(posted: readonly PostedStep[], quarter: Quarter, state: string, turn: Turn): string {
  let room = bytesMax;
  const texts = posted.flatMap((made) => {
    const text = wholeText(made, quarter, turn, room);
    room -= Buffer.byteLength(text);
    return room < 0 ? [] : [text];
  });
  return [state, ...texts].join("\n\n");
}

function wholeText({ step, words }: PostedStep, quarter: Quarter, { branch }: Turn, room: number): string {
  const posting = words === undefined ? undefined : postingFrom(words.split("\n"));
  if (posting === undefined) return postingGone(quarter, step.digest);
  const text = postingText(namedAsOfNow(posting, branch.roster), step.digest, branch.roster);
  return inParts(text, Math.max(room, 1))[0] ?? text.title;
}

async function stateText(
  quarter: Quarter,
  { branch, ledger, matters, rulebook, today, isWorkday }: Turn,
): Promise<string> {
  const signedAtMs = branch.signedAtMs.get(quarter);
  const state = quarterState(quarter, today, signedAtMs, rulebook.timetable, isWorkday);
  const entries = await ledger.entriesOfYear(branch.id, yearOf(quarter));
  const objections = (await matters.open(branch.id, "objection")).map(objectionOf);
  const contested = liveEntries(publicEntries(entries, rulebook)).filter(
    (entry) => entry.quarter === quarter && isContested(entry, objections),
  );
  return postingStateText(state, quarter, today, contested.length);
}

/** 校验 a1b2c3d4e5f6: which posting a paper is, and what it must say. */
export async function checkDigest(digest: string, turn: Turn): Promise<Outcome> {
  for (const review of await reviewsOf(turn)) {
    const made = stepsOf(review, "posted").find(({ step }) => step.digest === digest);
    if (made === undefined) continue;
    if (made.words !== undefined && digestOf(made.words) !== digest)
      return say(postingChanged(review.quarter));
    const which = made.step.corrects.length === 0 ? "first" : "correction";
    const text = wholeText(made, review.quarter, turn, bytesMax);
    return say(`${digestMatches(review.quarter, which, turn.today)}\n\n${text}`);
  }
  return say(digestUnknown(digest));
}

const reviewsOf = ({ matters, branch, today }: Turn): Promise<readonly Matter<"review">[]> =>
  matters.within(branch.id, "review", quarterOf(branch.since), quarterOf(today));
