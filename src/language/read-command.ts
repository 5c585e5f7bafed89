import { claimNumbers, isRange, namesAnother } from "./claim-numbers.ts";
import type { ClaimNumbers } from "./claim-numbers.ts";
import { readHelpCommand } from "./commands/help-command.ts";
import { readMatterCommand } from "./commands/matter-command.ts";
import { readFiling } from "./read-filing.ts";
import type { Wish } from "./reading.ts";
import { forgetting, notClaimNumber, numbered, plain } from "./words/commands.ts";

/** 同意, 核对 0, 退回 3月的那条: words of the entitled without the number of a claim. */
const bare =
  /^(?:(?:同意|通过|批准|核对|不是我)(?: ?0| (?:\d+ )?\d{1,3} ?[次分].*)?|(?:同意|通过|批准|退回)(?: ?\d{1,2}[月日年].*)?)$/;
const closing = /[\s。.!~,;]+$/;
const separators = /^[\s,:;。.]+/;
const numberedWords = Object.keys(numbered).sort((one, other) => other.length - one.length);
/** As many as one card of waiting claims holds; what is written beyond stays waiting. */
const approvedAtOnceMax = 20;
const oneAtATime: Wish = { intent: "none", about: "oneNumberAtATime" };

/**
 * Words that are read before understanding (decision 16): 同意 42 43, 退回 42 证据不足, 待审 and the like, and 撤回 42.
 *
 * @returns undefined when the message is none of these
 */
export function readCommand(text: string): Wish | undefined {
  const said = text.replace(closing, "");
  const command = Object.hasOwn(plain, said) ? plain[said] : undefined;
  if (command !== undefined) return { intent: "command", command };
  const ofMatters = readHelpCommand(said) ?? readMatterCommand(said);
  if (ofMatters !== undefined) return { intent: "command", command: ofMatters };
  const learning = readFiling(said) ?? readForgetting(said);
  if (learning !== undefined) return learning;
  const word = numberedWords.find((each) => said.startsWith(each));
  if (word === undefined) return numbersFirst(said);
  if (said === word && numbered[word] === "showPictures") return { intent: "none", about: "whichPictures" };
  if (bare.test(said)) return { intent: "none", about: undefined };
  const numbers = claimNumbers(said.slice(word.length).replace(separators, ""));
  return numbers === undefined ? undefined : build(word, numbers);
}

const learntWords = new RegExp(`^(?:${forgetting})[\\s,:]*[“"'‘「]?(\\p{Script=Han}{2,12})[”"'’」]?$`, "u");

/** 忘掉 扫院墙: words that were learnt are to mean nothing again. */
function readForgetting(said: string): Wish | undefined {
  const words = learntWords.exec(said)?.[1];
  return words === undefined ? undefined : { intent: "command", command: { kind: "forget", words } };
}

/** 42号同意, 42、43号同意: the numbers first. */
function numbersFirst(said: string): Wish | undefined {
  const numbers = claimNumbers(said);
  const word = numbers?.behind.trim() ?? "";
  if (numbers === undefined || !Object.hasOwn(numbered, word)) return undefined;
  const behindFirst = numbers.behindFirst.slice(0, numbers.behindFirst.length - numbers.behind.length);
  return build(word, { ...numbers, behindFirst, behind: "", marked: true });
}

function build(word: string, numbers: ClaimNumbers): Wish | undefined {
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
  if (kind === "showPictures") return showing(claim, numbers);
  if (numbers.claims.length > 1) return oneAtATime;
  return kind === "withdraw"
    ? { intent: "withdraw", claim, rule: undefined, amendTo: undefined }
    : { intent: "command", command: { kind, claim } };
}

/** 看图 42 4: from the fourth on. */
function showing(claim: number, { claims: [, from = 1, ...others] }: ClaimNumbers): Wish {
  if (others.length > 0) return oneAtATime;
  return { intent: "command", command: { kind: "showPictures", claim, from } };
}

function withReason(
  kind: "return" | "undo",
  claim: number,
  { behindFirst, marked }: ClaimNumbers,
): Wish | undefined {
  if (behindFirst.endsWith("?")) return undefined;
  if (namesAnother(behindFirst)) return oneAtATime;
  // 退回 3月的那条 names a month, and 撤销 3次 a count.
  if (!marked && behindFirst !== "" && notClaimNumber.includes(behindFirst.charAt(0))) return undefined;
  // 退回 8:30 tells a time.
  if (/^ ?: ?\d/.test(behindFirst)) return undefined;
  return { intent: "command", command: { kind, claim, reason: behindFirst.replace(separators, "").trim() } };
}
