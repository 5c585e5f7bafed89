import { stateOf, type ClaimDecision, type ClaimRecord } from "../domain/claim.ts";
import { mayDecideOn } from "../domain/deciders.ts";
import { isSecretary, type Member } from "../domain/member.ts";
import { yearOf, type Day } from "../domain/quarter.ts";
import { ruleFor, type Rule } from "../domain/rulebook.ts";
import { decideSubmission } from "../domain/submission.ts";
import type { Act } from "../language/reading.ts";
import type { Changes, NewPicture } from "../ports.ts";
import type { ClaimView } from "../wording/claim-card.ts";
import { declaredForYou } from "../wording/notices.ts";
import { personUnknown } from "../wording/people.ts";
import { submissionRefused } from "../wording/submission.ts";
import { approveEach, type Approvals } from "./approving.ts";
import { leadFor, membersIn, put, type Basket, type Telling } from "./basket.ts";
import { claimView } from "./claim-view.ts";
import { addDoubtful, offerSignUp, takeBack } from "./doubtful-deeds.ts";
import { placeMarkOf } from "./place-mark.ts";
import type { AskedOfDeed, DoubtfulDeed } from "./question.ts";
import { noticesToContacts, remindersOver } from "./reporting.ts";
import { momentOf, type Turn } from "./turn.ts";

/** What the deeds have come to. */
export type Declared = {
  /** The new claims, in the order of their numbers; those without a rule among them. */
  readonly views: readonly ClaimView[];
  readonly sentences: readonly string[];
  /** Undefined: nothing in the ledger. */
  readonly changes: Changes | undefined;
  /** What must be asked before the rest can be declared. */
  readonly asks: AskedOfDeed | undefined;
};

/**
 * Each deed of each person becomes a claim of its own, a question, or a sentence that says why not. What the secretary
 * declares for others is approved in the same breath (decision 17), unless it must be looked at.
 */
export async function submitDeeds(
  deeds: readonly DoubtfulDeed[],
  telling: Telling,
  turn: Turn,
): Promise<Declared> {
  const basket: Basket = {
    telling,
    records: [],
    notes: new Map(),
    sentences: new Set(),
    open: [],
    takenBack: [],
  };
  for (const deed of deeds) await add(basket, deed, turn);
  const approvals = await approveEach(turn, basket.records.filter(isApprovedAtOnce(turn, basket.notes)));
  const views = await viewsOf(basket, approvals, turn);
  return {
    views,
    sentences: [...basket.sentences],
    changes: changesOf(basket, approvals, views, turn),
    asks: asksOf(basket),
  };
}

async function add(basket: Basket, { act: told, kept }: DoubtfulDeed, turn: Turn): Promise<void> {
  for (const person of told.people)
    if (person.kind === "unknown") basket.sentences.add(personUnknown(person.said));
  const act = { ...told, people: told.people.filter(({ kind }) => kind !== "unknown") };
  if (act.people.length === 0) return;
  if (act.doubts.length > 0) {
    await addDoubtful(basket, { act, kept }, turn);
    return;
  }
  const before = basket.records.length;
  for (const member of membersIn(act, turn)) await submit(basket, act, member, turn);
  await takeBack(basket, kept, basket.records.slice(before), turn);
  const several = act.people.filter(({ kind }) => kind === "several");
  if (several.length > 0) basket.open.push({ act: { ...act, people: several }, kept: [] });
}

async function submit(basket: Basket, act: Act, member: Member, turn: Turn): Promise<void> {
  const actDay = act.day ?? basket.telling.on;
  const edition = act.rule === undefined ? undefined : ruleFor(turn.rulebook, act.rule, actDay);
  const { quantity } = act;
  if (edition === undefined || quantity === undefined) {
    throw new Error("a reading without doubts lacks rule or quantity");
  }
  const { rule, from: ruleFrom } = edition;
  const { branch, today } = turn;
  const deed = { rule, ruleFrom, quantity, unit: act.unit ?? rule.unit, member, actDay };
  const decided = decideSubmission(
    {
      ...deed,
      declaredBy: turn.member,
      dayStated: act.day !== undefined,
      placeMark: placeMarkOf(act.where),
    },
    {
      ...{ today, signedQuarters: branch.signedQuarters, since: branch.since },
      ...(await claimsBeside(basket, rule, member, actDay, turn)),
    },
  );
  if (!decided.ok) {
    basket.sentences.add(submissionRefused(decided.refusal, rule, today, leadFor(act.people, turn)));
    if (decided.refusal.kind === "futureDay")
      await offerSignUp(basket, { rule: rule.slug, day: decided.refusal.actDay }, turn);
    return;
  }
  const record = put(basket, decided.value.claim, turn);
  basket.notes.set(record.claim.number, decided.value.notes);
}

/** On record, and made of the same message before. */
async function claimsBeside(
  basket: Basket,
  rule: Rule,
  member: Member,
  actDay: Day,
  { ledger, branch }: Turn,
): Promise<{ readonly own: readonly ClaimRecord[]; readonly sameDay: readonly ClaimRecord[] }> {
  const recorded = await ledger.claimsOf(branch.id, member.id, yearOf(actDay), rule.slug);
  const added = basket.records.filter(({ claim }) => claim.rule?.slug === rule.slug);
  const isShared = typeof rule.shared === "number";
  const sameDay = isShared ? await ledger.claimsOnDay(branch.id, rule.slug, actDay) : [];
  return {
    own: [...recorded, ...added.filter(({ claim }) => claim.member === member.id)],
    sameDay: [...sameDay, ...added.filter(({ claim }) => claim.actDay === actDay)],
  };
}

/** Not what was told of the same day already: somebody looks at the two first. */
const isApprovedAtOnce =
  (turn: Turn, notes: Basket["notes"]) =>
  (record: ClaimRecord): boolean =>
    isSecretary(turn.member) &&
    record.claim.member !== turn.member.id &&
    stateOf(record) === "pending" &&
    !(notes.get(record.claim.number) ?? []).some(({ kind }) => kind === "sameDay") &&
    mayDecideOn(turn.member, record.claim, turn.branch.roster, momentOf(turn));

function changesOf(
  { records, takenBack, telling }: Basket,
  approvals: Approvals,
  views: readonly ClaimView[],
  turn: Turn,
): Changes | undefined {
  if (records.length === 0) return undefined;
  const toOwners = views
    .filter(({ member }) => member.id !== turn.member.id)
    .map((view) => ({
      member: view.member.id,
      text: declaredForYou(view, turn.today),
      createdAtMs: turn.atMs,
    }));
  const notices = [...toOwners, ...noticesToContacts(views, turn)];
  const decisions = [...(approvals.changes.decisions ?? []), ...takenBack];
  const pictures = picturesFor(records, takenBack, telling);
  return {
    claims: records.map(({ claim }) => ({ ...claim, said: telling.said })),
    ...(pictures.length === 0 ? {} : { pictures }),
    ...approvals.changes,
    ...(decisions.length === 0 ? {} : { decisions }),
    ...(notices.length === 0 ? {} : { notices }),
    ...remindersOver(views),
  };
}

/** Each deed of the message gets them; where a claim kept the words meanwhile, they go on with that one. */
function picturesFor(
  records: readonly ClaimRecord[],
  takenBack: readonly ClaimDecision[],
  { pictures }: Telling,
): readonly NewPicture[] {
  const goneOn = new Set(takenBack.map((decision) => ("as" in decision ? decision.as : undefined)));
  return records
    .filter(({ claim }) => !goneOn.has(claim.number))
    .flatMap(({ claim: { number, actDay } }) =>
      pictures.map((picture, index) => ({
        ...{ ...picture, claim: number, part: index + 1 },
        actYear: yearOf(actDay),
      })),
    );
}

function asksOf({ open, telling, records }: Basket): AskedOfDeed | undefined {
  const [first, ...others] = open;
  if (first === undefined) return undefined;
  const made = records.filter(({ claim }) => claim.rule !== undefined).map(({ claim }) => claim.number);
  const { said, on, isOfSeveral, pictures } = telling;
  return {
    ...{ kind: "doubt", said, on, isOfSeveral, pictures },
    deeds: [first, ...others],
    made: [...telling.made, ...made],
  };
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
