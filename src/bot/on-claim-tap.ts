import type { ClaimRecord } from "../domain/claim.ts";
import type { Member } from "../domain/member.ts";
import type { CardTap } from "../ports.ts";
import { claimCard, noReason, returnReasonChoice, returnReasons } from "../wording/claim-card.ts";
import { reasonFirst } from "../wording/refusals.ts";
import { nobodysTap } from "../wording/strangers.ts";
import { viewOf } from "./claim-view.ts";
import { approve, disown, release, sendBack, type Verdict } from "./deciding.ts";
import { silence, type Outcome, type Setting, type Turn } from "./turn.ts";

/**
 * A tap on a claim's card. What is decided goes to everybody's copy; why something was not goes to the copy of who
 * tapped, with the same facts and buttons (decision 4).
 */
export async function onClaimTap(
  tap: CardTap,
  claim: number,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const record = await setting.ledger.claim(setting.branch.id, claim);
  if (record === undefined) return silence;
  // Decided elsewhere: whoever taps the old card, everybody's copy then shows what was decided (decision 1).
  if (record.decision !== undefined && tap.button !== "disown") return asItStands(tap, record, setting);
  if (member === undefined)
    return toldAlone(tap, record, setting, nobodysTap(setting.branch.roster, tap.sender));
  const verdict = await verdictOf(tap, record, { ...setting, member });
  switch (verdict?.kind) {
    case undefined:
      return asItStands(tap, record, setting);
    case "refused":
      return toldAlone(tap, record, setting, verdict.sentence);
    case "passedOn":
      return { ...(await toldAlone(tap, record, setting, verdict.sentence)), changes: verdict.changes };
    case "done": {
      const card = claimCard(verdict.view, setting.audience, tap.taskId);
      return { answer: { kind: "replaceCard", card, for: "everyone" }, changes: verdict.changes };
    }
  }
}

/** Undefined: the button of a decided card, or one that we no longer have. */
async function verdictOf(tap: CardTap, record: ClaimRecord, turn: Turn): Promise<Verdict | undefined> {
  switch (tap.button) {
    case "approve":
      return approve(turn, record);
    case "release":
      return release(turn, record);
    case "disown":
      return disown(turn, record);
    case "return": {
      const reason = returnReasons.get(chosenReason(tap));
      if (reason !== undefined) return sendBack(turn, record, reason);
      return { kind: "refused", sentence: reasonFirst };
    }
    default:
      return undefined;
  }
}

async function asItStands(tap: CardTap, record: ClaimRecord, setting: Setting): Promise<Outcome> {
  const card = claimCard(await viewOf(record, setting), setting.audience, tap.taskId);
  return { answer: { kind: "replaceCard", card, for: "everyone" } };
}

async function toldAlone(
  tap: CardTap,
  record: ClaimRecord,
  setting: Setting,
  remark: string,
): Promise<Outcome> {
  const card = claimCard(await viewOf(record, setting), setting.audience, tap.taskId, {
    chosen: chosenReason(tap),
    remark,
  });
  return { answer: { kind: "replaceCard", card, for: [tap.sender] } };
}

const chosenReason = (tap: CardTap): string => tap.chosen.get(returnReasonChoice)?.[0] ?? noReason;
