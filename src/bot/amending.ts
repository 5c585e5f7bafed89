import { decideAmendment, type Amendment } from "../domain/amendment.ts";
import type { ClaimRecord } from "../domain/claim.ts";
import type { RuleSlug } from "../domain/ids.ts";
import { yearOf } from "../domain/quarter.ts";
import { ruleFor, type RuleEdition } from "../domain/rulebook.ts";
import type { NewNotice } from "../ports.ts";
import { amended, amendmentRefused, nothingToAmend, whichToAmend } from "../wording/amendment.ts";
import { claimCard, type ClaimView } from "../wording/claim-card.ts";
import { declaredForYou } from "../wording/notices.ts";
import { noSuchClaim } from "../wording/refusals.ts";
import { claimView, memberOf } from "./claim-view.ts";
import { withNotice } from "./deciding.ts";
import { ownWaiting } from "./own-waiting.ts";
import { claimTaskId } from "./task-ids.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** What is to be amended: the claim of that number, else the one own claim that waits, under the rule if it was said. */
export type Amending = {
  readonly claim: number | undefined;
  readonly rule: RuleSlug | undefined;
  readonly amendTo: number;
};

/** 前面那条多写了一次，改成1: the old claim ends and a new one takes its place, in one write. */
export async function amend(wanted: Amending, said: string, turn: Turn): Promise<Outcome> {
  const { claim: number, amendTo } = wanted;
  if (number !== undefined) {
    const record = await turn.ledger.claim(turn.branch.id, number);
    return record === undefined ? say(noSuchClaim(number)) : amendOne(record, amendTo, said, turn);
  }
  const waiting = await ownWaiting(turn, wanted.rule);
  const [only, ...others] = waiting;
  if (only === undefined) return say(nothingToAmend);
  return others.length > 0
    ? say(whichToAmend(waiting, amendTo, turn.audience))
    : amendOne(only, amendTo, said, turn);
}

async function amendOne(record: ClaimRecord, quantity: number, said: string, turn: Turn): Promise<Outcome> {
  const { claim } = record;
  const edition =
    claim.rule === undefined ? undefined : ruleFor(turn.rulebook, claim.rule.slug, claim.actDay);
  const decided = decideAmendment(
    record,
    quantity,
    turn.member,
    edition,
    await settingOf(record, edition, turn),
  );
  if (!decided.ok) return say(amendmentRefused(decided.refusal, claim.number, turn.audience));
  const view = await viewOf(decided.value, { ...record, said }, turn);
  const { decision, claim: added } = decided.value;
  const changes = withNotice({ claims: [{ ...added, said }], decisions: [decision] }, noticeTo(view, turn));
  const card = claimCard(view, turn.audience, claimTaskId(turn.branch.id, added.number, turn.newId()));
  return { answer: { kind: "textAndCard", text: amended(claim.number, added), card }, changes };
}

async function settingOf({ claim }: ClaimRecord, edition: RuleEdition | undefined, turn: Turn) {
  const { ledger, branch, today, atMs } = turn;
  const slug = edition?.rule.slug;
  const own =
    slug === undefined ? [] : await ledger.claimsOf(branch.id, claim.member, yearOf(claim.actDay), slug);
  const isShared = typeof edition?.rule.shared === "number";
  return {
    owner: memberOf(claim.member, turn),
    number: branch.head.lastClaim + 1,
    ...{ today, atMs, own, since: branch.since, signedQuarters: branch.signedQuarters },
    sameDay: isShared && slug !== undefined ? await ledger.claimsOnDay(branch.id, slug, claim.actDay) : [],
  };
}

async function viewOf({ claim, notes }: Amendment, record: ClaimRecord, turn: Turn): Promise<ClaimView> {
  const entries = await turn.ledger.entriesOf(turn.branch.id, claim.member, yearOf(claim.actDay));
  const open = { release: undefined, decision: undefined, reversedBy: undefined, reason: undefined };
  return claimView({ ...record, ...open, claim }, entries, turn, notes);
}

/** The number with which the member could refuse it has changed. */
function noticeTo(view: ClaimView, turn: Turn): readonly NewNotice[] {
  if (view.member.id === turn.member.id) return [];
  const text = declaredForYou(view, turn.today);
  return [{ member: view.member.id, text, createdAtMs: turn.atMs }];
}
