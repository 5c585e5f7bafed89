import { createHash } from "node:crypto";
import { stateOf, type Claim, type ClaimRecord } from "../domain/claim.ts";
import { mayDecideOn } from "../domain/deciders.ts";
import { belongs, isSecretary, type Member } from "../domain/member.ts";
import { yearOf, type Day } from "../domain/quarter.ts";
import { ruleFor, rulesInForce, type Rule } from "../domain/rulebook.ts";
import { decideSubmission, type ApproverNote } from "../domain/submission.ts";
import type { Act, PersonRead } from "../language/reading.ts";
import type { Changes } from "../ports.ts";
import { claimCard, type ClaimView } from "../wording/claim-card.ts";
import { declaredTogether } from "../wording/decided.ts";
import { declaredForYou } from "../wording/notices.ts";
import { nameToCopy, personUnknown, whichPerson } from "../wording/people.ts";
import {
  askBack,
  noSecretary,
  oneDeedAtATime,
  notInChat,
  submissionRefused,
  unmatchedKept,
  whoIsMissing,
  type Lead,
} from "../wording/submission.ts";
import { approveEach, type Approvals } from "./approving.ts";
import { claimView, memberOf } from "./claim-view.ts";
import { claimTaskId } from "./task-ids.ts";
import { say, type Outcome, type Turn } from "./turn.ts";
import { tickCard } from "./waiting.ts";

/**
 * 加分, 代报, 代加 and 集体加分: each deed of each person becomes a claim of its own, or a sentence that says why not.
 * What the secretary declares for others is approved in the same breath (decision 17), unless it must be looked at.
 */
export async function declare(
  acts: readonly Act[],
  people: readonly PersonRead[],
  said: string,
  turn: Turn,
): Promise<Outcome> {
  if (!turn.branch.roster.some((member) => isSecretary(member) && belongs(member))) return say(noSecretary);
  if (acts.length === 0 || people.length === 0) return say(whoIsMissing);
  // Who did which of several deeds is not known: each would get all of them.
  if (acts.length > 1 && people.length > 1) return say(oneDeedAtATime);
  const basket: Basket = {
    said,
    lead: leadFor(people, turn),
    records: [],
    notes: new Map(),
    sentences: new Set(),
  };
  for (const act of acts) {
    for (const person of people) await add(basket, act, person, turn);
  }
  const approvals = await approveEach(turn, basket.records.filter(isApprovedAtOnce(turn, basket.notes)));
  const views = await viewsOf(basket, approvals, turn);
  const changes = changesOf(basket, approvals, views, turn);
  return { answer: answerOf(basket, views, turn), ...(changes === undefined ? {} : { changes }) };
}

/** What a message has come to so far. */
type Basket = {
  readonly said: string;
  readonly lead: Lead;
  readonly records: ClaimRecord[];
  readonly notes: Map<number, readonly ApproverNote[]>;
  readonly sentences: Set<string>;
};

/** How an example must begin so that following it credits the same people. */
function leadFor(people: readonly PersonRead[], turn: Turn): Lead {
  const named = people.flatMap((person) => (person.kind === "member" ? [memberOf(person.id, turn)] : []));
  if (named.every(({ id }) => id === turn.member.id)) return "加分";
  const word = isSecretary(turn.member) ? "代加" : "代报";
  return `${word} ${named.map((member) => nameToCopy(turn.audience, member)).join(" ")}`;
}

async function add(basket: Basket, act: Act, person: PersonRead, turn: Turn): Promise<void> {
  if (person.kind !== "member") {
    basket.sentences.add(
      person.kind === "unknown" ? personUnknown(person.said) : whichPerson(person, turn.audience),
    );
    return;
  }
  const [doubt] = act.doubts;
  const member = memberOf(person.id, turn);
  const day = act.day ?? turn.today;
  const edition = act.rule === undefined ? undefined : ruleFor(turn.rulebook, act.rule, day);
  if (doubt?.kind === "noRule" && isProtected(basket.said, turn)) {
    basket.sentences.add(notInChat);
    return;
  }
  if (doubt !== undefined) {
    basket.sentences.add(askBack(act, doubt, edition?.rule, basket.lead, turn.audience, shortNames(turn)));
    if (doubt.kind === "noRule" && belongs(member)) keepUnmatched(basket, act, member, turn);
    return;
  }
  if (edition === undefined || act.quantity === undefined) {
    throw new Error("a reading without doubts lacks rule or quantity");
  }
  const { rule, from: ruleFrom } = edition;
  await submit(
    basket,
    { rule, ruleFrom, quantity: act.quantity, unit: act.unit ?? rule.unit, act, member },
    turn,
  );
}

type Deed = {
  readonly rule: Rule;
  readonly ruleFrom: Day;
  readonly quantity: number;
  readonly unit: string;
  readonly act: Act;
  readonly member: Member;
};

async function submit(basket: Basket, deed: Deed, turn: Turn): Promise<void> {
  const { rule, member } = deed;
  const actDay = deed.act.day ?? turn.today;
  const { ledger, branch, today } = turn;
  const recorded = await ledger.claimsOf(branch.id, member.id, yearOf(actDay), rule.slug);
  const added = basket.records.filter(({ claim }) => claim.rule?.slug === rule.slug);
  const isShared = typeof rule.shared === "number";
  const sameDay = isShared ? await ledger.claimsOnDay(branch.id, rule.slug, actDay) : [];
  const placeMark = markOf(deed.act.where);
  const decided = decideSubmission(
    { ...deed, declaredBy: turn.member, actDay, dayStated: deed.act.day !== undefined, placeMark },
    {
      today,
      signedQuarters: branch.signedQuarters,
      since: branch.since,
      own: [...recorded, ...added.filter(({ claim }) => claim.member === member.id)],
      sameDay: [...sameDay, ...added.filter(({ claim }) => claim.actDay === actDay)],
    },
  );
  if (!decided.ok) {
    basket.sentences.add(submissionRefused(decided.refusal, rule, today, basket.lead));
    return;
  }
  const record = put(basket, decided.value.claim, turn);
  basket.notes.set(record.claim.number, decided.value.notes);
}

/** Says no more than whether two deeds were told of the same place, and that also after the words are deleted. */
const markOf = (where: string): string =>
  where === "" ? "" : createHash("sha256").update(where).digest("hex").slice(0, 16);

/** Law protects what the switched-off deductions are about: not even the words are kept (catalogue, section 3). */
const isProtected = (said: string, { rulebook, today }: Turn): boolean =>
  rulesInForce(rulebook, today)
    .filter((rule) => rule.kind === "deduction" && !rule.enabled)
    .some((rule) => [rule.name, ...rule.aliases].some((words) => said.includes(words)));

function keepUnmatched(basket: Basket, act: Act, member: Member, turn: Turn): void {
  const { day } = act;
  const claim = {
    member: member.id,
    declaredBy: turn.member.id,
    rule: undefined,
    // What was counted is not known without a rule: the words are kept, and no number that might not fit one.
    quantity: 1,
    pointsHalf: 0,
    actDay: day !== undefined && day <= turn.today ? day : turn.today,
    dayStated: day !== undefined,
    placeMark: markOf(act.where),
    hold: undefined,
  };
  basket.sentences.add(unmatchedKept(put(basket, claim, turn).claim.number));
}

function put(
  basket: Basket,
  claim: Omit<Claim, "branch" | "number" | "submittedAtMs">,
  turn: Turn,
): ClaimRecord {
  const number = turn.branch.head.lastClaim + basket.records.length + 1;
  const record = {
    claim: { ...claim, branch: turn.branch.id, number, submittedAtMs: turn.atMs },
    release: undefined,
    decision: undefined,
    reversedBy: undefined,
    said: basket.said,
    reason: undefined,
  };
  basket.records.push(record);
  return record;
}

/** Not what was told of the same day already: somebody looks at the two first. */
const isApprovedAtOnce =
  (turn: Turn, notes: Basket["notes"]) =>
  (record: ClaimRecord): boolean =>
    isSecretary(turn.member) &&
    record.claim.member !== turn.member.id &&
    stateOf(record) === "pending" &&
    !(notes.get(record.claim.number) ?? []).some(({ kind }) => kind === "sameDay") &&
    mayDecideOn(turn.member, record.claim, turn.branch.roster);

function changesOf(
  basket: Basket,
  approvals: Approvals,
  views: readonly ClaimView[],
  turn: Turn,
): Changes | undefined {
  if (basket.records.length === 0) return undefined;
  const notices = views
    .filter(({ member }) => member.id !== turn.member.id)
    .map((view) => ({
      member: view.member.id,
      text: declaredForYou(view, turn.today),
      createdAtMs: turn.atMs,
    }));
  return {
    claims: basket.records.map(({ claim }) => ({ ...claim, said: basket.said })),
    ...approvals.changes,
    ...(notices.length === 0 ? {} : { notices }),
  };
}

function answerOf(basket: Basket, views: readonly ClaimView[], turn: Turn): Outcome["answer"] {
  const sentences = [...basket.sentences];
  const matched = views.filter(({ record }) => record.claim.rule !== undefined);
  const [view, ...others] = matched;
  if (view === undefined) return { kind: "text", text: sentences.join("\n") };
  if (others.length === 0 && sentences.length === 0) {
    const taskId = claimTaskId(turn.branch.id, view.record.claim.number, turn.newId());
    return { kind: "card", card: claimCard(view, turn.audience, taskId) };
  }
  const text = declaredTogether(matched, sentences, turn.audience);
  const records = matched.map(({ record }) => record);
  // In the single chat nobody else sees the card.
  const isOfUse =
    turn.chat.kind === "group" ||
    records.some(({ claim }) => mayDecideOn(turn.member, claim, turn.branch.roster));
  const card = isOfUse ? tickCard(records, turn) : undefined;
  return card === undefined ? { kind: "text", text } : { kind: "textAndCard", text, card };
}

async function viewsOf(basket: Basket, { approved }: Approvals, turn: Turn): Promise<readonly ClaimView[]> {
  const views: ClaimView[] = [];
  for (const record of basket.records) {
    const view = approved.find((each) => each.record.claim.number === record.claim.number);
    views.push(view ?? (await newView(record, basket, turn)));
  }
  return views;
}

async function newView(record: ClaimRecord, basket: Basket, turn: Turn): Promise<ClaimView> {
  const { claim } = record;
  const isCapped = claim.rule?.cap !== undefined;
  const entries = isCapped
    ? await turn.ledger.entriesOf(turn.branch.id, claim.member, yearOf(claim.actDay))
    : [];
  return claimView(record, entries, turn, basket.notes.get(claim.number) ?? []);
}

const shortNames = ({ rulebook, today }: Turn): ReadonlyMap<string, string> =>
  new Map(rulesInForce(rulebook, today).map((rule) => [rule.slug, rule.shortName]));
