import { accept, refuse, type Decision } from "../domain/decision.ts";
import type { BranchId } from "../domain/ids.ts";
import { bareName } from "../domain/name-in-row.ts";
import type { Day } from "../domain/quarter.ts";
import type { RosterImport } from "../ports.ts";
import { cellOf, type RosterRow } from "./roster-columns.ts";
import type { RosterFault, RowFault, RowProblem } from "./roster-fault.ts";
import { memberLine, type MemberLine } from "./roster-member.ts";

/**
 * Judges the rows of a roster file. One fault anywhere refuses them all.
 *
 * @param branchIdFor the id of the branch with this Chinese name; see `assignBranchIds`
 * @param today in Shanghai
 * @returns the rosters in the order in which their branches first appear, members in the order of the lines; or every
 *   fault, in the order of the lines
 */
export function rosterFromRows(
  rows: readonly RosterRow[],
  branchIdFor: (name: string) => BranchId,
  today: Day,
): Decision<readonly RosterImport[], readonly RosterFault[]> {
  if (rows.length === 0) return refuse([{ kind: "noRows" }]);
  const lines = rows.map((row) => memberLine(row, today));
  const branches = Map.groupBy(
    lines.filter(({ branch }) => branch !== ""),
    ({ branch }) => branch,
  );
  const faults = [
    ...lines.flatMap((line) => line.faults),
    ...[...branches.values()].flatMap((members) => branchFaults(members)),
  ];
  if (faults.length > 0) return refuse(faults.toSorted((one, other) => one.line - other.line));
  return accept(
    [...branches].map(([name, members]) => ({
      branch: branchIdFor(name),
      name,
      members: members.map(({ member }) => member),
    })),
  );
}

/** The branches named in a file, each once, in the order of the lines. */
export const branchNames = (rows: readonly RosterRow[]): readonly string[] => [
  ...new Set(rows.map((row) => cellOf(row, "支部").replaceAll(" ", "")).filter((name) => name !== "")),
];

/** What is wrong between the lines of one branch. */
function branchFaults(lines: readonly MemberLine[]): readonly RowFault[] {
  return [...repeatedAccounts(lines), ...sameNames(lines), ...furtherSecretaries(lines), ...strangers(lines)];
}

function repeatedAccounts(lines: readonly MemberLine[]): readonly RowFault[] {
  const firstLines = new Map<string, number>();
  return lines.flatMap(({ line, member: { account } }): readonly RowFault[] => {
    if (account === undefined) return [];
    const firstLine = firstLines.get(account);
    if (firstLine === undefined) firstLines.set(account, line);
    return firstLine === undefined ? [] : [at(line, { kind: "accountTwice", account, firstLine })];
  });
}

/** Two people may bear one name when something else tells them apart in the chat or on paper. */
function sameNames(lines: readonly MemberLine[]): readonly RowFault[] {
  const named = Map.groupBy(
    lines.filter(({ member }) => member.name !== ""),
    ({ member }) => member.name,
  );
  return [...named].flatMap(([name, namesakes]) =>
    namesakes.flatMap(({ line, member }, index): readonly RowFault[] => {
      const twin = namesakes.slice(0, index).find((earlier) => !areDistinct(earlier.member, member));
      return twin === undefined ? [] : [at(line, { kind: "sameName", name, firstLine: twin.line })];
    }),
  );
}

type Distinguished = Pick<MemberLine["member"], "account" | "partyGroup">;

const areDistinct = (one: Distinguished, other: Distinguished): boolean =>
  differ(one.account, other.account) || differ(one.partyGroup, other.partyGroup);

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

function furtherSecretaries(lines: readonly MemberLine[]): readonly RowFault[] {
  const [first, ...others] = lines.filter(({ member }) => member.roles.includes("secretary"));
  if (first === undefined) return [];
  return others.map(({ line, branch }) =>
    at(line, { kind: "secondSecretary", branch, firstLine: first.line }),
  );
}

function strangers(lines: readonly MemberLine[]): readonly RowFault[] {
  const names = new Set(lines.map(({ member }) => member.name));
  return lines.flatMap(({ line, branch, member }) => {
    const relatives = member.relatives.map((name) => ({ column: "亲属" as const, name }));
    const contact =
      member.contactPerson === undefined ? [] : [{ column: "联系人" as const, name: member.contactPerson }];
    return [...relatives, ...contact]
      .filter(({ name }) => !names.has(bareName(name)))
      .map(({ column, name }) =>
        at(line, { kind: "inCell", column, problem: { kind: "notOnRoster", name, branch } }),
      );
  });
}

const at = (line: number, problem: RowProblem): RowFault => ({ kind: "inLine", line, problem });
