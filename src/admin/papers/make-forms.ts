// The papers that are filled in by hand.

import { belongs } from "../../domain/member.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "../find-branch.ts";
import { notDone, type Outcome } from "../outcome.ts";
import { findMember } from "./find-member.ts";
import { impactForm } from "./impact.ts";
import { noticeForm } from "./notice.ts";
import { isHtml, needsHtml, writeFile, type WriteNewFile } from "./paper-file.ts";

/** 告知书: blank without a name, for one member by name, for each of the branch with 全部. */
export async function makeNotice(
  written: { readonly branch: string; readonly name: string | undefined; readonly path: string },
  places: BranchDirectory,
  writeNewFile: WriteNewFile,
): Promise<Outcome> {
  if (!isHtml(written.path)) return needsHtml;
  const branch = await findBranch(written.branch, places);
  if (branch === undefined) return notDone(noSuchBranch(written.branch));
  const name = written.name?.trim();
  const members = name === undefined ? [undefined] : branch.roster.filter(belongs);
  if (name === undefined || name === "全部")
    return writeFile(written.path, "告知书", Buffer.from(await noticeForm(branch, members)), writeNewFile);
  const member = findMember(name, branch.roster);
  if (!member.ok) return notDone(member.refusal);
  return writeFile(
    written.path,
    "告知书",
    Buffer.from(await noticeForm(branch, [member.value])),
    writeNewFile,
  );
}

/** 个人信息保护影响评估 */
export async function makeImpact(path: string, writeNewFile: WriteNewFile): Promise<Outcome> {
  if (!isHtml(path)) return needsHtml;
  return writeFile(path, "个人信息保护影响评估", Buffer.from(await impactForm()), writeNewFile);
}
