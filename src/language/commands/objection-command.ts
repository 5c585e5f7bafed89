import { notClaimNumber } from "../words/commands.ts";

/** What is written about objections and villagers' words. */
export type ObjectionCommand =
  /** 异议 42 双喜那天没来: against the claim of that number; without one: by the words, see the intent `objection`. */
  | { readonly kind: "raiseObjection"; readonly claim: number | undefined; readonly words: string }
  /** 群众异议 42 有人说…: the secretary writes down what a villager objects; 匿名异议 likewise. */
  | {
      readonly kind: "raiseForVillager";
      readonly from: "villager" | "anonymous";
      readonly claim: number | undefined;
      readonly words: string;
    }
  /** 群众反映 words: for the review's pack. */
  | { readonly kind: "tellVoice"; readonly words: string }
  /** 异议, 看异议 1 */
  | { readonly kind: "showObjections"; readonly number: number | undefined }
  /** 说明 1 words: the member's own account; by the owner for somebody heard in person: 听取 1 words. */
  | { readonly kind: "account"; readonly number: number | undefined; readonly words: string }
  /** 异议 1 成立 原因, 异议 1 不成立 原因 */
  | {
      readonly kind: "decideObjection";
      readonly number: number;
      readonly upheld: boolean;
      readonly reason: string;
    }
  /** 已答复 1 */
  | { readonly kind: "answeredObjector"; readonly number: number }
  /** 转办异议 1 王建国 */
  | { readonly kind: "handOver"; readonly number: number; readonly people: string };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readObjectionCommand(said: string): ObjectionCommand | undefined {
  return (
    readShowing(said) ??
    readRuling(said) ??
    readHandingOver(said) ??
    readAnswered(said) ??
    readAccount(said) ??
    readVoice(said) ??
    readRaising(said)
  );
}

const number = String.raw`(?:第 ?|#)?(\d{1,9})(?: ?[号条])?`;
const gap = String.raw`[\s,:;。、-]`;

const showing = new RegExp(
  `^(?:异议|我的异议|看异议|查异议|查看异议|异议列表|异议进展)${gap}*$|^(?:看|查|查看)异议${gap}*${number}$|^${number} ?异议$`,
);

function readShowing(said: string): ObjectionCommand | undefined {
  const [all, behind, before] = showing.exec(said) ?? [];
  if (all === undefined) return undefined;
  const shown = behind ?? before;
  return { kind: "showObjections", number: shown === undefined ? undefined : Number(shown) };
}

// 异议 42 成立合作社的事不实 is an objection: the ruling stands alone.
const rulingBehind = new RegExp(
  `^异议${gap}*${number}${gap}*(成立|不成立)(?=$|${gap}|因为|原因)${gap}*([^]*)$`,
);
const rulingInFront = new RegExp(`^${number} ?异议${gap}*(成立|不成立)(?=$|${gap}|因为|原因)${gap}*([^]*)$`);

function readRuling(said: string): ObjectionCommand | undefined {
  const [, of, ruling, reason = ""] = rulingBehind.exec(said) ?? rulingInFront.exec(said) ?? [];
  if (of === undefined) return undefined;
  return {
    kind: "decideObjection",
    number: Number(of),
    upheld: ruling === "成立",
    reason: reason.replace(/^(?:因为|原因是?|理由是?)[\s,:]*(?=.)/, "").trim(),
  };
}

const handingOver = new RegExp(
  `^(?:转办异议|异议转办|转办)${gap}*${number}${gap}*(?:给|到|由)? ?(\\p{Script=Han}[^]*)$|` +
    `^异议${gap}*${number}${gap}*(?:转办|转给|转交)${gap}*(?:给)? ?(\\p{Script=Han}[^]*)$`,
  "u",
);

function readHandingOver(said: string): ObjectionCommand | undefined {
  const [, ofFirst, toFirst, of = ofFirst, people = toFirst] = handingOver.exec(said) ?? [];
  if (of === undefined || people === undefined) return undefined;
  return { kind: "handOver", number: Number(of), people: people.trim() };
}

const answered = new RegExp(
  `^(?:已经?答复|答复了|已经答复了?)(?:异议)?${gap}*${number}$|^(?:异议)?${gap}*${number} ?(?:异议)?已经?答复了?$`,
);

function readAnswered(said: string): ObjectionCommand | undefined {
  const [, behind, before] = answered.exec(said) ?? [];
  const of = behind ?? before;
  return of === undefined ? undefined : { kind: "answeredObjector", number: Number(of) };
}

const account = new RegExp(`^(?:说明|情况说明|听取|听取说明|听取异议)${gap}*${number}(?!\\d)([^]*)$`);
/** Without a number only what plainly tells: 说明 怎么用 asks. */
const accountOfOnly = /^(?:说明|听取)[\s:]+((?:我|俺|咱|本人|那|当)[^]*)$/;
const asks = /[?]|[吗呢]$|怎么|咋|如何|找谁/;

function readAccount(said: string): ObjectionCommand | undefined {
  const [, of, words = ""] = account.exec(said) ?? [];
  if (of !== undefined && !isNoNumber(words))
    return { kind: "account", number: Number(of), words: trimmed(words) };
  const [, only] = accountOfOnly.exec(said) ?? [];
  if (only === undefined || asks.test(only)) return undefined;
  return { kind: "account", number: undefined, words: only.trim() };
}

/** 部分群众反映饮水问题 is talk: the words stand apart from the command. */
const voice = new RegExp(`^(?:群众反映|群众意见|村民反映)(?:$|${gap}+([^]*)$)`);

function readVoice(said: string): ObjectionCommand | undefined {
  const found = voice.exec(said);
  return found === null ? undefined : { kind: "tellVoice", words: (found[1] ?? "").trim() };
}

const raising = /^(异议|群众异议|村民异议|匿名异议|提异议|我有异议)([^]*)$/;

function readRaising(said: string): ObjectionCommand | undefined {
  const [, word = "", behind] = raising.exec(said) ?? [];
  if (behind === undefined) return undefined;
  const named = new RegExp(`^${gap}*${number}(?!\\d)([^]*)$`).exec(behind);
  const isNamed = named !== null && !isNoNumber(named[2] ?? "");
  const isApart = new RegExp(`^(?:${gap}+|$)`).test(behind);
  if (!isNamed && (!isApart || asks.test(behind))) return undefined;
  // 提异议 and 我有异议 alone are talk, which the weights read.
  if (!isNamed && (word === "提异议" || word === "我有异议")) return undefined;
  const claim = isNamed ? Number(named[1]) : undefined;
  const words = trimmed(isNamed ? (named[2] ?? "") : behind);
  if (word === "群众异议" || word === "村民异议")
    return { kind: "raiseForVillager", from: "villager", claim, words };
  if (word === "匿名异议") return { kind: "raiseForVillager", from: "anonymous", claim, words };
  return { kind: "raiseObjection", claim, words };
}

/** 异议 3月5日那次, 异议 2次铲雪, 异议 1号那天: a day or a count, and no claim's number. @param behind what follows it */
const isNoNumber = (behind: string): boolean =>
  (behind !== "" && notClaimNumber.includes(behind.charAt(0))) ||
  /^(?:那天|当天|那晚|上午|下午|晚上)/.test(behind);

const trimmed = (words: string): string => words.replace(/^[\s,:;。、-]+/, "").trim();
