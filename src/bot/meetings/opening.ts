import { mayHoldMeetings } from "../../domain/meeting-rights.ts";
import { expectedAt, meetingOf, type Meeting } from "../../domain/meeting.ts";
import type { NewStep } from "../../domain/matter.ts";
import { daysBetween, plusDays, quarterOf, startOfDayMs, type Day } from "../../domain/quarter.ts";
import { meetingCalled, numberIn, type MeetingCalled } from "../../language/commands/meeting-kinds.ts";
import { findDays } from "../../language/find-days.ts";
import { groundOf } from "../../language/ground.ts";
import type { Changes } from "../../ports.ts";
import { hintsIn } from "../../wording/at-bot.ts";
import { signInCard } from "../../wording/meeting-card.ts";
import {
  calledOut,
  calledYou,
  dayTooEarly,
  dayTooFar,
  holdersOpen,
  openedText,
  publicAgenda,
  quarterIsSigned,
  whichDay,
  whichGroup,
  whichKind,
} from "../../wording/meeting.ts";
import { nextMatter, stepBy } from "../steps.ts";
import { matterTaskId } from "../task-ids.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { holdersIn, madeNow, viewOfMeeting } from "./meeting-view.ts";

/** A meeting that was held without the phone is entered no later than this… */
const enteredLateDaysMax = 31;
/** …and one to come is called no earlier. */
const calledAheadDaysMax = 60;

/** 开会 党员大会 3月25日 讨论发展党员: by the secretary or the deputy. */
export async function openMeeting(said: string, turn: Turn): Promise<Outcome> {
  const called = meetingCalled(said);
  if (!mayHoldMeetings(turn.member, turn.today)) return say(holdersOpen(holdersIn(turn)));
  if (called === undefined) return say(whichKind);
  const group = groupMeant(called, turn);
  if (group.kind === "unclear") return say(group.sentence);
  const on = called.day === undefined ? turn.today : dayMeant(called.day, turn.today);
  const fault = on === undefined ? whichDay : dayFault(on, turn);
  if (on === undefined || fault !== undefined) return say(fault ?? whichDay);

  const next = await nextMatter(turn, "meeting", quarterOf(on));
  const words = called.agenda === "" ? undefined : called.agenda;
  const opened = { kind: "opened", meeting: called.kind, on, group: group.name } as const;
  const step = stepBy(turn, next, opened, "open", words === undefined ? {} : { words });
  const meeting = meetingOf({ ...next, branch: turn.branch.id, steps: [madeNow(turn, opened, words)] });
  return announced(step, meeting, turn);
}

/** In the group a card to sign in on; called in private, the group or the committee is told. */
async function announced(step: NewStep, meeting: Meeting, turn: Turn): Promise<Outcome> {
  const text = openedText(meeting, turn.today);
  if (turn.chat.kind === "single") return say(text, { steps: [step], ...callingTo(meeting, turn) });
  const taskId = matterTaskId(turn.branch.id, step, "signin", turn.newId());
  const card = signInCard(await viewOfMeeting(meeting, turn), turn.audience, taskId);
  return { answer: { kind: "textAndCard", text, card }, changes: { steps: [step] } };
}

function callingTo(meeting: Meeting, turn: Turn): Changes {
  const { agenda = "" } = meeting;
  const { today, branch, botName, atMs, audience, member } = turn;
  // What is over was entered late: nobody is called to it any more.
  if (meeting.on < today) return {};
  if (meeting.kind === "committee") {
    const called = expectedAt(meeting, branch.roster).filter(({ id }) => id !== member.id);
    const text = calledYou(meeting, agenda, today);
    return { notices: called.map(({ id }) => ({ member: id, text, createdAtMs: atMs })) };
  }
  const text = calledOut(meeting, publicAgenda(agenda, audience), today);
  const said = hintsIn({ kind: "group" }, botName, text);
  // Behind the meeting's day it would call people to what is over.
  const untilMs = startOfDayMs(plusDays(meeting.on, 1));
  return { posts: [{ kind: "callOut", text: said, untilMs, createdAtMs: atMs }] };
}

type GroupMeant =
  | { readonly kind: "group"; readonly name: string | undefined }
  | { readonly kind: "unclear"; readonly sentence: string };

/** The party group as the roster calls it; the only one where there is but one. */
function groupMeant(called: MeetingCalled, { branch }: Turn): GroupMeant {
  if (called.kind !== "group") return { kind: "group", name: undefined };
  const groups = [...new Set(branch.roster.flatMap(({ partyGroup }) => partyGroup ?? []))];
  const [only, ...others] = groups;
  const named =
    called.group === undefined ? undefined : groups.find((each) => numberIn(each) === called.group);
  if (called.group === undefined && others.length === 0 && only !== undefined)
    return { kind: "group", name: only };
  return named === undefined
    ? { kind: "unclear", sentence: whichGroup(groups) }
    : { kind: "group", name: named };
}

/** 周六, 25号: today or to come, where the words leave the choice. */
function dayMeant(said: string, today: Day): Day | undefined {
  const [mention, ...others] = findDays(groundOf(said), today);
  if (mention?.read.kind !== "day" || others.length > 0) return undefined;
  return mention.read.day === today ? today : (mention.coming ?? mention.read.day);
}

function dayFault(on: Day, { today, branch }: Turn): string | undefined {
  const ahead = daysBetween(today, on);
  if (ahead > calledAheadDaysMax) return dayTooFar(calledAheadDaysMax);
  if (-ahead > enteredLateDaysMax || quarterOf(on) < quarterOf(branch.since))
    return dayTooEarly(enteredLateDaysMax);
  return branch.signedQuarters.has(quarterOf(on)) ? quarterIsSigned : undefined;
}
