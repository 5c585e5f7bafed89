import type { Matter, MatterKind } from "../domain/matter.ts";
import type { Member } from "../domain/member.ts";
import { quarterOf, type Day } from "../domain/quarter.ts";
import type { Branch, Matters, RosterImport } from "../ports.ts";
import { matchRoster } from "../store/roster-match.ts";
import type { RosterColumn } from "./roster-columns.ts";
import { shown } from "./roster-fault-words.ts";
import { memberCell } from "./roster-written.ts";

/** What a file would undo of what was said in the chat since. */
export type Overwrite = {
  readonly branch: string;
  readonly member: string;
  readonly column: RosterColumn;
  readonly inChat: string;
  readonly inFile: string;
};

/** What each step of the chat says about the roster, by the columns in which it stands. */
const columnsOf: ReadonlyMap<string, readonly RosterColumn[]> = new Map<string, readonly RosterColumn[]>([
  ["exempted", ["免参加起", "免参加止"]],
  ["exemptionEnded", ["免参加起", "免参加止"]],
  ["wentAway", ["类别", "流动起", "联系人"]],
  ["contactNamed", ["联系人"]],
  ["cameBack", ["类别", "流动起"]],
  ["becameFull", ["类别"]],
  ["movedIn", ["类别"]],
  ["movedOut", ["类别", "离开日期"]],
  ["died", ["类别", "离开日期"]],
  ["suspended", ["类别", "离开日期"]],
  ["removed", ["类别", "离开日期"]],
  ["appointed", ["职务"]],
  ["dismissed", ["职务"]],
  ["delegated", ["委托起", "委托止"]],
  ["delegationEnded", ["委托起", "委托止"]],
  ["related", ["亲属"]],
  ["unrelated", ["亲属"]],
  ["accountChanged", ["企业微信账号"]],
  ["enrolled", ["告知同意"]],
  ["mayBeNamed", ["公示同意"]],
]);

const kinds = ["membership", "office", "ownData"] as const satisfies readonly MatterKind[];

/**
 * Where the rosters differ from what stands now and was said in the chat. What no step of the chat is about is the file's
 * alone, and what was taken over once is no difference any more.
 * @param before the branches as they stand, in the order of the rosters
 */
export async function overwrittenBy(
  rosters: readonly RosterImport[],
  before: readonly (Branch | undefined)[],
  matters: Pick<Matters, "within">,
  today: Day,
): Promise<readonly Overwrite[]> {
  const found = await Promise.all(
    rosters.map(async (roster, index) => {
      const branch = before[index];
      return branch === undefined
        ? []
        : overwritesIn(roster, branch, await saidIn(branch, matters, today), today);
    }),
  );
  return found.flat();
}

type Said = { readonly kind: string; readonly member?: string; readonly to?: unknown };

async function saidIn(
  branch: Branch,
  matters: Pick<Matters, "within">,
  today: Day,
): Promise<readonly Said[]> {
  const from = quarterOf(branch.since);
  const all = await Promise.all(
    kinds.map((kind): Promise<readonly Matter[]> => matters.within(branch.id, kind, from, quarterOf(today))),
  );
  return all.flat().flatMap(({ steps }) => steps.map(({ step }): Said => step));
}

function overwritesIn(
  { branch: id, name, members }: RosterImport,
  branch: Branch,
  said: readonly Said[],
  today: Day,
): readonly Overwrite[] {
  const after = new Map(matchRoster(id, branch.roster, members, today).map((member) => [member.id, member]));
  return branch.roster.flatMap((member) => {
    const written = after.get(member.id);
    if (written === undefined) return [];
    const about = said.filter((each) => each.member === member.id || each.to === member.id);
    const columns = new Set(about.flatMap(({ kind }) => columnsOf.get(kind) ?? []));
    return [...columns].flatMap((column) => differenceIn(column, member, written, name));
  });
}

function differenceIn(
  column: RosterColumn,
  member: Member,
  written: Member,
  branch: string,
): readonly Overwrite[] {
  const inChat = memberCell(member, branch, column);
  const inFile = memberCell(written, branch, column);
  if (setOf(inChat) === setOf(inFile)) return [];
  return [{ branch, member: member.name, column, inChat, inFile }];
}

/** Several words of a cell stand in any order. */
const setOf = (cell: string): string => cell.split("、").toSorted().join("、");

export const refusedOverwrites = (overwrites: readonly Overwrite[]): readonly string[] => [
  `名册和群里后来的变动不一样，有 ${overwrites.length} 处，什么也没有导入：`,
  ...overwrites.map(
    ({ branch, member, column, inChat, inFile }) =>
      `  ${shown(branch)} ${shown(member)} ${column}：群里是${cellShown(inChat)}，名册里是${cellShown(inFile)}`,
  ),
  "请先用 roster-out 写出现在的名册，在上面改；确实要以这份名册为准，就在命令后面加 --yes。",
];

const cellShown = (cell: string): string => (cell === "" ? "空白" : `“${shown(cell)}”`);
