import { isNote, stateOf, type ClaimRecord } from "../domain/claim.ts";
import { mayDecideOn } from "../domain/deciders.ts";
import { isOnCommittee, isTownshipReviewer, type Member } from "../domain/member.ts";
import { ruleInForce } from "../domain/rulebook.ts";
import type { CardTap, ChecklistCard } from "../ports.ts";
import type { ClaimView } from "../wording/claim-card.ts";
import { approvedTogether } from "../wording/decided.ts";
import { nameFor } from "../wording/people.ts";
import { decidingRefused, decidingRefusedShortly } from "../wording/refusals.ts";
import { nobodysTap } from "../wording/strangers.ts";
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
import { noticesOfApproval, withNotice } from "./deciding.ts";
import { memberOf, viewOf } from "./claim-view.ts";
import { waitingTaskId } from "./task-ids.ts";
import { momentOf, say, silence, type Outcome, type Setting, type Turn } from "./turn.ts";

/** More would not fit one message of 20,480 bytes. */
const listedMax = 40;

/** 待审: all that waits, as text, and one card to tick what this person may approve (decision 6). */
export async function listWaiting(turn: Turn): Promise<Outcome> {
  if (!isOnCommittee(turn.member) && !isTownshipReviewer(turn.member)) return say(committeeOnly);
  const records = await turn.ledger.claimsWaiting(turn.branch.id);
  if (records.length === 0) return say(nothingWaiting);

  // First what this person can tick, then what must be looked at before, then what somebody else decides.
  const mine = (record: ClaimRecord): boolean =>
    mayDecideOn(turn.member, record.claim, turn.branch.roster, momentOf(turn));
  const tickable = records.filter((record) => stateOf(record) === "pending" && mine(record));
  const others = records.filter((record) => !tickable.includes(record));
  const inOrder = [...tickable, ...others.filter(mine), ...others.filter((record) => !mine(record))];
  const card = tickCard(tickable, turn);
  const views: ClaimView[] = [];
  for (const record of inOrder.filter(({ claim }) => !isNote(claim)).slice(0, listedMax))
    views.push(await viewOf(record, turn));
  const counts = {
    waiting: inOrder.filter(({ claim }) => !isNote(claim)).length,
    notes: inOrder.filter(({ claim }) => isNote(claim)).length,
  };
  const own = inOrder.find((record) => mine(record) && !isNote(record.claim))?.claim.number;
  const text = waitingList(views, counts, { tickable: card?.options.length ?? 0, own }, turn.audience);
  return { answer: card === undefined ? { kind: "text", text } : { kind: "textAndCard", text, card } };
}

/** A card for those of the claims that wait for an approval and nothing else; whoever taps it is judged again. */
export function tickCard(records: readonly ClaimRecord[], turn: Turn): ChecklistCard | undefined {
  const pending = records
    .filter((record) => stateOf(record) === "pending" && !isNote(record.claim))
    .slice(0, ticksMax);
  if (pending.length === 0) return undefined;
  const numbers = pending.map(({ claim }) => claim.number);
  const { id, named } = waitingTaskId(turn.branch.id, numbers, turn.newId());
  return cardOf(pending.slice(0, named), turn, id);
}

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
  const closed = (after: readonly ClaimRecord[]): ChecklistCard =>
    cardOf(after, setting, tap.taskId, { closed: "已处理" });
  if (records.every((record) => record.decision !== undefined)) {
    return { answer: { kind: "replaceCard", card: closed(records), for: "everyone" } };
  }
  if (member === undefined) return toldAlone(nobodysTap(setting.branch.roster, tap.sender));
  const ticked = records.filter(({ claim }) =>
    (tap.chosen.get(tickQuestion) ?? []).includes(String(claim.number)),
  );
  if (ticked.length === 0) return toldAlone(tickFirst);

  const turn = { ...setting, member };
  const { approved, refused, changes } = await approveEach(turn, ticked);
  const [first] = refused;
  if (approved.length === 0) {
    return toldAlone(
      first === undefined
        ? tickFirst
        : decidingRefusedShortly(first.refusal, first.record.claim.number, setting.audience),
    );
  }
  const why = refused.map(({ record, refusal }) =>
    decidingRefused(refusal, record.claim.number, setting.audience),
  );
  const after = records.map(
    (record) => approved.find((view) => view.record.claim.number === record.claim.number)?.record ?? record,
  );
  const leftOver = after.filter((record) => record.decision === undefined && !ticked.includes(record)).length;
  const afterwards = approvedTogether(approved, why, setting.audience, leftOver);
  return {
    answer: { kind: "replaceCard", card: closed(after), for: "everyone", afterwards },
    changes: withNotice(changes, noticesOfApproval(turn, approved)),
  };
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

const ownerName = ({ claim }: ClaimRecord, setting: Setting): string =>
  nameFor(setting.audience, memberOf(claim.member, setting));

function cardOf(
  records: readonly ClaimRecord[],
  setting: Setting,
  taskId: string,
  shown: Parameters<typeof waitingCard>[3] = {},
): ChecklistCard {
  const claims = records.map((record) => {
    const { rule, actDay } = record.claim;
    const current = rule === undefined ? undefined : ruleInForce(setting.rulebook, rule.slug, actDay);
    return { record, name: ownerName(record, setting), shortName: current?.shortName ?? rule?.name ?? "" };
  });
  return waitingCard(claims, taskId, setting.today, shown);
}
