import type { DeletedKind } from "../domain/retention.ts";
import type { Deletion } from "../ports.ts";

/** How each kind is called and counted. */
const called: Readonly<Record<DeletedKind, readonly [name: string, unit: string]>> = {
  claimTexts: ["申报原话", "条"],
  reasons: ["审批、冲正的理由", "条"],
  matterWords: ["会议、任务、扣分、异议等记录里的话", "条"],
  pictures: ["附图", "张"],
  looks: ["查阅记录", "条"],
  claims: ["往年的申报", "条"],
  entries: ["往年的积分流水", "条"],
  matters: ["往年的会议、任务等记录", "件"],
};

/** 申报原话 12 条 */
export function deletedPart(kind: DeletedKind, count: number): string {
  const [name, unit] = called[kind];
  return `${name} ${count} ${unit}`;
}

const ofYears: ReadonlySet<DeletedKind> = new Set<DeletedKind>(["claims", "entries", "matters"]);

/** To the secretary, once a month at most. @param deletions at least one, all of one month @param month 1 to 12 */
export function deletionsText(deletions: readonly Deletion[], month: number): string {
  const sums = [...Map.groupBy(deletions, ({ kind }) => kind)].map(([kind, each]) =>
    deletedPart(
      kind,
      each.reduce((sum, { count }) => sum + count, 0),
    ),
  );
  const year = deletions.findLast(({ kind }) => ofYears.has(kind))?.upTo;
  return [
    `${month}月里按规定删除了到期的资料：${sums.join("、")}。`,
    year === undefined
      ? "积分和流水都没有动，不用您办什么。"
      : `${year}年及以前只留每人的年度合计，之后的积分和流水都没有动，不用您办什么。`,
  ].join("\n");
}
