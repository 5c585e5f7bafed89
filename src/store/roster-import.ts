import { sql, type Kysely } from "kysely";
import type { Roster } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import type { RosterImport } from "../ports.ts";
import { noLineRows, type LineRows } from "./chain.ts";
import type { Engine, Statement } from "./engine.ts";
import type { Heads } from "./heads.ts";
import { beforeFirst, journalColumns, nextLine } from "./journal.ts";
import { memberColumns, rosterOf } from "./member-rows.ts";
import { insertInto, prepare, type Prepared } from "./prepared.ts";
import { matchRoster } from "./roster-match.ts";
import { rosterQueries, rosterStatements, type RosterQueries } from "./roster-queries.ts";
import type { BranchRow, JournalRow, Schema } from "./schema.ts";
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
  const roster = matchRoster(branch, earlier, members, dayOf(atMs));
  const change = { kind: "roster", members: roster.length } as const;
  return [
    queries.branch({ branch_id: branch, name: storable(name), since: dayOf(atMs), webhook_key: null }),
    queries.line(nextLine(before, change, atMs, noRows)),
    ...rosterStatements(queries.roster, branch, earlier, roster),
  ];
}

const noRows: LineRows = noLineRows();

type ImportQueries = {
  readonly members: Prepared<{ branch: string }>;
  readonly newerLine: Prepared<{ branch: string; seq: number }>;
  readonly branch: Prepared<BranchRow>;
  readonly line: Prepared<JournalRow>;
  readonly roster: RosterQueries;
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
  roster: rosterQueries(db),
});
