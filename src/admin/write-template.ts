import { done, notDone, type Outcome } from "./outcome.ts";
import { rosterTemplateCsv, rosterTemplateXlsx } from "./roster-template.ts";

/**
 * Writes the roster template to a new file.
 * @param writeNewFile false when something is there already
 */
export async function writeTemplate(
  path: string,
  writeNewFile: (path: string, bytes: Uint8Array) => Promise<boolean>,
): Promise<Outcome> {
  const bytes = await templateFor(path);
  if (bytes === undefined) return notDone("模板的文件名要以 .xlsx 或 .csv 结尾。");
  // A roster somebody has filled in must not be lost.
  if (!(await writeNewFile(path, bytes))) return notDone(`已经有文件 ${path}，没有改动它。请换一个文件名。`);
  return done(`模板已写到 ${path}。`, `填好后导入：npm run admin -- roster ${path}`);
}

async function templateFor(path: string): Promise<Uint8Array | undefined> {
  if (/\.xlsx$/iu.test(path)) return rosterTemplateXlsx();
  return /\.csv$/iu.test(path) ? rosterTemplateCsv() : undefined;
}
