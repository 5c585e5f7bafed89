import { traditional } from "./words/traditional.ts";

/** Longer messages are no claims and are not read. */
export const textCharsMax = 4096;

/**
 * The text as the other stages read it: full-width forms, traditional characters and odd blanks made plain, the bot's
 * mention, emoji and invisible characters taken out. Cleaning twice changes nothing.
 */
export function clean(text: string, botName: string): string {
  const mention = plain(botName);
  let cleaned = withoutMention(plain(text), mention);
  // What is taken out can bring together what belongs together; the second look is nearly always the last.
  for (;;) {
    const again = withoutMention(plain(cleaned), mention);
    if (again === cleaned) return cleaned;
    cleaned = again;
  }
}

// Marks are taken out before and after: nothing in Chinese needs them, and they would combine in a second cleaning.
const marks = /\p{M}+/gu;
const invisible = /[\p{Cf}\p{Cs}\p{Co}\p{M}]+|[^\P{Cc}\t\n\v\f\r\x85]+/gu;
const picture = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Cn}]+/gu;
/** ① ② begin the points of a list; as plain digits they would count something. */
const listMarks = /[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]/g;
// Blanks are gathered first, so that no blank is looked at twice.
const blanks = /[^\S\n\v\f\r\x85\u2028\u2029]+/g;
const lineBreak = / ?[\n\v\f\r\x85\u2028\u2029]\s*/g;
const leading = /^[\s,:;、。]+/;
const needsWork = /[^\u4e00-\u9fff\x21-\x7e、。·【】]/;
const old = new RegExp(`[${[...traditional.keys()].join("")}]`, "g");

function plain(text: string): string {
  const modern = text.replace(old, (character) => traditional.get(character) ?? character);
  if (!needsWork.test(modern)) return modern;
  return modern
    .replace(listMarks, "\n")
    .replace(invisible, "")
    .normalize("NFKC")
    .replace(marks, "")
    .replace(picture, " ")
    .replace(blanks, " ")
    .replace(lineBreak, "\n")
    .trim();
}

function withoutMention(text: string, name: string): string {
  if (name === "") return text.replace(leading, "");
  let rest = text.replaceAll(`@${name}`, " ").replace(leading, "");
  while (rest.startsWith(name)) rest = rest.slice(name.length).replace(leading, "");
  return rest.replace(blanks, " ").trim();
}
