import type { Decision } from "../domain/decision.ts";
import { hasLeft, type Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import {
  accountCell,
  consentAllowed,
  consentCell,
  dayCell,
  enrolmentCell,
  kindsAllowed,
  kindsCell,
  listCell,
  nameCell,
  pastDayCell,
  rolesCell,
  textCell,
  type CellReading,
} from "./roster-cells.ts";
import { cellOf, type RosterColumn, type RosterRow } from "./roster-columns.ts";
import type { RowFault, RowProblem } from "./roster-fault.ts";

export type RosterMember = Omit<Member, "branch" | "id">;

/** One line of the file. Where it has faults, `member` is only good for finding the faults of other lines. */
export type MemberLine = {
  readonly line: number;
  /** The branch's Chinese name; "" when it is missing. */
  readonly branch: string;
  readonly member: RosterMember;
  readonly faults: readonly RowFault[];
};

/**
 * Reads one member, and finds everything that is wrong with the line by itself.
 * @param today days of consent and of joining cannot lie behind it
 */
export function memberLine(row: RosterRow, today: Day): MemberLine {
  const problems: RowProblem[] = row.strays ? [{ kind: "strays" }] : [];
  const read = <Value>(reading: CellReading<Value>, otherwise: Value): Value =>
    valueOf(reading, otherwise, problems);

  const branch = read(textCell(row, "支部"), "").replaceAll(" ", "");
  const consent = read(consentCell(row), undefined);
  const as = read(enrolmentCell(row), undefined);
  const enrolledOn = read(pastDayCell(row, "告知日期", today), undefined);
  const from = read(dayCell(row, "委托起"), undefined);
  const to = read(dayCell(row, "委托止"), undefined);
  const member: RosterMember = {
    name: read(nameCell(row, "姓名"), ""),
    account: read(accountCell(row), undefined),
    kinds: read(kindsCell(row), []),
    roles: read(rolesCell(row), []),
    aliases: read(listCell(row, "别名"), []),
    relatives: read(listCell(row, "亲属"), []),
    namedInPublic: consent ?? false,
    consentOn: read(pastDayCell(row, "公示同意日期", today), undefined),
    partyGroup: read(textCell(row, "党小组"), "") || undefined,
    joinedOn: read(pastDayCell(row, "加入日期", today), undefined),
    exemptFrom: read(dayCell(row, "免参加起"), undefined),
    exemptTo: read(dayCell(row, "免参加止"), undefined),
    contactPerson: read(nameCell(row, "联系人"), "") || undefined,
    awaySince: read(pastDayCell(row, "流动起", today), undefined),
    enrolment: as === undefined || enrolledOn === undefined ? undefined : { as, on: enrolledOn },
    standsIn: from === undefined || to === undefined ? undefined : { from, to },
    leftOn: read(pastDayCell(row, "离开日期", today), undefined),
    awayTo: undefined,
  };
  problems.push(
    ...emptyCells(row, member.roles.includes("townshipReviewer")),
    ...contradictions(member, row),
  );
  return {
    line: row.line,
    branch,
    member,
    faults: problems.map((problem) => ({ kind: "inLine", line: row.line, problem })),
  };
}

function valueOf<Value>(
  reading: Decision<Value, RowProblem>,
  otherwise: Value,
  problems: RowProblem[],
): Value {
  if (reading.ok) return reading.value;
  problems.push(reading.refusal);
  return otherwise;
}

/** The township's reviewer is no member of the branch: neither kind nor consent is asked for. */
function emptyCells(row: RosterRow, isReviewer: boolean): readonly RowProblem[] {
  const needed: readonly { column: RosterColumn; allowed: readonly string[] }[] = [
    { column: "支部", allowed: [] },
    { column: "姓名", allowed: [] },
    ...(isReviewer
      ? []
      : ([
          { column: "类别", allowed: kindsAllowed },
          { column: "公示同意", allowed: consentAllowed },
        ] as const)),
  ];
  return needed
    .filter(({ column }) => cellOf(row, column) === "")
    .map(({ column, allowed }) => ({ kind: "inCell", column, problem: { kind: "empty", allowed } }));
}

function contradictions(member: RosterMember, row: RosterRow): readonly RowProblem[] {
  const { kinds, roles, exemptFrom, exemptTo, standsIn } = member;
  const problems: RowProblem[] = [];
  if (kinds.includes("full") && kinds.includes("probationary"))
    problems.push({ kind: "fullAndProbationary" });
  if (roles.length > 0 && hasLeft(member)) problems.push({ kind: "postOfDeparted" });
  if (roles.length > 1 && roles.includes("townshipReviewer"))
    problems.push({ kind: "reviewerWithOtherPost" });
  if (exemptTo !== undefined && cellOf(row, "免参加起") === "")
    problems.push({ kind: "exemptEndWithoutStart" });
  if (exemptFrom !== undefined && exemptTo !== undefined && exemptTo < exemptFrom)
    problems.push({ kind: "exemptEndBeforeStart" });
  if ((cellOf(row, "告知同意") === "") !== (cellOf(row, "告知日期") === ""))
    problems.push({ kind: "enrolmentIncomplete" });
  if ((cellOf(row, "委托起") === "") !== (cellOf(row, "委托止") === ""))
    problems.push({ kind: "delegationIncomplete" });
  if (standsIn !== undefined && standsIn.to < standsIn.from)
    problems.push({ kind: "delegationEndBeforeStart" });
  if (standsIn !== undefined && !member.roles.some((role) => role !== "townshipReviewer"))
    problems.push({ kind: "delegationWithoutPost" });
  return problems;
}
