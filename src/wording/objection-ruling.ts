import type { HandingOverRefusal } from "../domain/objection-handing-over.ts";
import type { RulingRefusal } from "../domain/objection-ruling.ts";
import type { Entry } from "../domain/entry.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { dayName, quarterName, signedPoints } from "./amounts.ts";
import { aboutText, quoted, rulingHint, titled, whose, type ObjectionView } from "./objection.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

// Read in the single chat: how an objection is heard, decided, answered and handed over.

// --- hearing --------------------------------------------------------------------------------------------------------

export const nothingToAccount = "现在没有等您说明的异议。";
export const whichAccount = (numbers: readonly number[]): string =>
  `有好几件：${numbers.join("、")}号。请写上号，例如：说明 ${numbers[0] ?? 1} 当时的情况`;
export const accountMissing = (number: number): string =>
  `请写明情况，例如：说明 ${number} 那天我在地里，中午才去`;
export const accountBy = (who: readonly Member[], audience: Audience): string =>
  `说明由当事的党员本人来写；没有手机的，由${decidersFor(audience, who)}写：听取 1 本人的话`;
export const accountTooLate = (number: number): string => `异议${number}号已经有结论了，不用再说明。`;
export const accountsFull = (number: number): string => `异议${number}号说明得够多了，请当面找核实的人说。`;
export const heardFromYou = (number: number): string => `记下了，异议${number}号的说明已转给核实的人。`;
export const heardByOwner = (number: number): string => `记下了本人的说明（代办）。${rulingHint(number)}`;
/** To the owner, when the member wrote an account. */
export const accountForOwner = ({ objection, member }: ObjectionView, words: string): string =>
  `异议${objection.number}号，${plain(member.name)}说明：${quoted(words)}。${rulingHint(objection.number)}`;

// --- deciding -------------------------------------------------------------------------------------------------------

export const rulingReasonMissing = (number: number, upheld: boolean): string =>
  `请写上理由，例如：异议 ${number} ${upheld ? "成立 本人承认是自家门前" : "不成立 有三个人看见他在"}`;

export function rulingRefused(
  refusal: RulingRefusal,
  { objection: { number }, member }: ObjectionView,
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `异议${number}号由${decidersFor(audience, refusal.who)}核实答复，您这边不用办。`;
    case "recused":
      return `这件和您有关，要回避。请写：转办异议 ${number} 姓名`;
    case "decidedBefore":
      return `异议${number}号已经有结论了，不用再办。`;
    case "notHeard":
      return `还没听${plain(member.name)}本人说。请他写：说明 ${number} 当时的情况；没有手机或不愿说的，您写：听取 ${number} 本人的话`;
    case "townshipOnly":
      return `那一年已经结账，改分要乡镇同意。请报${decidersFor(audience, refusal.who)}，由乡镇来写：异议 ${number} 成立 理由`;
  }
}

/** What came of it for the points. */
export type Outcome =
  | { readonly kind: "notUpheld" }
  | { readonly kind: "reversed"; readonly reversal: Entry }
  /** It was upheld, and what was disputed had been taken back before. */
  | { readonly kind: "reversedBefore" }
  /** Upheld without an entry to take back: somebody must enter what is right. */
  | { readonly kind: "toCorrect" };

/** To who decided it. */
export function ruledText(view: ObjectionView, outcome: Outcome, next: Next): string {
  const { objection, member } = view;
  const told = next.answerInPerson
    ? `请当面答复提出的人，答复后写：已答复 ${objection.number}`
    : "已经私下告诉有关的人。";
  return `异议${objection.number}号${outcomeText(outcome, plain(member.name))}${told}`;
}

/** `answerInPerson`: a villager waits for an answer that no message can bring. */
export type Next = { readonly answerInPerson: boolean };

function outcomeText(outcome: Outcome, name: string): string {
  switch (outcome.kind) {
    case "notUpheld":
      return "不成立，积分不变。";
    case "reversed":
      return `成立，${name}的${reversedText(outcome.reversal)}。`;
    case "reversedBefore":
      return "成立。那条已经撤销过，没有可冲正的。";
    case "toCorrect":
      return "成立。要改的分已请书记来办。";
  }
}

/** 1分已冲正（计入2026年第一季度） */
const reversedText = ({ pointsHalf, quarter }: Entry): string =>
  `积分已冲正（${signedPoints(pointsHalf)}分，计入${quarterName(quarter)}）`;

/** To whose points were disputed, by whomever. */
export function ruledForMember(view: ObjectionView, outcome: Outcome, reason: string, today: Day): string {
  const { objection, about } = view;
  const own = objection.objector === objection.member ? "您提的" : `对您的${aboutText(about, today)}的`;
  return `${own}异议（${objection.number}号）${resultText(outcome)}理由：${quoted(reason)}。不同意可以找支委会或乡镇组织办。`;
}

/** To who objected and has an account. */
export const ruledForObjector = (view: ObjectionView, outcome: Outcome, reason: string): string =>
  `您提的异议${view.objection.number}号${resultText(outcome)}理由：${quoted(reason)}。`;

function resultText(outcome: Outcome): string {
  switch (outcome.kind) {
    case "notUpheld":
      return "核实后不成立，积分不变。";
    case "reversed":
      return `核实后成立，${reversedText(outcome.reversal)}。`;
    case "reversedBefore":
      return "核实后成立，那条先前已经撤销。";
    case "toCorrect":
      return "核实后成立，书记会来更正。";
  }
}

/** To who may put it right, when nothing was there to be taken back. */
export const toCorrect = (view: ObjectionView, reason: string, today: Day): string =>
  `异议${view.objection.number}号成立，请更正${whose(view, today)}。理由：${quoted(reason)}。少记的写：代加 ${plain(view.member.name)} 事项 数量`;

// --- which entry is meant -------------------------------------------------------------------------------------------

/** 6号 3月22日 扫街 +1；… */
function entriesText(entries: readonly Entry[], today: Day): string {
  const shown = entries
    .slice(0, entriesMax)
    .map(
      ({ claim, actDay, ruleName, pointsHalf }) =>
        `${claim ?? ""}号 ${dayName(actDay, today)} ${plain(ruleName)} ${signedPoints(pointsHalf)}`,
    );
  return shown.join("；") + (entries.length > entriesMax ? "；还有更早的" : "");
}

const entriesMax = 8;

/** Upheld, but nobody said which of the member's entries is to be taken back. @param entries the newest first */
export const whichEntry = (
  { objection: { number }, member }: ObjectionView,
  entries: readonly Entry[],
  today: Day,
): string =>
  `请写明收回哪一条。${plain(member.name)}算着分的有：${entriesText(entries, today)}。` +
  `例如：异议 ${number} 成立 ${entries[0]?.claim ?? 1}号 理由；都不是，就写：异议 ${number} 成立 都不是 理由`;

export const notThatMembers = (
  view: ObjectionView,
  claim: number,
  entries: readonly Entry[],
  today: Day,
): string =>
  `${claim}号不是${plain(view.member.name)}算着分的申报。` +
  (entries.length === 0
    ? `没有可收回的，就写：异议 ${view.objection.number} 成立 都不是 理由`
    : whichEntry(view, entries, today));

// --- answering and handing over -------------------------------------------------------------------------------------

export const answeredNoted = (number: number): string => `记下了，异议${number}号已答复，办结。`;
export const answeredBefore = (number: number): string => `异议${number}号已经答复过了。`;
export const notDecidedYet = (number: number): string => `异议${number}号还没有结论。${rulingHint(number)}`;
export const answeredBy = (number: number, who: readonly Member[], audience: Audience): string =>
  `异议${number}号的答复由${decidersFor(audience, who)}来登记。`;

export function handingOverRefused(
  refusal: HandingOverRefusal,
  { objection: { number } }: ObjectionView,
  to: Member,
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `转办由${decidersFor(audience, refusal.who)}来办。`;
    case "decidedBefore":
      return `异议${number}号已经有结论了，不用转办。`;
    case "notFree":
      return `${plain(to.name)}不能办这一件：要换一位没经手过、不是亲属的支委或乡镇审核员。`;
    case "hasIt":
      return `异议${number}号本来就由${titled(to)}办。`;
  }
}

export const handedOver = (number: number, to: Member): string =>
  `异议${number}号已转给${titled(to)}核实，也告诉了本人。`;
export const handedOverFromYou = (number: number, to: Member): string =>
  `异议${number}号已转给${titled(to)}核实，您不用办了。`;
export const handOverToWhom = (number: number): string => `请写一个人的姓名，例如：转办异议 ${number} 王建国`;
