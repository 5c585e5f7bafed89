import { isNote, stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { Member } from "../domain/member.ts";
import type { CardTap } from "../ports.ts";
import type { ClaimView } from "../wording/claim-card.ts";
import { approvedTogether } from "../wording/decided.ts";
import { allClaims, declaredCard, whichClaim } from "../wording/declared-card.ts";
import { decidingRefused, decidingRefusedShortly } from "../wording/refusals.ts";
import { nobodysTap } from "../wording/strangers.ts";
import { approveEach } from "./approving.ts";
import { viewOf } from "./claim-view.ts";
import { noticesOfApproval, withNotice } from "./deciding.ts";
import { silence, type Outcome, type Setting } from "./turn.ts";

/** A tap on the card of several claims of one message: approves the one that was chosen, or all. */
export async function onDeclaredTap(
  tap: CardTap,
  numbers: readonly number[],
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const records: ClaimRecord[] = [];
  for (const number of numbers) {
    const record = await setting.ledger.claim(setting.branch.id, number);
    if (record !== undefined) records.push(record);
  }
  if (records.length === 0) return silence;
  const [chosen = ""] = tap.chosen.get(whichClaim) ?? [];
  const wanted = records.filter((record) => isWanted(record, chosen));
  if (wanted.length === 0) return shown(tap, records, "everyone", setting);
  if (member === undefined)
    return shown(tap, records, [tap.sender], setting, nobodysTap(setting.branch.roster, tap.sender));

  const turn = { ...setting, member };
  const { approved, refused, changes } = await approveEach(turn, wanted);
  const [first] = refused;
  if (approved.length === 0 && first !== undefined) {
    const why = decidingRefusedShortly(first.refusal, first.record.claim.number, setting.audience);
    return shown(tap, records, [tap.sender], setting, why);
  }
  const views: ClaimView[] = [];
  for (const record of records) {
    const view = approved.find((each) => each.record.claim.number === record.claim.number);
    views.push(view ?? (await viewOf(record, setting)));
  }
  const why = refused.map(({ record, refusal }) =>
    decidingRefused(refusal, record.claim.number, setting.audience),
  );
  return {
    answer: {
      kind: "replaceCard",
      card: declaredCard(views, setting.audience, tap.taskId),
      for: "everyone",
      afterwards: approvedTogether(approved, why, setting.audience),
    },
    changes: withNotice(changes, noticesOfApproval(turn, approved)),
  };
}

const isWanted = (record: ClaimRecord, chosen: string): boolean =>
  stateOf(record) === "pending" &&
  !isNote(record.claim) &&
  (chosen === allClaims || chosen === String(record.claim.number));

async function shown(
  tap: CardTap,
  records: readonly ClaimRecord[],
  people: "everyone" | readonly CardTap["sender"][],
  setting: Setting,
  remark?: string,
): Promise<Outcome> {
  const views = await Promise.all(records.map((record) => viewOf(record, setting)));
  const card = declaredCard(views, setting.audience, tap.taskId, remark);
  return { answer: { kind: "replaceCard", card, for: people } };
}
