import { createRequire } from "node:module";
import type { pinyin } from "pinyin-pro";

/**
 * Syllables without tones, one for each place of the text; sounds that dialect and input methods mix up are made one. What
 * is no Chinese character stands for itself, a line break for a blank.
 */
export function soundsOf(text: string): readonly string[] {
  const sounds: string[] = [];
  for (let at = 0; at < text.length; at++) sounds.push(soundAt(text, at));
  return sounds;
}

/** By the number of the UTF-16 unit. */
const known: (string | undefined)[] = [];

/** A character read by itself: two readings of one character (调解, 调查) are the same here, and that is wanted. */
function soundAt(text: string, at: number): string {
  return (known[text.charCodeAt(at)] ??= newSound(text.charAt(at)));
}

function newSound(character: string): string {
  if (/\s/.test(character)) return " ";
  const inWords = soundsInWords.get(character);
  if (inWords !== undefined) return inWords;
  return /[\u4e00-\u9fff]/.test(character) ? alike(toPinyin()(character, { toneType: "none" })) : character;
}

/** Characters that sound otherwise in most words than alone: 薄 is bó in 薄弱, and that is how it comes into a slip (赌薄). */
const soundsInWords: ReadonlyMap<string, string> = new Map([
  ["薄", "bo"],
  ["剥", "bo"],
]);

const alike = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, "$1")
    .replace(/^l/, "n")
    .replace(/ng$/, "n");

let loaded: typeof pinyin | undefined;

/** Its dictionary is large, so it is loaded when the first sentence is read. */
function toPinyin(): typeof pinyin {
  if (loaded !== undefined) return loaded;
  const load: (name: string) => unknown = createRequire(import.meta.url);
  const found = load("pinyin-pro");
  if (!isPinyinPro(found)) throw new TypeError("pinyin-pro has no pinyin()");
  loaded = found.pinyin;
  return loaded;
}

const isPinyinPro = (found: unknown): found is { readonly pinyin: typeof pinyin } =>
  typeof found === "object" && found !== null && "pinyin" in found && typeof found.pinyin === "function";
