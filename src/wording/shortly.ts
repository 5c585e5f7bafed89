import { plain } from "./plain.ts";

/** Somebody's words for one line of a list: at most 40 字 unless more are wanted, on one line. */
export function shortly(text: string, charsMax = 40): string {
  const line = text.replace(/\s+/gu, " ");
  const characters = Array.from(line);
  return characters.length <= charsMax ? line : `${characters.slice(0, charsMax - 1).join("")}…`;
}

/** Somebody's words within a question: at most 10 字, harmless. */
export const briefly = (text: string): string => shortly(plain(text), 10);
