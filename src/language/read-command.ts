import { claimNumbers, isRange, namesAnother } from "./claim-numbers.ts";
import type { ClaimNumbers } from "./claim-numbers.ts";
import type { Reading } from "./reading.ts";
import { notClaimNumber, numbered, plain } from "./words/commands.ts";

const closing = /[\s。.!~,;]+$/;
const separators = /^[\s,:;。.]+/;
const numberedWords = Object.keys(numbered).sort((one, other) => other.length - one.length);
/** As many as one card of waiting claims holds; what is written beyond stays waiting. */
const approvedAtOnceMax = 20;
const oneAtATime: Reading = { intent: "none", about: "oneNumberAtATime" };

/**
 * Words that are read before understanding (decision 16): 同意 42 43, 退回 42 证据不足, 待审 and the like, and 撤回 42.
 *
 * @returns undefined when the message is none of these
 */
export function readCommand(text: string): Reading | undefined {
  const said = text.replace(closing, "");
  const command = Object.hasOwn(plain, said) ? plain[said] : undefined;
  if (command !== undefined) return { intent: "command", command };
  const word = numberedWords.find((each) => said.startsWith(each));
  if (word === undefined) return numbersFirst(said);
  const numbers = claimNumbers(said.slice(word.length).replace(separators, ""));
  return numbers === undefined ? undefined : build(word, numbers);
}

/** 42号同意, 42、43号同意: the numbers first. */
function numbersFirst(said: string): Reading | undefined {
  const numbers = claimNumbers(said);
  const word = numbers?.behind.trim() ?? "";
  if (numbers === undefined || !Object.hasOwn(numbered, word)) return undefined;
  const behindFirst = numbers.behindFirst.slice(0, numbers.behindFirst.length - numbers.behind.length);
  return build(word, { ...numbers, behindFirst, behind: "", marked: true });
}

function build(word: string, numbers: ClaimNumbers): Reading | undefined {
  const kind = numbered[word];
  const [claim] = numbers.claims;
  if (kind === undefined || claim === undefined) return undefined;
  if (kind === "return" || kind === "undo") return withReason(kind, claim, numbers);
  if (isRange(numbers.behind)) return oneAtATime;
  if (numbers.behind.trim() !== "") return undefined;
  if (kind === "approve") {
    const claims = numbers.claims.slice(0, approvedAtOnceMax);
    return { intent: "command", command: { kind, claims } };
  }
  if (numbers.claims.length > 1) return oneAtATime;
  return kind === "withdraw"
    ? { intent: "withdraw", claim }
    : { intent: "command", command: { kind, claim } };
}

function withReason(
  kind: "return" | "undo",
  claim: number,
  { behindFirst, marked }: ClaimNumbers,
): Reading | undefined {
  if (behindFirst.endsWith("?")) return undefined;
  if (namesAnother(behindFirst)) return oneAtATime;
  // 退回 3月的那条 names a month, and 撤销 3次 a count.
  if (!marked && behindFirst !== "" && notClaimNumber.includes(behindFirst.charAt(0))) return undefined;
  // 退回 8:30 tells a time.
  if (/^ ?: ?\d/.test(behindFirst)) return undefined;
  return { intent: "command", command: { kind, claim, reason: behindFirst.replace(separators, "").trim() } };
}
