import { sql, type Kysely } from "kysely";
import type { AccountId } from "../domain/ids.ts";
import type { Member, Roster } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import type { RosterImport } from "../ports.ts";
import { noLineRows, type LineRows } from "./chain.ts";
import type { Engine, Statement } from "./engine.ts";
import type { Heads } from "./heads.ts";
import { beforeFirst, journalColumns, nextLine } from "./journal.ts";
import { memberColumns, memberRow, rosterOf } from "./member-rows.ts";
import { insertInto, prepare, type Prepared } from "./prepared.ts";
import { matchRoster } from "./roster-match.ts";
import type { BranchRow, JournalRow, MemberRow, PersonRow, Schema } from "./schema.ts";
import { storable } from "./storable.ts";

export type ImportPlan = {
  readonly statements: readonly Statement[];
  /** The engine's losses before anything was read. */
  readonly losses: number;
  /** The line each branch's roster comes after. */
  readonly after: readonly JournalRow[];
};

export interface RosterImporting {
  plan(rosters: readonly RosterImport[], atMs: number): Promise<ImportPlan>;
  /** Whether somebody wrote to one of the branches since the plan was made. */
  isOvertaken(plan: ImportPlan): Promise<boolean>;
}

export function openRosterImport(engine: Engine, heads: Heads): RosterImporting {
  const queries = importQueries(engine.db);
  return {
    async plan(rosters, atMs) {
      const { losses } = engine;
      const statements: Statement[] = [];
      const after: JournalRow[] = [];
      for (const roster of rosters) {
        const before = (await heads.newest(roster.branch))?.line ?? beforeFirst(roster.branch);
        const rows = await engine.read("roster", queries.members({ branch: roster.branch }));
        statements.push(...statementsOf(queries, roster, before, rosterOf(rows), atMs));
        after.push(before);
      }
      return { statements, after, losses };
    },
    async isOvertaken({ after }) {
      for (const { branch_id, seq } of after) {
        const newest = await engine.read("head", queries.newerLine({ branch: branch_id, seq }));
        if (newest.length > 0) return true;
      }
      return false;
    },
  };
}

function statementsOf(
  queries: ImportQueries,
  { branch, name, members }: RosterImport,
  before: JournalRow,
  earlier: Roster,
  atMs: number,
): readonly Statement[] {
  const roster = matchRoster(branch, earlier, members);
  const change = { kind: "roster", members: roster.length } as const;
  const accounts = accountsOf(roster);
  const leaving = [...accountsOf(earlier).keys()].filter((account) => !accounts.has(account));
  return [
    queries.branch({ branch_id: branch, name: storable(name), since: dayOf(atMs), webhook_key: null }),
    queries.line(nextLine(before, change, atMs, noRows)),
    ...roster.map((member, position) => queries.member(memberRow(member, position))),
    ...leaving.map((account) => queries.dropPerson({ account, branch })),
    ...[...accounts].map(([account, member]) =>
      queries.person({ account, branch_id: branch, member_id: member.id }),
    ),
  ];
}

/** Accounts that speak for a member. Who moved out may stand on another branch's roster, and is nobody's here. */
function accountsOf(roster: Roster): ReadonlyMap<AccountId, Member> {
  return new Map(
    roster.flatMap((member) => {
      const left = member.kinds.includes("movedOut") || member.kinds.includes("deceased");
      return left || member.account === undefined ? [] : [[member.account, member] as const];
    }),
  );
}

const noRows: LineRows = noLineRows();

type ImportQueries = {
  readonly members: Prepared<{ branch: string }>;
  readonly newerLine: Prepared<{ branch: string; seq: number }>;
  readonly branch: Prepared<BranchRow>;
  readonly line: Prepared<JournalRow>;
  readonly member: Prepared<MemberRow>;
  readonly person: Prepared<PersonRow>;
  readonly dropPerson: Prepared<{ account: string; branch: string }>;
};

/** A branch keeps its first day and its webhook key. */
const importQueries = (db: Kysely<Schema>): ImportQueries => ({
  members: prepare(db, (at) =>
    db.selectFrom("member").select(memberColumns).where("branch_id", "=", at("branch")),
  ),
  newerLine: prepare(db, (at) =>
    db
      .selectFrom("journal")
      .select("seq")
      .where("branch_id", "=", at("branch"))
      .where("seq", ">", at("seq"))
      .limit(1),
  ),
  branch: prepare(
    db,
    (at) => sql`${insertInto<BranchRow>("branch", ["branch_id", "name", "since", "webhook_key"])(at)}
      on conflict (branch_id) do update set name = excluded.name`,
  ),
  line: prepare(db, insertInto<JournalRow>("journal", journalColumns)),
  member: prepare(
    db,
    (at) => sql`${insertInto<MemberRow>("member", memberColumns)(at)}
      on conflict (branch_id, member_id) do update set ${sql.join(replaced)}`,
  ),
  person: prepare(
    db,
    (at) => sql`${insertInto<PersonRow>("person", ["account", "branch_id", "member_id"])(at)}
      on conflict (account, branch_id) do update set member_id = excluded.member_id`,
  ),
  dropPerson: prepare(db, (at) =>
    db.deleteFrom("person").where("account", "=", at("account")).where("branch_id", "=", at("branch")),
  ),
});

const replaced = memberColumns
  .filter((column) => column !== "branch_id" && column !== "member_id")
  .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
