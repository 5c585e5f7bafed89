import { decideSignIn, leaveFor, type SignInRefusal } from "../../domain/attending.ts";
import { meetingOf, type Meeting } from "../../domain/meeting.ts";
import type { Matter } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import type { CardTap } from "../../ports.ts";
import { leaveAnswered, signInRefused } from "../../wording/attending.ts";
import {
  grantButton,
  leaveCard,
  leaveChoice,
  refuseButton,
  signInButton,
  signInCard,
} from "../../wording/meeting-card.ts";
import { nobodysTap } from "../../wording/strangers.ts";
import type { MatterTask } from "../task-ids.ts";
import { silence, type Outcome, type Setting, type Turn } from "../turn.ts";
import { answerEach, changesOfAnswer } from "./leave.ts";
import { meetingStep, viewOfMeeting, withSteps } from "./meeting-view.ts";

/** A tap on a meeting's card: to sign in, or to answer leave. */
export async function onMeetingTap(
  tap: CardTap,
  task: MatterTask,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const matter = await setting.matters.one(setting.branch.id, "meeting", task.number);
  if (matter === undefined) return silence;
  if (task.about === "leave") return onLeaveTap(tap, matter, setting, member);
  const meeting = meetingOf(matter);
  if (meeting.state !== "open" || tap.button !== signInButton)
    return signInShown(tap, meeting, "everyone", setting);
  if (member === undefined)
    return signInShown(tap, meeting, [tap.sender], setting, nobodysTap(setting.branch.roster, tap.sender));
  const turn = { ...setting, member };
  const decided = decideSignIn(meeting, member, member, {
    roster: setting.branch.roster,
    today: setting.today,
  });
  if (!decided.ok) return signInRefusedOn(tap, meeting, decided.refusal, turn);
  const steps = [meetingStep(turn, matter, decided.value)];
  const after = withSteps(matter, [decided.value], turn);
  return { ...(await signInShown(tap, after, "everyone", setting)), changes: { steps } };
}

/**
 * Whom the meeting is not for is told so on his copy. Somebody who taps twice, or a day early, sees the card as it stands, and
 * so does everybody: an update for one person alone may leave the others a card that is dead (decision 9).
 */
const signInRefusedOn = (
  tap: CardTap,
  meeting: Meeting,
  refusal: SignInRefusal,
  turn: Turn,
): Promise<Outcome> =>
  refusal.kind === "notExpected" || refusal.kind === "dayOver"
    ? signInShown(tap, meeting, [tap.sender], turn, signInRefused(refusal, meeting, turn.audience))
    : signInShown(tap, meeting, "everyone", turn);

/** Everybody's copy shows how many have signed in; why somebody did not, his own alone. */
async function signInShown(
  tap: CardTap,
  meeting: Meeting,
  people: "everyone" | readonly CardTap["sender"][],
  setting: Setting,
  remark?: string,
): Promise<Outcome> {
  const card = signInCard(await viewOfMeeting(meeting, setting), setting.audience, tap.taskId, remark);
  return { answer: { kind: "replaceCard", card, for: people } };
}

/** The card stands in the single chat of whoever may answer. */
async function onLeaveTap(
  tap: CardTap,
  matter: Matter<"meeting">,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  if (member === undefined) return silence;
  const turn = { ...setting, member };
  const meeting = meetingOf(matter);
  const [chosen = ""] = tap.chosen.get(leaveChoice) ?? [];
  const whose = leaveFor(member, meeting, setting.branch.roster, setting.today).find(
    ({ id }) => id === chosen,
  );
  if (whose === undefined || (tap.button !== grantButton && tap.button !== refuseButton))
    return leaveShown(tap, meeting, turn);
  const granted = tap.button === grantButton;
  const { made, answered, refused } = answerEach(meeting, [whose], granted, turn);
  const [why] = refused;
  if (why !== undefined) return leaveShown(tap, meeting, turn, why);
  const said = leaveAnswered(meeting, answered, granted, turn.audience);
  return {
    ...(await leaveShown(tap, withSteps(matter, made, turn), turn, said)),
    changes: changesOfAnswer(matter, meeting, { made, answered, granted }, turn),
  };
}

async function leaveShown(tap: CardTap, meeting: Meeting, turn: Turn, remark?: string): Promise<Outcome> {
  const waiting =
    meeting.state === "open" ? leaveFor(turn.member, meeting, turn.branch.roster, turn.today) : [];
  const card = leaveCard(await viewOfMeeting(meeting, turn), waiting, turn.audience, tap.taskId, remark);
  return { answer: { kind: "replaceCard", card, for: "everyone" } };
}
