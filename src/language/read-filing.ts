import { claimNumbers, namesAnother } from "./claim-numbers.ts";
import { numeralCharacters } from "./numeral.ts";
import type { Wish } from "./reading.ts";
import { filingBehind, filingInFront, notClaimNumber } from "./words/commands.ts";

const oneAtATime: Wish = { intent: "none", about: "oneNumberAtATime" };
/** A rule's name and a number; what is longer is a story. */
const behindCharsMax = 40;

const inFront = new RegExp(`^(?:请|把)?(?:${filingInFront})(?:到|为)?[\\s,:;。.]*(?=.)`);
const behindNumber = new RegExp(`^\\s*(?:申报)?\\s*(?:${filingBehind})`);
// Behind a blank 到 and 为 may begin a rule's name.
const joining = /^(?:[到为](?=.)|[\s,:;。.]+[到为](?=[\s,:“"'「『《]))?[\s,:;。.]*/;
const quotes = /[“”"'‘’「」『』《》]/g;
const numeral = `[${numeralCharacters}半]+`;
const amount = `[xX×*]? ?(?:\\d+(?:\\.\\d+)?|${numeral}) ?\\p{Script=Han}{0,2}`;
const apart = new RegExp(`^(.*\\S)\\s+(${amount})$`, "u");
const attached = /^(.*\p{Script=Han}) ?([xX×*]?\d+(?:\.\d+)? ?\p{Script=Han}{0,2})$/u;

/**
 * 归类 42 铲雪, 归入 42 铲雪 2次, 42号归类 铲雪, 把42号归到铲雪: a claim is filed under a rule.
 *
 * @returns undefined when the message is none of these
 */
export function readFiling(said: string): Wish | undefined {
  const word = inFront.exec(said)?.[0];
  const numbers = claimNumbers(said.slice(word?.length ?? 0).replace(/^[把将]/, ""));
  const [claim] = numbers?.claims ?? [];
  if (numbers === undefined || claim === undefined || said.endsWith("?")) return undefined;
  if (word === undefined) {
    const filing = behindNumber.exec(numbers.behind)?.[0];
    if (filing === undefined) return undefined;
    return numbers.claims.length > 1 ? oneAtATime : file(claim, numbers.behind.slice(filing.length));
  }
  const { behindFirst, marked } = numbers;
  if (namesAnother(behindFirst)) return oneAtATime;
  // 归类 3月的活 names a month.
  if (!marked && behindFirst !== "" && notClaimNumber.includes(behindFirst.charAt(0))) return undefined;
  return file(claim, behindFirst);
}

function file(claim: number, behind: string): Wish | undefined {
  const named = behind.replace(joining, "").replace(quotes, " ").trim();
  if (named.length > behindCharsMax) return undefined;
  const [, ruleSaid = named, quantitySaid = ""] = apart.exec(named) ?? attached.exec(named) ?? [];
  return { intent: "command", command: { kind: "file", claim, ruleSaid: ruleSaid.trim(), quantitySaid } };
}
