import { stateOf, type ClaimRecord } from "../domain/claim.ts";
import { decidersOf } from "../domain/deciders.ts";
import { isOnCommittee, type Member } from "../domain/member.ts";
import { ruleInForce } from "../domain/rulebook.ts";
import type { Answer, CardTap, ChecklistCard } from "../ports.ts";
import { approvedTogether } from "../wording/decided.ts";
import { nameIn } from "../wording/people.ts";
import { decidingRefused } from "../wording/refusals.ts";
import { notOnRoster } from "../wording/strangers.ts";
import {
  committeeOnly,
  nothingWaiting,
  tickFirst,
  tickQuestion,
  ticksMax,
  waitingCard,
  waitingList,
} from "../wording/waiting.ts";
import { approveEach } from "./approving.ts";
import { memberOf } from "./claim-view.ts";
import { waitingTaskId } from "./task-ids.ts";
import { say, silence, type Outcome, type Setting, type Turn } from "./turn.ts";

/** More would not fit one message of 20,480 bytes. */
const listedMax = 40;

/** 待审: all that waits, as text, and one card to tick what this person may approve (decision 6). */
export async function listWaiting(turn: Turn): Promise<Outcome> {
  const mayDecide = isOnCommittee(turn.member) || turn.member.roles.includes("townshipReviewer");
  if (!mayDecide) return say(committeeOnly);
  const records = await turn.ledger.claimsWaiting(turn.branch.id);
  return records.length === 0 ? say(nothingWaiting) : { answer: listing(records, turn) };
}

/** The claims as text, with a card for those that this person may approve; text alone when there are none. */
export function listing(records: readonly ClaimRecord[], turn: Turn): Answer {
  const named = records.map((record) => ({
    record,
    name: nameIn(turn.chat, memberOf(record.claim.member, turn)),
  }));
  const text = waitingList(named, turn.today, listedMax);
  const card = tickableCard(records, turn);
  return card === undefined ? { kind: "text", text } : { kind: "textAndCard", text, card };
}

/** Those that wait for an approval and nothing else; whoever taps is judged again. */
export function tickableCard(records: readonly ClaimRecord[], turn: Turn): ChecklistCard | undefined {
  const pending = records.filter((record) => stateOf(record) === "pending").slice(0, ticksMax);
  const own = pending.filter(({ claim }) => decidersOf(claim, turn.branch.roster).members.some(isMe(turn)));
  const shown = own.length > 0 ? own : pending;
  if (shown.length === 0) return undefined;
  const numbers = shown.map(({ claim }) => claim.number);
  const { id, named } = waitingTaskId(turn.branch.id, numbers, turn.newId());
  return cardOf(shown.slice(0, named), turn, id);
}

const isMe =
  (turn: Turn) =>
  (member: Member): boolean =>
    member.id === turn.member.id;

/** The tap approves what was ticked and says once what it did; the card is then done with. */
export async function onWaitingTap(
  tap: CardTap,
  numbers: readonly number[],
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const records = await load(numbers, setting);
  if (records.length === 0) return silence;
  const toldAlone = (remark: string): Outcome => ({
    answer: {
      kind: "replaceCard",
      card: cardOf(records, setting, tap.taskId, { remark }),
      for: [tap.sender],
    },
  });
  if (member === undefined) return toldAlone(notOnRoster);
  const ticked = records.filter(({ claim }) =>
    (tap.chosen.get(tickQuestion) ?? []).includes(String(claim.number)),
  );
  const live = records.some((record) => record.decision === undefined);
  if (ticked.length === 0 && live) return toldAlone(tickFirst);

  const turn = { ...setting, member };
  const { approved, refused, changes } = await approveEach(turn, ticked);
  const why = refused.map(({ record, refusal }) =>
    decidingRefused(refusal, record.claim.number, setting.today),
  );
  if (approved.length === 0 && live) return toldAlone(why[0] ?? tickFirst);
  const card = cardOf(records, setting, tap.taskId, { closed: "已处理" });
  const afterwards = approvedTogether(approved, why, setting.chat);
  const answer: Answer = {
    kind: "replaceCard",
    card,
    for: "everyone",
    ...(approved.length === 0 ? {} : { afterwards }),
  };
  return approved.length === 0 ? { answer } : { answer, changes };
}

async function load(
  numbers: readonly number[],
  { ledger, branch }: Setting,
): Promise<readonly ClaimRecord[]> {
  const records: ClaimRecord[] = [];
  for (const number of numbers.slice(0, ticksMax)) {
    const record = await ledger.claim(branch.id, number);
    if (record !== undefined) records.push(record);
  }
  return records;
}

function cardOf(
  records: readonly ClaimRecord[],
  setting: Setting,
  taskId: string,
  shown: Parameters<typeof waitingCard>[2] = {},
): ChecklistCard {
  const claims = records.map((record) => {
    const { rule, actDay } = record.claim;
    const current = rule === undefined ? undefined : ruleInForce(setting.rulebook, rule.slug, actDay);
    const name = nameIn(setting.chat, memberOf(record.claim.member, setting));
    return { record, name, shortName: current?.shortName ?? rule?.name ?? "" };
  });
  return waitingCard(claims, taskId, shown);
}
