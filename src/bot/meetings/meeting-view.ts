import { mayHoldMeetings } from "../../domain/meeting-rights.ts";
import { attendanceOf, excludedIn, meetingOf, type Meeting } from "../../domain/meeting.ts";
import type { Made, Matter, NewStep, Steps } from "../../domain/matter.ts";
import { votersAt } from "../../domain/quorum.ts";
import type { MeetingView } from "../../wording/meeting.ts";
import { noMeetingOpen, noSuchMeeting, whichMeeting } from "../../wording/meeting.ts";
import { decidersFor } from "../../wording/people.ts";
import { stepBy } from "../steps.ts";
import type { Setting, Turn } from "../turn.ts";

export type MeetingFound =
  | { readonly kind: "found"; readonly matter: Matter<"meeting">; readonly meeting: Meeting }
  /** What to say instead. */
  | { readonly kind: "unclear"; readonly sentence: string };

/**
 * The meeting of that number; without one the only open meeting, and of several it is asked which.
 *
 * @param word what is written before the number: 签到
 */
export async function meetingMeant(
  number: number | undefined,
  word: string,
  turn: Setting,
  isMeant: (meeting: Meeting) => boolean = () => true,
): Promise<MeetingFound> {
  const { matters, branch, today } = turn;
  if (number !== undefined) {
    const matter = await matters.one(branch.id, "meeting", number);
    return matter === undefined
      ? { kind: "unclear", sentence: noSuchMeeting(number) }
      : { kind: "found", matter, meeting: meetingOf(matter) };
  }
  const open = (await matters.open(branch.id, "meeting"))
    .map((matter) => ({ matter, meeting: meetingOf(matter) }))
    .filter(({ meeting }) => isMeant(meeting));
  const [only, ...others] = open;
  if (only === undefined) return { kind: "unclear", sentence: noMeetingOpen };
  if (others.length === 0) return { kind: "found", ...only };
  const meetings = open.map(({ meeting }) => meeting);
  return { kind: "unclear", sentence: whichMeeting(meetings, word, today) };
}

export async function viewOfMeeting(meeting: Meeting, { matters, branch }: Setting): Promise<MeetingView> {
  const excluded = excludedIn(await matters.open(branch.id, "exclusion"));
  return {
    meeting,
    standing: attendanceOf(meeting, branch.roster),
    voters: votersAt(meeting, branch.roster, excluded),
  };
}

/** The meeting as it stands after those steps too, made by who wrote or tapped. */
export const withSteps = (
  matter: Matter<"meeting">,
  steps: readonly Steps["meeting"][],
  turn: Turn,
): Meeting => meetingOf({ ...matter, steps: [...matter.steps, ...steps.map((step) => madeNow(turn, step))] });

/** What was made by who wrote or tapped, as it will stand among the steps. */
export const madeNow = (
  { member, atMs }: Turn,
  step: Steps["meeting"],
  words?: string,
): Made<Steps["meeting"]> => ({ step, by: member.id, byName: member.name, atMs, words, entry: undefined });

/** Steps of a meeting that stays as open as it is. */
export const meetingStep = (
  turn: Turn,
  matter: Matter<"meeting">,
  step: Steps["meeting"],
  more: { readonly words?: string } = {},
): NewStep => stepBy(turn, matter, step, meetingOf(matter).state === "open" ? "open" : "settled", more);

/** Who calls and keeps meetings, by name or post. */
export const holdersIn = ({ audience, branch, today }: Setting): string =>
  decidersFor(
    audience,
    branch.roster.filter((each) => mayHoldMeetings(each, today)),
  );
