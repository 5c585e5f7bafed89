import type { RuleSlug } from "../domain/ids.ts";
import { notClaimNumber } from "./words/commands.ts";
import { believeIntent } from "./believe.ts";
import type { IntentShares } from "./believe.ts";
import { chooseRule } from "./choose-rules.ts";
import { declaration } from "./declaration.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import { isDenied, isOfOthers } from "./objections.ts";
import { isRequested } from "./requested.ts";
import { certainClaim, isPlainClaim } from "./plain-claim.ts";
import { personRead } from "./people-meant.ts";
import { isAddressed } from "./name-roles.ts";
import { numeralValue } from "./numeral.ts";
import type { PersonRead, Reader, Wish } from "./reading.ts";

const silence: Wish = { intent: "none", about: undefined };
/** Nobody names so many deeds at once; what does is something else. */
const mentionsMax = 40;

/** Decides what is wanted: the likeliest intent by all that was found, with what it needs to know. */
export function weigh(found: Found, reader: Reader): Wish {
  if (found.rules.length > mentionsMax) return silence;
  const shares = isPlainClaim(found, reader) ? certainClaim : believeIntent(found, reader);
  if (isAskedFor(found)) return declaration(found, reader, shares);
  if (isNoDeed(found, shares)) return silence;
  if (takesBack.test(found.text) && !found.marks.some(({ kind }) => kind === "question"))
    return {
      intent: "withdraw",
      claim: claimNumber(found.text),
      rule: ruleIn(found),
      amendTo: amendTo(found),
    };
  switch (shares.most) {
    case "claim":
    case "award_on_behalf":
    case "ambiguous":
    case "report":
    case "signup":
      return declaration(found, reader, shares);
    case "query_score":
      return { intent: "queryScore", of: anotherPerson(found, reader), rule: ruleIn(found) };
    case "query_ranking":
      return { intent: "queryRanking" };
    case "query_rules":
      return { intent: "queryRules", rule: ruleIn(found) };
    case "help":
      return { intent: "help" };
    case "withdraw":
      return {
        intent: "withdraw",
        claim: claimNumber(found.text),
        rule: ruleIn(found),
        amendTo: amendTo(found),
      };
    case "objection":
      return { intent: "objection", against: disputed(found, reader), rule: ruleIn(found) };
    case "none":
      return silence;
  }
}

/** 撤回 12 铲雪 */
const takesBack = /^(?:撤回|收回)/;

/** 加分 铲雪 1 张满仓: who begins by asking for points and names a rule is asked back, and never met with silence. */
const isAskedFor = ({ marks, rules }: Found): boolean =>
  marks.some(({ kind, start }) => start === 0 && (kind === "claim" || kind === "onBehalf")) &&
  rules.some(({ by }) => by === "name" || by === "learnt");

/** 今儿不铲雪了, 请大家带锹, 巡逻队巡逻2次: whatever the likeliest reading, it tells of no deed of those named. */
function isNoDeed(found: Found, shares: IntentShares): boolean {
  const asks = found.rules.length === 0 && /(?:没|吗|不|\?)$/.test(found.text);
  if (shares.most === "claim" && asks) return true;
  if (shares.most !== "claim" || isRequested(found) || !found.rules.every(({ by }) => by === "name"))
    return false;
  return (
    isDenied(found) ||
    isOfOthers(found) ||
    found.marks.some(({ kind }) => kind === "trap" || kind === "failed")
  );
}

const whole = (found: Found): Span => ({ start: 0, end: found.text.length });

/** Half of all, where nothing names a rule: a question or a complaint need not be about any. */
const tellingShare = 0.5;

function ruleIn(found: Found): RuleSlug | undefined {
  const { slug, share } = chooseRule(found, whole(found), () => true);
  return found.rules.some(({ by }) => by !== "heard") || share >= tellingShare ? slug : undefined;
}

/** The first of the roster who is named and not spoken to. */
function anotherPerson(found: Found, { sender }: Reader): PersonRead | undefined {
  const person = found.people.find((each) => !isAddressed(found, each));
  if (person === undefined || (person.ids.length === 1 && person.ids[0] === sender)) return undefined;
  return personRead(person);
}

function disputed(found: Found, reader: Reader): PersonRead | undefined {
  const other = anotherPerson(found, reader);
  if (other !== undefined || reader.sender === undefined) return other;
  const own = found.marks.some(({ kind }) => kind === "self" || kind === "group");
  return own ? { kind: "member", id: reader.sender } : undefined;
}

const numberedClaim =
  /(?:^|[^\d])(\d{1,9}) ?(?:号|#)(?!\d)|^(?:撤回|撤销|收回|取消|删掉?|作废) ?(?:第 ?)?(\d{1,9})(?![\d.])/;

function claimNumber(text: string): number | undefined {
  const found = numberedClaim.exec(text);
  const [whole = "", marked, behind] = found ?? [];
  const next = text
    .slice((found?.index ?? 0) + whole.length)
    .trimStart()
    .charAt(0);
  // 撤回 3月10日那条, 撤销 3次: no number of a claim.
  if (marked === undefined && next !== "" && notClaimNumber.includes(next)) return undefined;
  const number = Number(marked ?? behind);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

const amended = /(?:改成|改为|改作|改到|改|成|应该是|其实是|是) ?([\d一二两俩三四五六七八九十百]+)/g;

/** 改成1: the last number that something is to be changed to. */
function amendTo({ text }: Found): number | undefined {
  if (!/改|减|少/.test(text)) return undefined;
  const said = [...text.matchAll(amended)].at(-1)?.[1];
  return said === undefined ? undefined : numeralValue(said);
}
