import { stateOf, type Claim, type ClaimRecord } from "../domain/claim.ts";
import { decidersOf } from "../domain/deciders.ts";
import { isSecretary, type Member } from "../domain/member.ts";
import { yearOf, type Day } from "../domain/quarter.ts";
import { ruleFor, rulesInForce, type Rule } from "../domain/rulebook.ts";
import { decideSubmission, type ApproverNote } from "../domain/submission.ts";
import type { Act, PersonRead } from "../language/reading.ts";
import type { Changes, NewClaim, NewNotice } from "../ports.ts";
import { claimCard, type ClaimView } from "../wording/claim-card.ts";
import { declaredTogether } from "../wording/decided.ts";
import { declaredForYou } from "../wording/notices.ts";
import { personUnknown, whichPerson } from "../wording/people.ts";
import { askBack, noSecretary, submissionRefused, unmatchedKept } from "../wording/submission.ts";
import { approveEach, type Approvals } from "./approving.ts";
import { claimView, memberOf } from "./claim-view.ts";
import { claimTaskId } from "./task-ids.ts";
import { say, type Outcome, type Turn } from "./turn.ts";
import { tickableCard } from "./waiting.ts";

/**
 * 加分, 代报, 代加 and 集体加分: each deed of each person becomes a claim of its own, or a sentence that says why not.
 * What the secretary declares for others is approved in the same breath (decision 17).
 */
export async function declare(
  acts: readonly Act[],
  people: readonly PersonRead[],
  said: string,
  turn: Turn,
): Promise<Outcome> {
  if (!turn.branch.roster.some(isSecretary)) return say(noSecretary);
  const basket = emptyBasket();
  for (const act of acts) {
    for (const person of people) await add(basket, act, person, said, turn);
  }
  const onBehalf = basket.records.filter(({ claim }) => claim.member !== turn.member.id);
  const approvals = await approveEach(
    turn,
    isSecretary(turn.member) ? onBehalf.filter(canBeApprovedBy(turn)) : [],
  );
  const changes = changesOf(basket, approvals, turn);
  return { answer: await answerOf(basket, approvals, turn), ...(changes === undefined ? {} : { changes }) };
}

/** What a message has come to so far. */
type Basket = {
  readonly records: ClaimRecord[];
  readonly notes: Map<number, readonly ApproverNote[]>;
  readonly sentences: Set<string>;
};

const emptyBasket = (): Basket => ({ records: [], notes: new Map(), sentences: new Set() });

async function add(basket: Basket, act: Act, person: PersonRead, said: string, turn: Turn): Promise<void> {
  if (person.kind !== "member") {
    basket.sentences.add(
      person.kind === "unknown" ? personUnknown(person.said) : whichPerson(person, turn.branch.roster),
    );
    return;
  }
  const [doubt] = act.doubts;
  const member = memberOf(person.id, turn);
  const day = act.day ?? turn.today;
  const edition = act.rule === undefined ? undefined : ruleFor(turn.rulebook, act.rule, day);
  if (doubt !== undefined) {
    basket.sentences.add(askBack(act, doubt, edition?.rule, turn.today, shortNames(turn)));
    if (doubt.kind === "noRule") keepUnmatched(basket, act, member, said, turn);
    return;
  }
  if (edition === undefined || act.quantity === undefined) {
    throw new Error("a reading without doubts lacks rule or quantity");
  }
  const { rule, from: ruleFrom } = edition;
  const unit = act.unit ?? rule.unit;
  await submit(basket, { rule, ruleFrom, quantity: act.quantity, unit, act, member }, said, turn);
}

type Deed = {
  readonly rule: Rule;
  readonly ruleFrom: Day;
  readonly quantity: number;
  readonly unit: string;
  readonly act: Act;
  readonly member: Member;
};

async function submit(basket: Basket, deed: Deed, said: string, turn: Turn): Promise<void> {
  const { rule, member } = deed;
  const actDay = deed.act.day ?? turn.today;
  const { ledger, branch, today } = turn;
  const recorded = await ledger.claimsOf(branch.id, member.id, yearOf(actDay), rule.slug);
  const added = basket.records.filter(
    ({ claim }) => claim.member === member.id && claim.rule?.slug === rule.slug,
  );
  const sameDay =
    typeof rule.shared === "number" ? await ledger.claimsOnDay(branch.id, rule.slug, actDay) : [];
  const decided = decideSubmission(
    { ...deed, declaredBy: turn.member, actDay, dayStated: deed.act.day !== undefined, said },
    {
      today,
      signedQuarters: branch.signedQuarters,
      since: branch.since,
      own: [...recorded, ...added],
      sameDay: typeof rule.shared === "number" ? [...sameDay, ...onSameDeed(basket, rule, actDay)] : [],
    },
  );
  if (!decided.ok) {
    basket.sentences.add(submissionRefused(decided.refusal, rule, today));
    return;
  }
  const record = put(basket, decided.value.claim, said, turn);
  basket.notes.set(record.claim.number, decided.value.notes);
}

const onSameDeed = (basket: Basket, rule: Rule, actDay: Claim["actDay"]): readonly ClaimRecord[] =>
  basket.records.filter(({ claim }) => claim.rule?.slug === rule.slug && claim.actDay === actDay);

function keepUnmatched(basket: Basket, act: Act, member: Member, said: string, turn: Turn): void {
  const record = put(
    basket,
    {
      member: member.id,
      declaredBy: turn.member.id,
      rule: undefined,
      quantity: act.quantity ?? 1,
      pointsHalf: 0,
      actDay: act.day !== undefined && act.day <= turn.today ? act.day : turn.today,
      dayStated: act.day !== undefined,
      hold: undefined,
    },
    said,
    turn,
  );
  basket.sentences.add(unmatchedKept(record.claim.number));
}

function put(
  basket: Basket,
  claim: Omit<Claim, "branch" | "number" | "submittedAtMs">,
  said: string,
  turn: Turn,
): ClaimRecord {
  const number = turn.branch.head.lastClaim + basket.records.length + 1;
  const record = {
    claim: { ...claim, branch: turn.branch.id, number, submittedAtMs: turn.atMs },
    release: undefined,
    decision: undefined,
    reversedBy: undefined,
    said,
    reason: undefined,
  };
  basket.records.push(record);
  return record;
}

const canBeApprovedBy =
  (turn: Turn) =>
  (record: ClaimRecord): boolean =>
    stateOf(record) === "pending" &&
    decidersOf(record.claim, turn.branch.roster).members.some((member) => member.id === turn.member.id);

function changesOf(basket: Basket, approvals: Approvals, turn: Turn): Changes | undefined {
  if (basket.records.length === 0) return undefined;
  const claims: readonly NewClaim[] = basket.records.map(({ claim, said }) => ({
    ...claim,
    said: said ?? "",
  }));
  const approved = new Set(approvals.approved.map(({ record }) => record.claim.number));
  const notices: readonly NewNotice[] = basket.records
    .filter(({ claim }) => claim.member !== turn.member.id)
    .map((record) => ({
      member: record.claim.member,
      text: declaredForYou(record, turn.member.name, approved.has(record.claim.number), turn.today),
      createdAtMs: turn.atMs,
    }));
  return { claims, ...approvals.changes, ...(notices.length === 0 ? {} : { notices }) };
}

async function answerOf(basket: Basket, { approved }: Approvals, turn: Turn): Promise<Outcome["answer"]> {
  const sentences = [...basket.sentences];
  const declared = basket.records.filter(({ claim }) => claim.rule !== undefined);
  const [only, ...others] = declared;
  if (only === undefined) return { kind: "text", text: sentences.join("\n") };
  const views: ClaimView[] = [];
  for (const record of declared) {
    const view = approved.find((each) => each.record.claim.number === record.claim.number);
    views.push(view ?? (await newView(record, basket, turn)));
  }
  const [view] = views;
  if (view !== undefined && others.length === 0 && sentences.length === 0) {
    return {
      kind: "card",
      card: claimCard(view, turn.chat, claimTaskId(turn.branch.id, only.claim.number, turn.newId())),
    };
  }
  const text = declaredTogether(views, sentences, turn.chat);
  const card = tickableCard(
    views.map(({ record }) => record),
    turn,
  );
  return card === undefined ? { kind: "text", text } : { kind: "textAndCard", text, card };
}

async function newView(record: ClaimRecord, basket: Basket, turn: Turn): Promise<ClaimView> {
  const { claim } = record;
  const capped = claim.rule?.cap !== undefined;
  const entries = capped
    ? await turn.ledger.entriesOf(turn.branch.id, claim.member, yearOf(claim.actDay))
    : [];
  return claimView(record, entries, turn, basket.notes.get(claim.number) ?? []);
}

const shortNames = ({ rulebook, today }: Turn): ReadonlyMap<string, string> =>
  new Map(rulesInForce(rulebook, today).map((rule) => [rule.slug, rule.shortName]));
