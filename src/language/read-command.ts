import { numeralCharacters, numeralValue } from "./numeral.ts";
import type { Reading } from "./reading.ts";
import { notClaimNumber, numbered, plain } from "./words/commands.ts";

const closing = /[\s。.!~,;]+$/;
const separators = /^[\s,:;。.]+/;
const claimNumber = new RegExp(
  `^ ?(?:第 ?|#|no\\.? ?|编号 ?)?(\\d{1,9}|[${numeralCharacters}]+)(?: ?[号条])?`,
  "i",
);
/** 42、43 or 8:30: more than the number of one claim. */
const severalNumbers = /^ ?[,、和:&] ?\d+(?:[号条]|$|[\s,、和])/;
const numberedWords = Object.keys(numbered).sort((one, other) => other.length - one.length);

/**
 * Words that are read before understanding (decision 16): 同意 42, 退回 42 证据不足, 待审 and the like, and 撤回 42.
 *
 * @returns undefined when the message is none of these
 */
export function readCommand(text: string): Reading | undefined {
  const said = text.replace(closing, "");
  const command = Object.hasOwn(plain, said) ? plain[said] : undefined;
  if (command !== undefined) return { intent: "command", command };
  const word = numberedWords.find((each) => said.startsWith(each));
  if (word === undefined) return numberFirst(said);
  const rest = said.slice(word.length).replace(separators, "");
  const parts = claimNumber.exec(rest);
  const claim = numeralValue(parts?.[1] ?? "");
  if (parts === null || claim === undefined || claim < 1) return undefined;
  return build(word, claim, rest.slice(parts[0].length), /[号条]$/.test(parts[0]));
}

/** 42号同意: the number first. */
function numberFirst(said: string): Reading | undefined {
  const parts = claimNumber.exec(said);
  const claim = numeralValue(parts?.[1] ?? "");
  if (parts === null || claim === undefined || claim < 1) return undefined;
  const word = said.slice(parts[0].length).trim();
  return Object.hasOwn(numbered, word) ? build(word, claim, "", true) : undefined;
}

function build(word: string, claim: number, behind: string, named: boolean): Reading | undefined {
  const kind = numbered[word];
  if (kind === undefined) return undefined;
  if (kind === "return" || kind === "undo") {
    // 退回 3月的那条 names a month, and 撤销 3次 a count.
    if (!named && behind !== "" && notClaimNumber.includes(behind.charAt(0))) return undefined;
    if (severalNumbers.test(behind) || behind.endsWith("?")) return undefined;
    return { intent: "command", command: { kind, claim, reason: behind.replace(separators, "").trim() } };
  }
  if (behind.trim() !== "") return undefined;
  if (kind === "withdraw") return { intent: "withdraw", claim };
  return { intent: "command", command: { kind, claim } };
}
