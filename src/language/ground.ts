/** A stretch of the cleaned text, in UTF-16 units; `end` is the place behind it. */
export type Span = { readonly start: number; readonly end: number };

/** The cleaned text, and which of its places some stage has already understood. */
export type Ground = { readonly text: string; readonly taken: Uint8Array };

export const groundOf = (text: string): Ground => ({ text, taken: new Uint8Array(text.length) });

export function isFree(ground: Ground, span: Span): boolean {
  for (let at = span.start; at < span.end; at++) if (ground.taken[at] === 1) return false;
  return true;
}

export function take(ground: Ground, span: Span): void {
  ground.taken.fill(1, span.start, span.end);
}

const letter = /[\p{L}\p{N}]/u;
const ascii = /[A-Za-z0-9]/;

/** Whether a word's character stands there, and no blank or mark. */
export function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  return code < 0x80
    ? ascii.test(text.charAt(at))
    : letter.test(text.charAt(at)) || (code & 0xf800) === 0xd800;
}

/** The stretches of letters that no stage has understood. */
export function restOf(ground: Ground): readonly Span[] {
  const rest: Span[] = [];
  for (let at = 0; at < ground.text.length; at++) {
    if (!isOpen(ground, at)) continue;
    const start = at;
    while (at < ground.text.length && isOpen(ground, at)) at++;
    rest.push({ start, end: at });
  }
  return rest;
}

/** The words of those stretches. */
export const freeStretches = (ground: Ground): readonly string[] =>
  restOf(ground).map(({ start, end }) => ground.text.slice(start, end));

const isOpen = (ground: Ground, at: number): boolean => ground.taken[at] === 0 && isLetter(ground.text, at);
