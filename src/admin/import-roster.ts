import type { BranchId } from "../domain/ids.ts";
import { hasLeft, type Member, type Roster } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import type { Branch, Matters, Places, Registry, RosterImport } from "../ports.ts";
import { assignBranchIds, type AssignedId } from "./branch-ids.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { columnsOfChat } from "./roster-columns.ts";
import { faultWords, shown } from "./roster-fault-words.ts";
import type { RosterFault } from "./roster-fault.ts";
import { overwrittenBy, refusedOverwrites } from "./roster-overwrites.ts";
import { readRosterFile, type RosterFile } from "./roster-file.ts";
import { branchNames, rosterFromRows } from "./roster-rows.ts";
import { rosterWarnings, warningWords } from "./roster-warnings.ts";

export type ImportPorts = {
  readonly places: Pick<Places, "branch">;
  readonly matters: Pick<Matters, "within">;
  readonly registry: Pick<Registry, "importRosters">;
  /** Tells the database that much was written at once. */
  readonly analyze: () => Promise<void>;
  /** Chinese names by id, from the files in `rules/branches/`. */
  readonly branchesInRules: ReadonlyMap<BranchId, string>;
};

/** Imports a roster file (导入名册): all of it, or with any fault nothing. */
export async function importRoster(
  file: { readonly bytes: Uint8Array; readonly name: string },
  { places, matters, registry, analyze, branchesInRules }: ImportPorts,
  atMs: number,
  overwrites: "refuse" | "accept" = "refuse",
): Promise<Outcome> {
  const content = await readRosterFile(file.bytes, file.name);
  if (!content.ok) return refused(content.refusal);
  const ids = await assignBranchIds(branchNames(content.value.rows), {
    inRules: branchesInRules,
    nameInStore: async (id) => (await places.branch(id))?.name,
  });
  const rosters = rosterFromRows(content.value.rows, (name) => idOf(name, ids), dayOf(atMs));
  if (!rosters.ok) return refused(rosters.refusal);

  const standings = (): Promise<readonly (Branch | undefined)[]> =>
    Promise.all(rosters.value.map(({ branch }) => places.branch(branch)));
  const before = await standings();
  const undone = await overwrittenBy(rosters.value, before, matters, dayOf(atMs));
  if (undone.length > 0 && overwrites === "refuse") return notDone(...refusedOverwrites(undone));
  await registry.importRosters(rosters.value, atMs);
  await analyze();
  const after = await standings();
  return done(
    summaryLine(rosters.value),
    ...rosters.value.flatMap((roster, index) =>
      branchLines(roster, before[index]?.roster ?? [], after[index]?.roster ?? []),
    ),
    ...[
      ...fileRemarks(content.value),
      ...[...ids.values()].flatMap(idRemarks),
      ...rosterWarnings(rosters.value, dayOf(atMs)).map(warningWords),
    ].map((remark) => `提醒：${remark}`),
  );
}

function refused(faults: readonly RosterFault[]): Outcome {
  return notDone(
    `名册有 ${faults.length} 处要改，什么也没有导入：`,
    ...faults.map((fault) => `  ${faultWords(fault)}`),
  );
}

function idOf(name: string, ids: ReadonlyMap<string, AssignedId>): BranchId {
  const assigned = ids.get(name);
  if (assigned === undefined) throw new Error("a branch of the file got no id");
  return assigned.id;
}

function summaryLine(rosters: readonly RosterImport[]): string {
  const people = rosters.reduce((sum, { members }) => sum + members.length, 0);
  return `已导入 ${rosters.length} 个党支部、${people} 人：`;
}

function branchLines(imported: RosterImport, before: Roster, after: Roster): readonly string[] {
  const { branch, name, members } = imported;
  const accounts = members.filter(({ account }) => account !== undefined).length;
  const left = leavers(imported, before, after);
  const lines: readonly (readonly [string, readonly string[]])[] = [
    [`${left.length} 人不在这次的名册上，已按转出处理：`, left],
    ["账号换了，请核对是不是本人：", rebound(before, after)],
    ["账号没变、姓名换了，请核对是不是本人：", renamed(before, after)],
  ];
  return [
    `  ${name}（${branch}）：${members.length} 人，其中 ${accounts} 人有企业微信账号`,
    ...lines
      .filter(([, people]) => people.length > 0)
      .map(([what, people]) => `    ${what}${people.join("、")}`),
  ];
}

/** Whoever has the account speaks for the record from now on. */
function rebound(before: Roster, after: Roster): readonly string[] {
  return pairs(before, after).flatMap(([was, is]) => {
    if (was.account === undefined || was.account === is.account) return [];
    return [`${is.name}（${was.account} ${is.account === undefined ? "去掉了" : `换成 ${is.account}`}）`];
  });
}

/** A phone that was handed on would hand on the record. */
function renamed(before: Roster, after: Roster): readonly string[] {
  return pairs(before, after).flatMap(([was, is]) =>
    was.name === is.name ? [] : [`${is.name}（原来是${was.name}）`],
  );
}

/** Each member as before and as now. */
function pairs(before: Roster, after: Roster): readonly (readonly [Member, Member])[] {
  const known = new Map(before.map((member) => [member.id, member]));
  return after.flatMap((is) => {
    const was = known.get(is.id);
    return was === undefined ? [] : [[was, is] as const];
  });
}

/** Who left by being missing from the list, and not by what the list says of them. */
function leavers({ members }: RosterImport, before: Roster, after: Roster): readonly string[] {
  const departed = new Set(members.filter(({ kinds }) => hasLeft({ kinds })).map(({ name }) => name));
  const stayed = new Set(before.filter(({ kinds }) => !hasLeft({ kinds })).map(({ id }) => id));
  return after
    .filter(({ id, kinds, name }) => stayed.has(id) && hasLeft({ kinds }) && !departed.has(name))
    .map(({ name }) => name);
}

function fileRemarks({ absentColumns, exampleLines, unreadSheets }: RosterFile): readonly string[] {
  const blank = absentColumns.filter((column) => !columnsOfChat.has(column));
  return [
    ...(exampleLines.length > 0 ? [`第 ${exampleLines.join("、")} 行是示例，没有导入。`] : []),
    ...(blank.length > 0 ? [`没有这些列，按空白处理：${blank.join("、")}。`] : []),
    ...(unreadSheets.length > 0
      ? [
          `只读了第一张工作表，没有读：${unreadSheets.map(shown).join("、")}。里面有人的话，请合并到第一张表再导入。`,
        ]
      : []),
  ];
}

const idRemarks = ({ name, id, soundsLike }: AssignedId): readonly string[] =>
  soundsLike === undefined
    ? []
    : [
        `“${shown(name)}”和“${shown(soundsLike)}”的拼音编号相同，新编为 ${id}。如果是同一个支部，请改用原来的名称再导入。`,
      ];
