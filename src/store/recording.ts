import type { Answered, Branch, Changes, Ledger, QuestionChange, Recorded } from "../ports.ts";
import type { Member, Roster } from "../domain/member.ts";
import type { Answers } from "./answers.ts";
import type { LineRows } from "./chain.ts";
import { claimRow, decisionRow, releaseRow } from "./claim-rows.ts";
import type { Engine, Statement } from "./engine.ts";
import { entryRow, totalRows } from "./entry-rows.ts";
import { KeyConflict } from "./errors.ts";
import type { Heads } from "./heads.ts";
import { nextLine } from "./journal.ts";
import { learntRow } from "./learnt-rows.ts";
import { outboxQueries, type OutboxQueries } from "./outbox-queries.ts";
import { addingMessages } from "./outgoing-rows.ts";
import { ledgerInserts, type LedgerInserts } from "./ledger-inserts.ts";
import { stepRow } from "./matter-rows.ts";
import { pictureRow, sourceText } from "./picture-rows.ts";
import type { Questions } from "./questions.ts";
import { rosterQueries, rosterStatements, type RosterQueries } from "./roster-queries.ts";
import type { ClaimRow, DecisionRow, EntryRow, JournalRow, MatterStepRow, ReleaseRow } from "./schema.ts";
import { signingRow } from "./signing-rows.ts";
import { storable } from "./storable.ts";

type Parts = { readonly heads: Heads; readonly answers: Answers; readonly questions: Questions };

/**
 * The one write to a branch's ledger. Two writers that start from the same head want the same line of the journal, and
 * the database gives it to one of them, whichever process they are in. What only asks or answers a question wants no
 * line; two answers to one question meet at that question's own key.
 */
export function openRecording(engine: Engine, parts: Parts): Ledger["record"] {
  const { heads, answers, questions } = parts;
  const inserts: Inserts = {
    ...ledgerInserts(engine.db),
    outbox: outboxQueries(engine.db),
    roster: rosterQueries(engine.db),
    engine,
  };
  return async (branch, changes, atMs, answered) => {
    checkNumbers(branch, changes);
    const read = await heads.lineOf(branch.id, branch.head);
    if (read === undefined) return { kind: "overtaken" };
    const plan = isQuestionAlone(changes) ? undefined : planOf(inserts, branch, read.line, changes, atMs);
    const statements = [
      ...(answered === undefined ? [] : [answers.adding(answered)]),
      ...(plan?.statements ?? []),
      ...(changes.question === undefined ? [] : questions.changing(branch, changes.question)),
    ];
    const written = await engine.write("record", statements, read.losses);
    switch (written.kind) {
      case "written":
        if (plan !== undefined) heads.added(plan.line);
        return { kind: "recorded" };
      case "unfounded":
        return { kind: "overtaken" };
      case "taken":
        return whyNot(written.table, { branch, answered, question: changes.question }, parts);
    }
  };
}

const isQuestionAlone = ({ question, ...ledger }: Changes): boolean =>
  question !== undefined && Object.values(ledger).length === 0;

type Wanted = {
  readonly branch: Branch;
  readonly answered: Answered | undefined;
  readonly question: QuestionChange | undefined;
};

/** Which key was found taken first is the database's choice, so the reason is looked up. */
async function whyNot(
  table: string,
  { branch, answered, question }: Wanted,
  { heads, answers, questions }: Parts,
): Promise<Recorded> {
  const body = answered === undefined ? undefined : await answers.answerTo(answered.message);
  if (body !== undefined) return { kind: "repeated", body };
  const asked = question?.answers?.question;
  if (asked !== undefined && (await questions.wasAnswered(branch, asked))) return { kind: "overtaken" };
  // Somebody added a message to the branch in the same moment, and took its number.
  if (table === "outgoing") return { kind: "overtaken" };
  const newest = await heads.newest(branch.id);
  if (newest?.line.seq === branch.head.seq) throw new KeyConflict("record", table);
  return { kind: "overtaken" };
}

/** @throws RangeError when claims or entries do not follow the head's, or a step is another branch's: a bug in what was decided */
function checkNumbers(branch: Branch, changes: Changes): void {
  follow("claim", branch, branch.head.lastClaim, changes.claims ?? []);
  follow("entry", branch, branch.head.lastEntry, changes.entries ?? []);
  for (const { branch: id, kind, number } of changes.steps ?? [])
    if (id !== branch.id) throw new RangeError(`${kind} ${id}/${number} is not of ${branch.id}`);
}

function follow(
  what: string,
  branch: Branch,
  last: number,
  added: readonly { readonly branch: string; readonly number: number }[],
): void {
  added.forEach((each, index) => {
    if (each.branch === branch.id && each.number === last + 1 + index) return;
    throw new RangeError(`${what} ${each.branch}/${each.number} does not follow ${branch.id}/${last}`);
  });
}

type Inserts = LedgerInserts & {
  readonly outbox: OutboxQueries;
  readonly roster: RosterQueries;
  readonly engine: Engine;
};
type Plan = { readonly line: JournalRow; readonly statements: readonly Statement[] };

function planOf(
  inserts: Inserts,
  { roster }: Branch,
  before: JournalRow,
  changes: Changes,
  atMs: number,
): Plan {
  const { claims = [], releases = [], decisions = [], entries = [], signing } = changes;
  const { learnt = [], forgotten = [], steps = [], members = [] } = changes;
  const branch = before.branch_id;
  const seq = before.seq + 1;
  const rows = {
    claim: claims.map((claim): ClaimRow => claimRow(claim, seq)),
    claim_release: inOrder(releases.map((release): ReleaseRow => releaseRow(branch, release, seq))),
    claim_decision: inOrder(decisions.map((decision): DecisionRow => decisionRow(branch, decision, seq))),
    entry: entries.map((entry): EntryRow => entryRow(entry, seq)),
    quarter_signing: signing === undefined ? [] : [signingRow(branch, signing, seq)],
    matter_step: steps.map((made, part) => stepRow(made, seq, part)).toSorted(asKeyed),
    chain_checkpoint: [],
  } satisfies LineRows;
  const change = {
    kind: "record",
    claims: claims.length,
    entries: entries.length,
    signs: signing !== undefined,
    changesRoster: members.length > 0,
    learns: learnt.length > 0 || forgotten.length > 0,
  } as const;
  const line = nextLine(before, change, atMs, rows);
  const statements = [
    inserts.line(line),
    ...rows.claim.map(inserts.claim),
    ...rows.claim_release.map(inserts.release),
    ...rows.claim_decision.map(inserts.decision),
    ...waitingStatements(inserts, branch, changes),
    ...rows.entry.map(inserts.entry),
    ...totalRows(branch, changes.totals ?? []).map(inserts.addToTotal),
    ...rows.quarter_signing.map(inserts.signing),
    ...matterStatements(inserts, rows.matter_step),
    ...(members.length === 0 ? [] : changedRoster(inserts, branch, roster, members)),
    ...learnt.map((alias) => inserts.learn(learntRow(branch, alias))),
    ...forgotten.map((words) => inserts.forget({ branch, words: storable(words) })),
    ...outboxStatements(inserts, branch, changes),
    ...(changes.looks ?? []).map(({ member, looker, atMs: looked_ms }) =>
      inserts.look({ branch_id: branch, member_id: member, seq, looker, looked_ms }),
    ),
    ...pictureStatements(inserts, branch, changes),
  ];
  return { line, statements };
}

/** Everybody keeps the place on the roster; who is new comes behind. */
function changedRoster(
  inserts: Inserts,
  branch: string,
  roster: Roster,
  changed: readonly Member[],
): readonly Statement[] {
  const now = new Map(changed.map((member) => [member.id, member]));
  const kept = roster.map((member) => now.get(member.id) ?? member);
  const added = changed.filter(({ id }) => !roster.some((member) => member.id === id));
  return rosterStatements(inserts.roster, branch, roster, [...kept, ...added], changed);
}

function outboxStatements(
  { outbox, engine }: Inserts,
  branch: string,
  { notices = [], posts = [], noticesGo, needless = [], shown }: Changes,
): readonly Statement[] {
  const state = noticesGo === "byRoad" ? "waiting" : "toDo";
  const messages = [
    ...posts.map((post) => ({ ...post, to: { kind: "group" } }) as const),
    ...notices.map(
      ({ member, ...notice }) =>
        ({ kind: "notice", to: { kind: "member", member }, ...notice, state }) as const,
    ),
  ];
  return [
    ...addingMessages(outbox, engine, branch, messages),
    ...needless.map(({ member, topic }) => outbox.needless({ branch, target: member, topic })),
    ...[...new Set(shown)].map((number) => outbox.toldByAnswer({ branch, number })),
  ];
}

/** The last step of a matter says how it stands. */
const matterStatements = (inserts: LedgerInserts, rows: readonly MatterStepRow[]): readonly Statement[] => [
  ...rows.map(inserts.step),
  ...[...new Map(rows.map((row) => [`${row.matter} ${row.number}`, row])).values()].map(
    ({ branch_id: branch, matter, number, leaves }) =>
      leaves === "open"
        ? inserts.opens({ branch_id: branch, matter, number })
        : inserts.settles({ branch, matter, number }),
  ),
];

/** The chain reads them back in this order. */
const asKeyed = (one: MatterStepRow, other: MatterStepRow): number =>
  one.number - other.number || one.part - other.part;

/** The chain reads them back in this order. */
const inOrder = <Row extends { readonly claim: number }>(rows: Row[]): readonly Row[] =>
  rows.length < 2 ? rows : rows.sort((one, other) => one.claim - other.claim);

/** Where a claim goes on as another, its pictures go with it. */
function pictureStatements(inserts: LedgerInserts, branch: string, changes: Changes): readonly Statement[] {
  const { pictures = [], picturesFailed = [], decisions = [] } = changes;
  const goingOn = decisions.flatMap((decision) =>
    "as" in decision ? [{ claim: decision.claim, as: decision.as }] : [],
  );
  return [
    ...goingOn.map(({ claim, as }) => inserts.copyPictures({ branch, claim, as })),
    ...goingOn.map(({ claim }) => inserts.takePictures({ branch, claim })),
    ...pictures.map((picture) => inserts.picture(pictureRow(branch, picture))),
    ...picturesFailed.map(({ source, as, problem }) =>
      inserts.pictureFailed({ branch, source: sourceText(source), state: as, problem: storable(problem) }),
    ),
  ];
}

/** A claim that is decided in the write that submits it never waits. */
function waitingStatements(inserts: LedgerInserts, branch: string, changes: Changes): readonly Statement[] {
  const { claims = [], decisions = [] } = changes;
  const submitted = new Set(claims.map(({ number }) => number));
  const decided = new Set(decisions.map(({ claim }) => claim));
  return [
    ...[...submitted]
      .filter((claim) => !decided.has(claim))
      .map((claim) => inserts.waits({ branch_id: branch, claim })),
    ...[...decided]
      .filter((claim) => !submitted.has(claim))
      .map((claim) => inserts.waitsNoMore({ branch, claim })),
  ];
}
