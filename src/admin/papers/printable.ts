import { fontFor } from "./sheet-fonts.ts";

/** What stands at the foot of every page, so that its characters are in the font too. */
const pageNumberWords = "第页0123456789";

/** One file that prints on A4 anywhere: it loads nothing, and brings the characters it needs. @param body HTML */
export async function printable(title: string, body: string, style: string): Promise<string> {
  const text = body + pageNumberWords;
  const fonts = await Promise.all([fontFor(text, 400), fontFor(text, 700)]);
  return [
    "<!doctype html>",
    '<html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${escaped(title)}</title>`,
    `<style>${fonts.join("\n")}\n${style}</style></head>`,
    `<body>${body}</body></html>`,
  ].join("\n");
}

/** Makes text safe to stand in HTML, between tags and within quotes. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const fontFamily = '"Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';
