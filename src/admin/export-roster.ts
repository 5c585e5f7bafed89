import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { shown } from "./roster-fault-words.ts";
import { rosterCsv, rosterXlsx } from "./roster-written.ts";

/**
 * Writes a branch's roster as it stands now, with what was said in the chat, into a new file that `roster` reads.
 * @param writeNewFile false when something is there already
 */
export async function exportRoster(
  written: { readonly branch: string; readonly path: string },
  places: BranchDirectory,
  writeNewFile: (path: string, bytes: Uint8Array) => Promise<boolean>,
): Promise<Outcome> {
  const { path } = written;
  if (!/\.(?:xlsx|csv)$/iu.test(path)) return notDone("名册的文件名要以 .xlsx 或 .csv 结尾。");
  const branch = await findBranch(written.branch, places);
  if (branch === undefined) return notDone(noSuchBranch(written.branch));
  const { name, roster } = branch;
  const bytes = /\.csv$/iu.test(path) ? rosterCsv(name, roster) : await rosterXlsx(name, roster);
  if (!(await writeNewFile(path, bytes)))
    return notDone(`已经有文件 ${shown(path)}，没有改动它。请换一个文件名。`);
  return done(
    `${name}的名册已写到 ${shown(path)}，${roster.length} 人，里面有姓名和账号，请妥善保管。`,
    `改好后导入：npm run admin -- roster ${shown(path)}`,
  );
}
