/**
 * What is written about deductions, in private alone. Names are as written; see `bot/people-named.ts`. A number left out
 * means the only one that it can be.
 */
export type DeductionCommand =
  /** 建议扣分 张满仓 缺会 1次 3月5日大会没来也没请假 */
  | { readonly kind: "proposeDeduction"; readonly said: string }
  /** 扣分, 扣分 1 */
  | { readonly kind: "showDeductions"; readonly number: number | undefined }
  /** 已告知 1: somebody of the committee told the member in person. */
  | { readonly kind: "toldInPerson"; readonly number: number | undefined }
  /** 申辩 1 我那天在医院; 申辩 1 张满仓 那天在医院: by the secretary for somebody without a phone. */
  | { readonly kind: "answerAllegation"; readonly number: number | undefined; readonly words: string }
  /** 知道了 1: the member was told, and says no more for now. */
  | { readonly kind: "acknowledgeAllegation"; readonly number: number }
  /** 同意扣分 1, 不同意扣分 1 */
  | { readonly kind: "voteOnDeduction"; readonly number: number | undefined; readonly inFavour: boolean }
  /** 扣分 1 大会 3: a branch meeting decided, by its vote on record. */
  | { readonly kind: "ruleByMeeting"; readonly number: number; readonly meeting: number }
  /** 签扣分 1 */
  | { readonly kind: "signDeduction"; readonly number: number | undefined }
  /** 撤扣分 1 原因 */
  | { readonly kind: "dropDeduction"; readonly number: number; readonly reason: string };

/** 1, 1号; not the 3 of 3月 or 3次. */
const number = String.raw`(\d{1,6})(?:号|(?![\d月日年点分次回个人户/.:-]))`;
const gap = String.raw`[\s,:]*`;
const shape = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "su");

const proposing = shape(String.raw`(?:建议|提议|提请)扣分(?![的得要应不是太别多少标制])${gap}(.*)`);
const showing = shape(String.raw`(?:看 ?)?扣分(?: ?${number})?`);
const telling = shape(String.raw`(?:已经?|当面)(?:当面)?告知(?: ?${number})?`);
// Without a number or a blank behind it 申辩一下 is talk.
const answering = shape(String.raw`申辩(?: ?${number}${gap}(.*)|[\s,:]+(.*))?`);
const acknowledging = shape(String.raw`(?:我?知道了 ?${number}|${number} ?我?知道了)`);
const voting = shape(String.raw`(不同意|反对|同意|赞成) ?扣分(?: ?${number})?`);
const votingNumberFirst = shape(String.raw`扣分 ?${number} ?(不同意|反对|同意|赞成)`);
const ruling = shape(String.raw`扣分 ?${number}${gap}(?:党员|支部)?大会 ?${number}`);
const signing = shape(String.raw`(?:签字?扣分(?: ?${number})?|扣分 ?${number} ?签字)`);
const dropping = shape(String.raw`(?:撤|撤销|撤回)扣分 ?${number}${gap}(.*)`);

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readDeductionCommand(said: string): DeductionCommand | undefined {
  if (!/扣分|告知|申辩|知道了/.test(said)) return undefined;
  return readSteps(said) ?? readJudging(said);
}

function readSteps(said: string): DeductionCommand | undefined {
  const [, proposed] = proposing.exec(said) ?? [];
  if (proposed !== undefined) return { kind: "proposeDeduction", said: proposed.trim() };
  const shown = showing.exec(said);
  if (shown !== null) return { kind: "showDeductions", number: numberOf(shown[1]) };
  const told = telling.exec(said);
  if (told !== null) return { kind: "toldInPerson", number: numberOf(told[1]) };
  const answered = answering.exec(said);
  if (answered !== null) {
    const words = (answered[2] ?? answered[3] ?? "").trim();
    return { kind: "answerAllegation", number: numberOf(answered[1]), words };
  }
  const [, behind, before] = acknowledging.exec(said) ?? [];
  const known = numberOf(behind ?? before);
  return known === undefined ? undefined : { kind: "acknowledgeAllegation", number: known };
}

function readJudging(said: string): DeductionCommand | undefined {
  const voted = voting.exec(said);
  if (voted !== null)
    return { kind: "voteOnDeduction", number: numberOf(voted[2]), inFavour: isFor(voted[1]) };
  const numberFirst = votingNumberFirst.exec(said);
  if (numberFirst !== null)
    return {
      kind: "voteOnDeduction",
      number: numberOf(numberFirst[1]),
      inFavour: isFor(numberFirst[2]),
    };
  const [, ruled, meeting] = ruling.exec(said) ?? [];
  if (ruled !== undefined && meeting !== undefined)
    return { kind: "ruleByMeeting", number: Number(ruled), meeting: Number(meeting) };
  const signed = signing.exec(said);
  if (signed !== null) return { kind: "signDeduction", number: numberOf(signed[1] ?? signed[2]) };
  const [, dropped, reason = ""] = dropping.exec(said) ?? [];
  return dropped === undefined
    ? undefined
    : { kind: "dropDeduction", number: Number(dropped), reason: reason.trim() };
}

const isFor = (word: string | undefined): boolean => word === "同意" || word === "赞成";

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);
