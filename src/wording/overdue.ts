import { stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { Member } from "../domain/member.ts";
import { dayOf, startOfDayMs } from "../domain/quarter.ts";
import { amount, dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";
import { waitingForYou } from "./waiting.ts";

// Read in the single chat by those who decide. Twelve lines with the words around them fit the 2,048 bytes of a message
// of the self-built app.

/** A claim that waits too long. `deciders`: who may decide it, the first of them before the others. */
export type Overdue = {
  readonly record: ClaimRecord;
  readonly member: Member;
  readonly deciders: readonly Member[];
};

const ownMax = 8;
const othersMax = 4;

/** To one person: what waits for his or her own decision, and what waits for somebody else's. */
export function claimsWaitingText(
  own: readonly Overdue[],
  others: readonly Overdue[],
  audience: Audience,
): string {
  return [...ownLines(own, audience), ...othersLines(others, own.length > 0, audience)].join("\n");
}

function ownLines(own: readonly Overdue[], audience: Audience): readonly string[] {
  if (own.length === 0) return [];
  const [first] = own;
  const ready = own.find(({ record }) => stateOf(record) === "pending")?.record.claim.number;
  const returned = ready ?? first?.record.claim.number ?? "";
  return [
    `有${own.length}条申报等您审批：`,
    ...own.slice(0, ownMax).map((each) => `- ${line(each, audience)}`),
    ...more(own.length - ownMax),
    `看明细、一起勾选请写：${atBot}待审`,
    ...(ready === undefined ? [] : [`单独通过请写：${atBot}同意 ${ready}`]),
    `不合适的请写：${atBot}退回 ${returned} 没写地点`,
  ];
}

function othersLines(others: readonly Overdue[], isSecond: boolean, audience: Audience): readonly string[] {
  if (others.length === 0) return [];
  return [
    `${isSecond ? "另" : ""}有${others.length}条申报还没审，请提醒一下审批的人：`,
    ...others
      .slice(0, othersMax)
      .map((each) => `- ${line(each, audience)}，由${decidersFor(audience, each.deciders)}审批`),
    ...more(others.length - othersMax),
    ...(isSecond ? [] : [`看明细请写：${atBot}待审`]),
  ];
}

const more = (rest: number): readonly string[] => (rest > 0 ? [`还有${rest}条。`] : []);

const nameCharsMax = 8;
const ruleCharsMax = 12;

/** 142号 张满仓 义务铲雪除冰 1次，3月10日报的，等了5天 */
function line({ record, member }: Overdue, { today }: Audience): string {
  const { claim } = record;
  const since = dayOf(claim.submittedAtMs);
  const days = Math.round((startOfDayMs(today) - startOfDayMs(since)) / (24 * 3_600_000));
  const name = shortly(plain(member.name), nameCharsMax);
  return `${claim.number}号 ${name} ${deed(record)}，${dayName(since, today)}报的，等了${days}天`;
}

function deed(record: ClaimRecord): string {
  const { rule, quantity } = record.claim;
  if (rule === undefined) return "还没归类";
  const held = stateOf(record) === "held" ? "（要先核对）" : "";
  return `${shortly(plain(rule.name), ruleCharsMax)} ${amount(quantity, rule.unit)}${held}`;
}

/** In the evening, when anything waits. */
export function digestText(claims: number, undelivered: number): string {
  return [
    "今天还有事没办完：",
    ...(claims > 0 ? [`- ${waitingForYou(claims)}`] : []),
    ...(undelivered > 0 ? [`- 有${undelivered}条消息没有送到，看是哪些请写：${atBot}待办`] : []),
  ].join("\n");
}
