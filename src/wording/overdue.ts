import { stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { Deciders } from "../domain/deciders.ts";
import type { Member } from "../domain/member.ts";
import type { Meeting } from "../domain/meeting.ts";
import { dayOf, daysBetween, type Day } from "../domain/quarter.ts";
import type { Task } from "../domain/task.ts";
import { amount, dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import type { Audience } from "./people.ts";
import { closeWhatWasHeld } from "./meeting.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";
import { markWhoCame } from "./task.ts";
import { waitingForYou } from "./waiting.ts";

// Read in the single chat by those who decide. Eight lines with the words around them fit the 2,048 bytes of a message
// of the self-built app.

/** A claim that waits too long. */
export type Overdue = {
  readonly record: ClaimRecord;
  readonly member: Member;
  readonly deciders: Deciders;
};

const shownMax = 8;

/** To one person: what waits for his or her decision. */
export function claimsWaitingText(claims: readonly Overdue[], audience: Audience): string {
  const [first] = claims;
  const ready = claims.find(({ record }) => stateOf(record) === "pending")?.record.claim.number;
  const returned = ready ?? first?.record.claim.number ?? "";
  const rest = claims.length - shownMax;
  return [
    `有${claims.length}条申报等您审批：`,
    ...claims.slice(0, shownMax).map((each) => `- ${line(each, audience)}${inPlace(each, audience)}`),
    ...(rest > 0 ? [`还有${rest}条。`] : []),
    `看明细、一起勾选请写：${atBot}待审`,
    ...(ready === undefined ? [] : [`单独通过请写：${atBot}同意 ${ready}`]),
    `不合适的请写：${atBot}退回 ${returned} 没写地点`,
  ].join("\n");
}

/** To who decides only because the secretary was silent. */
const inPlace = ({ deciders: { standIn } }: Overdue, { reader }: Audience): string =>
  standIn !== undefined && standIn.member.id === reader ? "，您可以代审" : "";

const nameCharsMax = 8;
const ruleCharsMax = 12;

/** 142号 张满仓 义务铲雪除冰 1次，3月10日报的，等了5天 */
function line({ record, member }: Overdue, { today }: Audience): string {
  const { claim } = record;
  const since = dayOf(claim.submittedAtMs);
  const days = daysBetween(since, today);
  const name = shortly(plain(member.name), nameCharsMax);
  return `${claim.number}号 ${name} ${deed(record)}，${dayName(since, today)}报的，等了${days}天`;
}

function deed(record: ClaimRecord): string {
  const { rule, quantity } = record.claim;
  if (rule === undefined) return "还没归类";
  const held = stateOf(record) === "held" ? "（要先核对）" : "";
  return `${shortly(plain(rule.name), ruleCharsMax)} ${amount(quantity, rule.unit)}${held}`;
}

/** What the secretary still has to do in the evening. */
export type Undone = {
  /** How many claims wait for this person. */
  readonly claims: number;
  /** Those whose day is over without a word on who came. */
  readonly tasks: readonly Task[];
  /** Those whose day is over and that nobody closed. */
  readonly meetings: readonly Meeting[];
  /** How many messages did not arrive. */
  readonly undelivered: number;
};

/** In the evening; undefined when nothing waits. */
export function digestText(
  { claims, tasks, meetings, undelivered, helpDue }: Undone & { readonly helpDue: string | undefined },
  today: Day,
): string | undefined {
  const held = [
    ...tasks.map((task) => markWhoCame(task, today)),
    ...meetings.map((meeting) => closeWhatWasHeld(meeting, today)),
  ];
  const lines = [
    ...(claims > 0 ? [waitingForYou(claims)] : []),
    ...held.slice(0, shownMax),
    ...(held.length > shownMax ? [`还有${held.length - shownMax}个任务和会议没记完`] : []),
    ...(helpDue === undefined ? [] : [helpDue]),
    ...(undelivered > 0 ? [`有${undelivered}条消息没有送到，看是哪些请写：${atBot}待办`] : []),
  ];
  return lines.length === 0
    ? undefined
    : ["今天还有事没办完：", ...lines.map((each) => `- ${each}`)].join("\n");
}
