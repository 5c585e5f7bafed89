import { notClaimNumber } from "../words/commands.ts";

/** What is written about putting a record right (更正). */
export type CorrectionCommand =
  /** 更正 */
  | { readonly kind: "listCorrections" }
  /** 更正 3号 日期应该是3月2日; of a deduction: 更正 扣分2号 那天我在医院; of the roster: 更正 名册 我是二组的. */
  | { readonly kind: "askCorrection"; readonly about: CorrectionAbout; readonly words: string }
  /** 更正 1 同意 words, 更正 1 不同意 reasons */
  | {
      readonly kind: "decideCorrection";
      readonly number: number;
      readonly agreed: boolean;
      readonly reason: string;
    }
  /** 更正 1 撤回 */
  | { readonly kind: "withdrawCorrection"; readonly number: number };

export type CorrectionAbout =
  | { readonly kind: "claim"; readonly number: number }
  | { readonly kind: "deduction"; readonly number: number }
  | { readonly kind: "roster" };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export const readCorrectionCommand = (said: string): CorrectionCommand | undefined =>
  said.includes("更正") ? (readList(said) ?? readAnswer(said) ?? readAsking(said)) : undefined;

const gap = String.raw`[\s,:;。、-]`;
const number = String.raw`(?:第 ?|#)?(?<number>\d{1,9})(?<marked> ?[号条])?`;

const list = /^(?:看|查|我的|有哪些)?更正(?:申请|列表|进展)?$/;

const readList = (said: string): CorrectionCommand | undefined =>
  list.test(said) ? { kind: "listCorrections" } : undefined;

const answer = new RegExp(
  `^更正(?:申请)?${gap}*${number}${gap}*(?<word>同意|不同意|撤回)(?=$|${gap})${gap}*(?<words>[^]*)$`,
);

function readAnswer(said: string): CorrectionCommand | undefined {
  const found = answer.exec(said)?.groups;
  if (found === undefined) return undefined;
  const of = Number(found["number"]);
  if (found["word"] === "撤回") return { kind: "withdrawCorrection", number: of };
  const reason = (found["words"] ?? "").replace(/^(?:理由|原因|因为)是?[\s:,]*(?=.)/, "").trim();
  return { kind: "decideCorrection", number: of, agreed: found["word"] === "同意", reason };
}

const ofRoster = new RegExp(
  `^(?:申请)?更正${gap}*(?:我的|俺的)?(?:名册|花名册|资料|个人信息)(?:${gap}+(?<words>[^]*))?$`,
);
/** 更正 我的生日错了: what stands in the roster, without the word for it. */
const ofOwnRow =
  /^(?:申请)?更正[\s,:]*(?<words>(?:我|俺)的?(?:姓名|名字|生日|出生|党小组|小组|电话|手机|别名|类别|入党|身份)[^]*)$/;
const ofEntry = new RegExp(`^(?:申请)?更正${gap}*(?<deduction>扣分)?${gap}*${number}(?!\\d)(?<words>[^]*)$`);

function readAsking(said: string): CorrectionCommand | undefined {
  const roster = (ofRoster.exec(said) ?? ofOwnRow.exec(said))?.groups;
  if (roster !== undefined)
    return { kind: "askCorrection", about: { kind: "roster" }, words: (roster["words"] ?? "").trim() };
  const entry = ofEntry.exec(said)?.groups;
  if (entry === undefined) return undefined;
  const behind = entry["words"] ?? "";
  // 更正 3月2日的会: a day or a count, and no number.
  const isMarked = entry["marked"] !== undefined;
  if (!isMarked && behind !== "" && notClaimNumber.includes(behind.charAt(0))) return undefined;
  if (/^(?:那天|当天|那晚)/.test(behind)) return undefined;
  const kind = entry["deduction"] === undefined ? "claim" : "deduction";
  return {
    kind: "askCorrection",
    about: { kind, number: Number(entry["number"]) },
    words: behind.replace(/^[\s,:;。、-]+/, "").trim(),
  };
}
