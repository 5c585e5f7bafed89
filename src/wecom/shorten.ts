const ellipsis = "…";
const ellipsisBytes = Buffer.byteLength(ellipsis);
/** A UTF-16 unit becomes at most three bytes of UTF-8. */
const unitBytesMax = 3;

/** At most so many 字 (code points), the last of them … when something was left out. */
export function shortenedToChars(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const characters = Array.from(text);
  if (characters.length <= charsMax) return text;
  return characters.slice(0, charsMax - 1).join("") + ellipsis;
}

/** At most so many bytes of UTF-8, ending in … when something was left out; no character is cut in two. */
export function shortenedToBytes(text: string, bytesMax: number): string {
  if (text.length * unitBytesMax <= bytesMax) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= bytesMax) return bytes.toString();
  let end = bytesMax - ellipsisBytes;
  while (isContinuation(bytes[end])) end -= 1;
  return bytes.toString("utf8", 0, end) + ellipsis;
}

/** The second to fourth byte of a character in UTF-8. */
const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
