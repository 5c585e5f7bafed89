import { CannotBeSent } from "./errors.ts";
import { shortenedToBytes } from "./shorten.ts";

// The app's own markdown knows no tables, and in WeChat, where many read it, nothing of it is shown at all. So the app
// speaks in plain text.

/** Of a text message, in bytes of UTF-8; the rest would be cut off. Source: 发送应用消息 (90236), read 2026-03-15. */
export const appTextBytesMax = 2_048;

/** Into so many messages one answer is divided at most; each of them counts among the 30 a minute. */
const partsMax = 5;

/** Our small Markdown as plain text: bold, headings, quotes, lists, links and tables. Other text stays as it is. */
export const plainText = (markdown: string): string =>
  markdown
    .split("\n")
    .filter((line) => !tableRule.test(line))
    .map(plainLine)
    .join("\n");

const tableRule = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;
const tableRow = /^\s*\|(.*)\|\s*$/;

function plainLine(line: string): string {
  const cells = tableRow.exec(line)?.[1];
  if (cells !== undefined)
    return cells
      .split("|")
      .map((cell) => plainWords(cell.trim()))
      .join("  ");
  return plainWords(line.replace(/^\s*(?:#{1,6}|>)\s+/, "").replace(/^(\s*)[-*]\s+/, "$1· "));
}

const plainWords = (text: string): string =>
  text
    .replace(/\*\*(.+?)\*\*/g, "$1")
    .replace(/`([^`]+)`/g, "$1")
    .replace(/\[([^\]]*)\]\(([^()\s]*)\)/g, "$1 $2")
    .trimEnd();

/** One message; what does not fit is left out behind …. @throws CannotBeSent when there is nothing to say */
export function oneText(text: string): string {
  return spoken(shortenedToBytes(text.toWellFormed(), appTextBytesMax));
}

/**
 * As many messages as it takes, divided at line ends, at most five; what does not fit is left out behind ….
 * @throws CannotBeSent when there is nothing to say
 */
export function severalTexts(text: string): readonly string[] {
  const parts: string[] = [];
  const lines = spoken(text.toWellFormed()).split("\n");
  while (lines.length > 0 && parts.length < partsMax - 1) parts.push(nextPart(lines));
  const rest = lines.join("\n");
  return (rest.trim() === "" ? parts : [...parts, oneText(rest)]).filter((part) => part.trim() !== "");
}

/** Takes lines away as long as they fit together; a line that is too long alone is shortened. */
function nextPart(lines: string[]): string {
  let part = oneLine(lines);
  for (;;) {
    const [next] = lines;
    if (next === undefined) return part;
    const longer = `${part}\n${next}`;
    if (Buffer.byteLength(longer) > appTextBytesMax) return part;
    part = longer;
    lines.shift();
  }
}

const oneLine = (lines: string[]): string => shortenedToBytes(lines.shift() ?? "", appTextBytesMax);

function spoken(text: string): string {
  if (text.trim() === "") throw new CannotBeSent(["content: empty"]);
  return text;
}
