import { decideLeave, decideLeaveRequest, leaveFor } from "../../domain/attending.ts";
import { attendanceJudges, mayHoldMeetings } from "../../domain/meeting-rights.ts";
import { expectedAt, type Meeting } from "../../domain/meeting.ts";
import type { Matter, Steps } from "../../domain/matter.ts";
import { isSecretary, isWrittenTo, type Member } from "../../domain/member.ts";
import type { NewNotice } from "../../ports.ts";
import {
  holdersAskLeave,
  leaveAnswered,
  leaveAnswerForYou,
  leaveAnswerRefused,
  leaveAsked,
  leaveAskedOfJudge,
  leaveRefused,
  leaveToAnswer,
  whoseLeave,
} from "../../wording/attending.ts";
import { peopleFirst, peopleListed } from "../people-named.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { holdersIn, meetingMeant, meetingStep } from "./meeting-view.ts";

/** 请假 2 走亲戚; 请假 2 张满仓 走亲戚 for somebody without a phone. What is written is the reason, for who answers it alone. */
export async function askLeave(
  { number, said }: { readonly number: number | undefined; readonly said: string },
  turn: Turn,
): Promise<Outcome> {
  const wanted = whoseRequest(said, turn);
  if (wanted.kind === "unclear") return say(wanted.sentence);
  const { member, reason } = wanted;
  const found = await meetingMeant(number, "请假", turn, (meeting) =>
    expectedAt(meeting, turn.branch.roster).includes(member),
  );
  if (found.kind === "unclear") return say(found.sentence);
  const { matter, meeting } = found;
  const whose = member.id === turn.member.id ? undefined : member;
  const decided = decideLeaveRequest(meeting, member, { roster: turn.branch.roster, today: turn.today });
  if (!decided.ok) return say(leaveRefused(decided.refusal, meeting, turn.audience, whose));

  const judges = attendanceJudges(member, turn.branch.roster, turn.today);
  const steps = [meetingStep(turn, matter, decided.value, reason === "" ? {} : { words: reason })];
  if (judges.some(({ id }) => id === turn.member.id))
    return say(leaveAskedOfJudge(meeting, member, turn.audience), { steps });
  const text = leaveToAnswer(meeting, member, reason, turn.audience);
  return say(leaveAsked(meeting, member, judges, turn.audience), {
    steps,
    notices: askedFirst(judges, turn).map((judge) => noticeTo(judge, text, turn)),
  });
}

type Request =
  | { readonly kind: "request"; readonly member: Member; readonly reason: string }
  | { readonly kind: "unclear"; readonly sentence: string };

/** Who keeps the meeting may name somebody at the head; from anybody else all is the reason, unless it is another's leave. */
function whoseRequest(said: string, turn: Turn): Request {
  const own = { kind: "request", member: turn.member, reason: said } as const;
  const named = peopleFirst(said, turn);
  const mayName = mayHoldMeetings(turn.member, turn.today);
  if (named.kind === "unclear") return mayName ? named : own;
  const [member, ...others] = named.members;
  const head = named.rest === "" ? said : said.slice(0, said.length - named.rest.length);
  // 张满仓家有事 begins with a name and asks for nobody else.
  if (member === undefined || others.length > 0 || (named.rest !== "" && !/[\s,、;:]$/u.test(head)))
    return own;
  if (member.id === turn.member.id) return { ...own, reason: named.rest };
  if (!mayName) return { kind: "unclear", sentence: holdersAskLeave(holdersIn(turn)) };
  return { kind: "request", member, reason: named.rest };
}

/** The secretary; where somebody else answers, the first who can be written to. */
function askedFirst(judges: readonly Member[], { today }: Turn): readonly Member[] {
  const reached = judges.filter((judge) => isWrittenTo(judge, today));
  const secretaries = reached.filter(isSecretary);
  return secretaries.length > 0 ? secretaries : reached.slice(0, 1);
}

/** 准假 2 张满仓, 不准假 2 张满仓; without a name the only one who waits for that person's answer. */
export async function answerLeave(
  answer: { readonly number: number | undefined; readonly granted: boolean; readonly people: string },
  turn: Turn,
): Promise<Outcome> {
  const named = peopleListed(answer.people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const found = await meetingMeant(answer.number, answer.granted ? "准假" : "不准假", turn);
  if (found.kind === "unclear") return say(found.sentence);
  const { matter, meeting } = found;
  const waiting = leaveFor(turn.member, meeting, turn.branch.roster, turn.today);
  const members = named.members.length === 0 && waiting.length === 1 ? waiting : named.members;
  if (members.length === 0) return say(whoseLeave(meeting, waiting, turn.audience));

  const { granted } = answer;
  const { made, answered, refused } = answerEach(meeting, members, granted, turn);
  if (answered.length === 0) return say(refused.join("\n"));
  const text = leaveAnswered(meeting, answered, granted, turn.audience);
  return say(
    [text, ...refused].join("\n"),
    changesOfAnswer(matter, meeting, { made, answered, granted }, turn),
  );
}

export type LeaveAnswers = {
  readonly made: readonly Steps["meeting"][];
  readonly answered: readonly Member[];
  readonly refused: readonly string[];
};

/** By words or by tapping. */
export function answerEach(
  meeting: Meeting,
  members: readonly Member[],
  granted: boolean,
  turn: Turn,
): LeaveAnswers {
  const made: Steps["meeting"][] = [];
  const answered: Member[] = [];
  const refused: string[] = [];
  for (const member of members) {
    const decided = decideLeave(
      meeting,
      member,
      { granted, by: turn.member },
      { roster: turn.branch.roster, today: turn.today },
    );
    if (decided.ok) {
      made.push(decided.value);
      answered.push(member);
    } else refused.push(leaveAnswerRefused(decided.refusal, meeting, member, turn.audience));
  }
  return { made, answered, refused: [...new Set(refused)] };
}

/** With the answer each is told it in private. */
export const changesOfAnswer = (
  matter: Matter<"meeting">,
  meeting: Meeting,
  answers: Pick<LeaveAnswers, "made" | "answered"> & { readonly granted: boolean },
  turn: Turn,
) => ({
  steps: answers.made.map((step) => meetingStep(turn, matter, step)),
  notices: answers.answered.map((member) =>
    noticeTo(
      member,
      leaveAnswerForYou(meeting, answers.granted, turn.member.name, privately(turn, member)),
      turn,
    ),
  ),
});

/** As that person reads it in the single chat. */
export const privately = ({ audience }: Turn, { id }: Member): Turn["audience"] => ({
  ...audience,
  chat: { kind: "single" },
  reader: id,
});

export const noticeTo = ({ id }: Member, text: string, { atMs }: Turn): NewNotice => ({
  member: id,
  text,
  createdAtMs: atMs,
});
