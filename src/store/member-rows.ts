import { z } from "zod";
import { accountId, memberId } from "../domain/ids.ts";
import type { Member, MemberKind, Role, Roster } from "../domain/member.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { MemberRow } from "./schema.ts";
import { storable } from "./storable.ts";

export const memberColumns = [
  "branch_id",
  "member_id",
  "position",
  "name",
  "account",
  "kinds",
  "roles",
  "aliases",
  "relatives",
  "named_in_public",
  "consent_on",
  "party_group",
  "joined_on",
  "exempt_from",
  "exempt_to",
  "contact_person",
  "away_since",
  "away_to",
  "enrolled_as",
  "enrolled_on",
  "stands_in_from",
  "stands_in_to",
  "left_on",
] as const satisfies readonly (keyof MemberRow)[];

const kindWords = [
  "full",
  "probationary",
  "migrant",
  "movedOut",
  "deceased",
  "suspended",
  "removed",
] as const satisfies readonly MemberKind[];
export const roleWords = [
  "secretary",
  "deputySecretary",
  "orgOfficer",
  "pubOfficer",
  "disciplineOfficer",
  "committeeMember",
  "townshipReviewer",
] as const satisfies readonly Role[];

const kinds = listOf(z.array(z.enum(kindWords)));
const roles = listOf(z.array(z.enum(roleWords)));
const words = listOf(z.array(z.string()));

/** @param position where the member stands on the roster, from 0 */
export const memberRow = (member: Member, position: number): MemberRow => ({
  branch_id: member.branch,
  member_id: member.id,
  position,
  name: storable(member.name),
  account: member.account ?? null,
  kinds: JSON.stringify(member.kinds),
  roles: JSON.stringify(member.roles),
  aliases: JSON.stringify(member.aliases.map(storable)),
  relatives: JSON.stringify(member.relatives.map(storable)),
  named_in_public: member.namedInPublic ? 1 : 0,
  consent_on: member.consentOn ?? null,
  party_group: member.partyGroup === undefined ? null : storable(member.partyGroup),
  joined_on: member.joinedOn ?? null,
  exempt_from: member.exemptFrom ?? null,
  exempt_to: member.exemptTo ?? null,
  contact_person: member.contactPerson === undefined ? null : storable(member.contactPerson),
  away_since: member.awaySince ?? null,
  away_to: member.awayTo ?? null,
  enrolled_as: member.enrolment?.as ?? null,
  enrolled_on: member.enrolment?.on ?? null,
  stands_in_from: member.standsIn?.from ?? null,
  stands_in_to: member.standsIn?.to ?? null,
  left_on: member.leftOn ?? null,
});

function memberOf(row: Row): Member {
  const checked = new CheckedRow("member", row);
  const account = checked.textIfAny("account");
  return {
    branch: checked.branch(),
    id: memberId(checked.text("member_id")),
    name: checked.text("name"),
    account: account === undefined ? undefined : accountId(account),
    kinds: kinds(checked, "kinds"),
    roles: roles(checked, "roles"),
    aliases: words(checked, "aliases"),
    relatives: words(checked, "relatives"),
    namedInPublic: checked.flag("named_in_public"),
    consentOn: dayIfAny(checked, "consent_on"),
    partyGroup: checked.textIfAny("party_group"),
    joinedOn: dayIfAny(checked, "joined_on"),
    exemptFrom: dayIfAny(checked, "exempt_from"),
    exemptTo: dayIfAny(checked, "exempt_to"),
    contactPerson: checked.textIfAny("contact_person"),
    awaySince: dayIfAny(checked, "away_since"),
    awayTo: dayIfAny(checked, "away_to"),
    enrolment: enrolmentOf(checked),
    standsIn: standsInOf(checked),
    leftOn: dayIfAny(checked, "left_on"),
  };
}

function enrolmentOf(row: CheckedRow): Member["enrolment"] {
  const as = row.textIfAny("enrolled_as");
  if (as === undefined) return undefined;
  if (as !== "agreed" && as !== "paper") throw row.broken("enrolled_as");
  return { as, on: row.day("enrolled_on") };
}

const standsInOf = (row: CheckedRow): Member["standsIn"] =>
  row.textIfAny("stands_in_from") === undefined
    ? undefined
    : { from: row.day("stands_in_from"), to: row.day("stands_in_to") };

/** In the order of the roster. */
export const rosterOf = (rows: readonly Row[]): Roster =>
  rows
    .map((row) => ({ member: memberOf(row), position: new CheckedRow("member", row).whole("position") }))
    .sort((one, other) => one.position - other.position)
    .map(({ member }) => member);

/**
 * Most members have the same few lists, `["full"]` and `[]`. Read once and shared, they save a county's rosters half
 * their memory and two thirds of the time of loading (measured).
 */
function listOf<Item>(shape: z.ZodType<Item[]>): (row: CheckedRow, column: string) => readonly Item[] {
  const known = new Map<string, readonly Item[]>();
  return (row, column) => {
    const text = row.text(column);
    const shared = known.get(text);
    if (shared !== undefined) return shared;
    const read = shape.safeParse(parsed(text));
    if (!read.success) throw row.broken(column);
    if (known.size < listsShared) known.set(text, read.data);
    return read.data;
  };
}

const listsShared = 100;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const dayIfAny = (row: CheckedRow, column: string): Member["joinedOn"] =>
  row.textIfAny(column) === undefined ? undefined : row.day(column);
