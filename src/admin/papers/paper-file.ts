import { done, notDone, type Outcome } from "../outcome.ts";
import { shown } from "../roster-fault-words.ts";
import type { Paper } from "./paper.ts";
import { paperHtml } from "./paper-html.ts";
import { paperXlsx } from "./paper-xlsx.ts";

/** False when something is there already, which is left as it is. */
export type WriteNewFile = (path: string, bytes: Uint8Array) => Promise<boolean>;

export const isHtml = (path: string): boolean => /\.html?$/iu.test(path);
export const isXlsx = (path: string): boolean => /\.xlsx$/iu.test(path);

export const needsHtml = notDone("文件名要以 .html 结尾，用浏览器打开就能打印。");
export const needsXlsxOrHtml = notDone(
  "文件名要以 .xlsx 或 .html 结尾：.xlsx 用 WPS 打开，.html 用浏览器打开打印。",
);

/** Writes a paper as what the file's name asks for; never over another file. @param called what it is: 积分手册 */
export async function writePaper(
  path: string,
  called: string,
  paper: Paper,
  writeNewFile: WriteNewFile,
): Promise<Outcome> {
  if (isXlsx(path)) return writeFile(path, called, await paperXlsx(paper), writeNewFile);
  return writeFile(path, called, Buffer.from(await paperHtml(paper)), writeNewFile);
}

export async function writeFile(
  path: string,
  called: string,
  bytes: Uint8Array,
  writeNewFile: WriteNewFile,
): Promise<Outcome> {
  // What somebody wrote or signed in it must not be lost.
  if (!(await writeNewFile(path, bytes)))
    return notDone(`已经有文件 ${shown(path)}，没有改动它。请换一个文件名。`);
  return done(
    `${called}已写到 ${shown(path)}，${isXlsx(path) ? "用 WPS 打开" : "用浏览器打开，按 A4 打印"}。`,
  );
}
