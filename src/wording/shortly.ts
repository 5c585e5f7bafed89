const charsMax = 40;

/** Somebody's words for one line of a list: at most 40 字, on one line. */
export function shortly(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  const characters = Array.from(line);
  return characters.length <= charsMax ? line : `${characters.slice(0, charsMax - 1).join("")}…`;
}
