import type { Random } from "../../bench/random.ts";
import { allegation, secret } from "./saying.ts";

// Whatever people say in their own words carries a word that nobody said before: so it can be looked for, in what others
// read, and in the bytes of the file once it was deleted.

const claimed = /^(?:加分|代报) /;
const spoken = new RegExp(`(?:${secret}|${allegation})(?![a-z])`, "gu");

/** @param marks where the new ones are kept */
export function marked(words: string, random: Random, marks: string[]): string {
  const mark = (): string => {
    const fresh = `zq${letters(random)}${letters(random)}`;
    marks.push(fresh);
    return fresh;
  };
  const said = words.replace(spoken, (known) => known + mark());
  return claimed.test(said) ? `${said} 记号${mark()}` : said;
}

/** Digits would be read as numbers. */
const letters = (random: Random): string =>
  Array.from(Math.floor(random() * 26 ** 4).toString(26), (digit) =>
    "qwertyuiopasdfghjklzxcvbnm".charAt(parseInt(digit, 26)),
  ).join("");
