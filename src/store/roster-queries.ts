import { sql, type Kysely } from "kysely";
import type { AccountId } from "../domain/ids.ts";
import { hasLeft, type Member, type Roster } from "../domain/member.ts";
import type { Statement } from "./engine.ts";
import { memberColumns, memberRow } from "./member-rows.ts";
import { insertInto, prepare, type Prepared } from "./prepared.ts";
import type { MemberRow, PersonRow, Schema } from "./schema.ts";

export type RosterQueries = {
  readonly member: Prepared<MemberRow>;
  readonly person: Prepared<PersonRow>;
  readonly dropPerson: Prepared<{ account: string; branch: string }>;
};

export const rosterQueries = (db: Kysely<Schema>): RosterQueries => ({
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

/** Accounts that speak for a member. Who has left may stand on another branch's roster, and is nobody's here. */
export function accountsOf(roster: Roster): ReadonlyMap<AccountId, Member> {
  return new Map(
    roster.flatMap((member) =>
      hasLeft(member) || member.account === undefined ? [] : [[member.account, member] as const],
    ),
  );
}

/**
 * Brings a branch's members from one roster to the other; each stands where it stands on the new one.
 * @param written those whose rows are written
 * @throws RangeError when an account would speak for two of the branch
 */
export function rosterStatements(
  queries: RosterQueries,
  branch: string,
  earlier: Roster,
  roster: Roster,
  written: readonly Member[] = roster,
): readonly Statement[] {
  const accounts = accountsOf(roster);
  const speaking = roster.filter((member) => !hasLeft(member) && member.account !== undefined);
  if (accounts.size !== speaking.length)
    throw new RangeError(`an account speaks for two members of ${branch}`);
  const before = accountsOf(earlier);
  const position = new Map(roster.map((member, index) => [member.id, index]));
  return [
    ...written.map((member) => queries.member(memberRow(member, position.get(member.id) ?? roster.length))),
    ...[...before.keys()]
      .filter((account) => !accounts.has(account))
      .map((account) => queries.dropPerson({ account, branch })),
    ...[...accounts]
      .filter(([account, member]) => before.get(account)?.id !== member.id)
      .map(([account, member]) => queries.person({ account, branch_id: branch, member_id: member.id })),
  ];
}
