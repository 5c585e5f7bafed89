import { decideSignIn } from "../../domain/attending.ts";
import { mayHoldMeetings } from "../../domain/meeting-rights.ts";
import { expectedAt, type Meeting } from "../../domain/meeting.ts";
import type { Steps } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { holdersSignIn, signedIn, signInRefused } from "../../wording/attending.ts";
import { peopleListed } from "../people-named.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { holdersIn, meetingMeant, meetingStep, viewOfMeeting, withSteps } from "./meeting-view.ts";

/** 签到 2; 签到 2 张满仓 陈根生 by the secretary for those without a phone. */
export async function signIn(
  { number, people }: { readonly number: number | undefined; readonly people: string },
  turn: Turn,
): Promise<Outcome> {
  const named = peopleListed(people, turn);
  if (named.kind === "unclear")
    return say(mayHoldMeetings(turn.member, turn.today) ? named.sentence : holdersSignIn(holdersIn(turn)));
  const members = named.members.length === 0 ? [turn.member] : named.members;
  const found = await meetingMeant(number, "签到", turn, (meeting) => isNowFor(meeting, members, turn));
  if (found.kind === "unclear") return say(found.sentence);
  const isForOthers = members.some(({ id }) => id !== turn.member.id);
  if (isForOthers && !mayHoldMeetings(turn.member, turn.today)) return say(holdersSignIn(holdersIn(turn)));
  const { made, signed, refused } = signInEach(found.meeting, members, turn);
  if (signed.length === 0) return say(refused.join("\n"));
  const view = await viewOfMeeting(withSteps(found.matter, made, turn), turn);
  const steps = made.map((step) => meetingStep(turn, found.matter, step));
  return say([signedIn(view, signed, turn.audience), ...refused].join("\n"), { steps });
}

/** Without a number: those of that day, and for whoever is to be signed in. */
const isNowFor = (meeting: Meeting, members: readonly Member[], { today, branch }: Turn): boolean => {
  const expected = expectedAt(meeting, branch.roster);
  return meeting.on <= today && members.some((member) => expected.includes(member));
};

type SignedIn = {
  readonly made: readonly Steps["meeting"][];
  readonly signed: readonly Member[];
  /** Why others were not, said once of what holds for all of them. */
  readonly refused: readonly string[];
};

function signInEach(meeting: Meeting, members: readonly Member[], turn: Turn): SignedIn {
  const made: Steps["meeting"][] = [];
  const signed: Member[] = [];
  const refused: string[] = [];
  for (const member of members) {
    const decided = decideSignIn(meeting, member, turn.member, {
      roster: turn.branch.roster,
      today: turn.today,
    });
    if (decided.ok) {
      made.push(decided.value);
      signed.push(member);
      continue;
    }
    const whose = member.id === turn.member.id ? undefined : member;
    refused.push(signInRefused(decided.refusal, meeting, turn.audience, whose));
  }
  return { made, signed, refused: [...new Set(refused)] };
}
