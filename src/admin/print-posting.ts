import { stepsOf } from "../domain/matter.ts";
import { postingFrom } from "../domain/posting.ts";
import type { Matters } from "../ports.ts";
import { quarterName } from "../wording/amounts.ts";
import { digestOf } from "../wording/posting.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { postingSheet } from "./papers/posting-sheet.ts";
import { quarterIn } from "./quarter-written.ts";
import { shown } from "./roster-fault-words.ts";

/**
 * Writes the sheet for the notice board (公示榜): what was recorded when the quarter was signed, and its corrections, each on
 * a page of its own.
 * @param writeNewFile false when something is there already
 */
export async function printPosting(
  written: { readonly branch: string; readonly quarter: string; readonly path: string },
  ports: { readonly places: BranchDirectory; readonly matters: Pick<Matters, "within"> },
  writeNewFile: (path: string, bytes: Uint8Array) => Promise<boolean>,
): Promise<Outcome> {
  const quarter = quarterIn(written.quarter);
  if (quarter === undefined) return notDone(`季度“${shown(written.quarter)}”不认识，应写成 2026-Q1。`);
  if (!/\.html?$/iu.test(written.path)) return notDone("文件名要以 .html 结尾，用浏览器打开就能打印。");
  const branch = await findBranch(written.branch, ports.places);
  if (branch === undefined) return notDone(noSuchBranch(written.branch));
  const [review] = await ports.matters.within(branch.id, "review", quarter, quarter);
  const steps = review === undefined ? [] : stepsOf(review, "posted");
  if (steps.length === 0) return notDone(`${branch.name}${quarterName(quarter)}还没有公示：先签字，再打印。`);
  const postings = steps.flatMap(({ step, words }) => {
    const posting = words === undefined ? undefined : postingFrom(words.split("\n"));
    return posting === undefined || digestOf(words ?? "") !== step.digest
      ? []
      : [{ posting, digest: step.digest }];
  });
  if (postings.length < steps.length)
    return notDone(
      `${branch.name}${quarterName(quarter)}的公示内容已按规定清理，或者和校验码对不上，不能打印。`,
    );
  const html = await postingSheet(postings, branch.roster);
  if (!(await writeNewFile(written.path, Buffer.from(html))))
    return notDone(`已经有文件 ${shown(written.path)}，没有改动它。请换一个文件名。`);
  return done(
    `公示榜已写到 ${shown(written.path)}，用浏览器打开，按 A4 打印。`,
    ...postings.map(
      ({ posting, digest }) => `${posting.kind === "first" ? "公示榜" : "更正公示"}校验码：${digest}`,
    ),
  );
}
