import type { ClaimRecord } from "../domain/claim.ts";
import { decideFiling, mayFile } from "../domain/filing.ts";
import { mayTeach } from "../domain/member.ts";
import { yearOf, type Day } from "../domain/quarter.ts";
import { ruleFor, rulesInForce, type RuleEdition } from "../domain/rulebook.ts";
import { decideSubmission, type ApproverNote } from "../domain/submission.ts";
import { quantityOf, readAs, type ReadAs } from "../language/read-as.ts";
import type { Command, Reader } from "../language/reading.ts";
import { ruleCalled } from "../language/rule-called.ts";
import type { Changes, NewNotice } from "../ports.ts";
import { claimCard, type ClaimView } from "../wording/claim-card.ts";
import {
  filed,
  filedAndAsked,
  filedForYou,
  filingLead,
  filingRefused,
  noRuleCalled,
  quantityNotSaid,
  ruleNotSaid,
  severalCalled,
} from "../wording/filing.ts";
import { noSuchClaim } from "../wording/refusals.ts";
import { submissionRefused } from "../wording/submission.ts";
import { ask, cardOfQuestion } from "./asking.ts";
import { claimView, memberOf } from "./claim-view.ts";
import { placeMarkOf } from "./place-mark.ts";
import type { AskedToRemember } from "./question.ts";
import { readerFor } from "./reader.ts";
import { lostDeeds } from "./replaced-question.ts";
import { claimTaskId } from "./task-ids.ts";
import { momentOf, say, type Outcome, type Turn } from "./turn.ts";

type Filing = Extract<Command, { readonly kind: "file" }>;

/**
 * 归类 42 铲雪: whoever may decide it says which rule a claim without one is about. It goes on as a new claim of the same
 * member, day and words, with a card, and the old one is settled in the same write.
 */
export async function fileUnder(filing: Filing, turn: Turn): Promise<Outcome> {
  const record = await turn.ledger.claim(turn.branch.id, filing.claim);
  if (record === undefined) return say(noSuchClaim(filing.claim));
  const entitled = mayFile(record, turn.member, turn.branch.roster, momentOf(turn));
  if (!entitled.ok) return say(filingRefused(entitled.refusal, filing.claim, turn.audience));
  // The text is read as of whoever wrote it.
  const reader = readerFor(turn, record.claim.declaredBy);
  const edition = editionCalled(filing, record.claim.actDay, reader);
  if (typeof edition === "string") return say(edition);
  const told = readAs(record.said ?? "", edition.rule, reader);
  const counted = countIn(filing, told, edition, reader);
  if (counted === undefined) return say(quantityNotSaid(edition.rule, filing.claim));
  return submit(record, { ...edition, ...counted, where: told.where, words: told.words }, turn);
}

/** The rule that is meant, as of the deed's day; or a sentence that asks for it. */
function editionCalled({ claim, ruleSaid }: Filing, actDay: Day, reader: Reader): RuleEdition | string {
  if (ruleSaid === "") return ruleNotSaid(claim);
  const called = ruleCalled(ruleSaid, reader);
  if (called.kind === "several") return severalCalled(ruleSaid, shortNames(called.slugs, reader), claim);
  const edition = called.kind === "rule" ? ruleFor(reader.rulebook, called.slug, actDay) : undefined;
  if (edition !== undefined) return edition;
  const nearest = called.kind === "none" ? called.nearest : [];
  return noRuleCalled(ruleSaid, shortNames(nearest, reader), claim);
}

function shortNames(slugs: readonly string[], { rulebook, today }: Reader): readonly string[] {
  const rules = rulesInForce(rulebook, today);
  return slugs.flatMap((slug) => rules.find((rule) => rule.slug === slug)?.shortName ?? []);
}

type Counted = { readonly quantity: number; readonly unit: string };

/** What the filer wrote, else what the text says. */
function countIn(
  { quantitySaid }: Filing,
  { quantity, unit }: ReadAs,
  { rule }: RuleEdition,
  reader: Reader,
): Counted | undefined {
  if (quantitySaid !== "") return quantityOf(quantitySaid, rule, reader);
  return quantity === undefined ? undefined : { quantity, unit };
}

type Deed = RuleEdition & Counted & Pick<ReadAs, "where" | "words">;

async function submit(record: ClaimRecord, deed: Deed, turn: Turn): Promise<Outcome> {
  const { claim: old } = record;
  const { rule, from: ruleFrom, quantity, unit, where } = deed;
  const { branch, ledger, today } = turn;
  const submission = decideSubmission(
    {
      ...{ rule, ruleFrom, quantity, unit, actDay: old.actDay, dayStated: old.dayStated },
      member: memberOf(old.member, turn),
      declaredBy: memberOf(old.declaredBy, turn),
      placeMark: where === undefined ? old.placeMark : placeMarkOf(where),
    },
    {
      ...{ today, signedQuarters: branch.signedQuarters, since: branch.since },
      own: await ledger.claimsOf(branch.id, old.member, yearOf(old.actDay), rule.slug),
      sameDay:
        typeof rule.shared === "number" ? await ledger.claimsOnDay(branch.id, rule.slug, old.actDay) : [],
    },
  );
  if (!submission.ok) return say(submissionRefused(submission.refusal, rule, today, filingLead(old.number)));
  const { claim: as, notes } = submission.value;
  const decided = decideFiling(
    record,
    turn.member,
    branch.roster,
    as,
    branch.head.lastClaim + 1,
    momentOf(turn),
  );
  if (!decided.ok) return say(filingRefused(decided.refusal, old.number, turn.audience));
  const { claim, decision } = decided.value;
  const said = record.said ?? "";
  const view = await newView({ ...record, claim, said }, notes, turn);
  const changes = {
    claims: [{ ...claim, said }],
    decisions: [decision],
    notices: [noticeTo(old.number, view, turn)],
  };
  return answerOf(
    old.number,
    view,
    { words: deed.words, rule: rule.slug, claim: claim.number },
    changes,
    turn,
  );
}

/** The claim's card; where the words may be learnt, the question first, and its card then becomes the claim's. */
async function answerOf(
  old: number,
  view: ClaimView,
  learnable: Omit<AskedToRemember, "kind" | "words"> & Pick<ReadAs, "words">,
  changes: Changes,
  turn: Turn,
): Promise<Outcome> {
  const { words, ...of } = learnable;
  if (words === undefined || !mayTeach(turn.member, turn.today)) {
    const taskId = claimTaskId(turn.branch.id, of.claim, turn.newId());
    const card = claimCard(view, turn.audience, taskId);
    return { answer: { kind: "textAndCard", text: filed(old, view), card }, changes };
  }
  const asked: AskedToRemember = { kind: "remember", words, ...of };
  const question = ask(asked, undefined, turn);
  const card = cardOfQuestion(question, asked, turn);
  const lost = await lostDeeds([], turn);
  return {
    answer: { kind: "textAndCard", text: [filedAndAsked(old, view), ...lost].join("\n"), card },
    changes: { ...changes, question: { asks: question } },
  };
}

/** The old claim's record had no release, decision, reversal or reason: it could be filed. */
async function newView(record: ClaimRecord, notes: readonly ApproverNote[], turn: Turn): Promise<ClaimView> {
  const { claim } = record;
  const entries =
    claim.rule?.cap === undefined
      ? []
      : await turn.ledger.entriesOf(turn.branch.id, claim.member, yearOf(claim.actDay));
  return claimView(record, entries, turn, notes);
}

const noticeTo = (old: number, view: ClaimView, { member, atMs }: Turn): NewNotice => ({
  member: view.member.id,
  text: filedForYou(old, view, member.name),
  createdAtMs: atMs,
});
