import type { Meeting } from "../domain/meeting.ts";
import type { Member } from "../domain/member.ts";
import type { ButtonCard } from "../ports.ts";
import { dayName } from "./amounts.ts";
import {
  leaveInPrivate,
  meetingCalledAs,
  publicAgenda,
  quorumLines,
  stateNames,
  turnout,
  type MeetingView,
} from "./meeting.ts";
import type { Audience } from "./people.ts";
import { plain } from "./plain.ts";

export const signInButton = "signin";

/** To be signed in on by tapping; everybody's copy shows how many have. `remark`: a line for who tapped. */
export function signInCard(
  view: MeetingView,
  audience: Audience,
  taskId: string,
  remark?: string,
): ButtonCard {
  const { meeting } = view;
  const isOpen = meeting.state === "open";
  const isToday = meeting.on <= audience.today;
  const agenda = publicAgenda(meeting.agenda ?? "", audience);
  return {
    kind: "buttons",
    taskId,
    title: `${meeting.number}号${meetingCalledAs(meeting)} ${isOpen ? "签到" : stateNames[meeting.state]}`,
    facts: [
      { label: "日期", value: dayName(meeting.on, audience.today) },
      ...(agenda === "" ? [] : [{ label: "内容", value: agenda }]),
      ...(meeting.state === "calledOff" ? [] : [{ label: "签到", value: turnout(view) }]),
    ],
    text: [
      ...(remark === undefined ? [] : [remark]),
      ...(isOpen && remark === undefined ? [whatNow(meeting, audience)] : []),
      ...(isOpen ? quorumLines(view) : [`${stateNames[meeting.state]}，不用再点。`]),
    ].join("\n"),
    buttons: isOpen
      ? [
          isToday
            ? { id: signInButton, text: "签到", style: "primary" }
            : { id: signInButton, text: `${dayName(meeting.on, audience.today)}签到`, style: "plain" },
        ]
      : [{ id: "seen", text: stateNames[meeting.state], style: "plain" }],
  };
}

function whatNow(meeting: Meeting, { today }: Audience): string {
  const on = dayName(meeting.on, today);
  if (meeting.on < today) return `${on}开过了，到了没签的请书记补签。`;
  const when = meeting.on === today ? "到了请点签到。" : `${on}开会，那天到了再点。`;
  return `${when}${leaveInPrivate(meeting.number)}`;
}

export const leaveChoice = "who";
export const grantButton = "grant";
export const refuseButton = "refuse";
const optionsMax = 10;

/** In private, for who answers leave: whose, and yes or no. */
export function leaveCard(
  view: MeetingView,
  waiting: readonly Member[],
  audience: Audience,
  taskId: string,
  remark?: string,
): ButtonCard {
  const { meeting } = view;
  const shown = waiting.slice(0, optionsMax);
  const [first] = shown;
  return {
    kind: "buttons",
    taskId,
    title: `${meeting.number}号${meetingCalledAs(meeting)} 请假`,
    facts: [{ label: "日期", value: dayName(meeting.on, audience.today) }],
    text: remark ?? (first === undefined ? "请假都答复了。" : "选好是谁，再点准假或不准假。"),
    ...(first === undefined
      ? {}
      : {
          choice: {
            id: leaveChoice,
            title: "谁请假",
            options: shown.map(({ id, name }) => ({ id, text: plain(name) })),
            chosen: first.id,
          },
        }),
    buttons:
      first === undefined
        ? [{ id: "seen", text: "已答复", style: "plain" }]
        : [
            { id: grantButton, text: "准假", style: "primary" },
            { id: refuseButton, text: "不准假", style: "plain" },
          ],
  };
}
