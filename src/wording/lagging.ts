import type { LaggingGround, LaggingBatch, LaggingPerson } from "../domain/lagging.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { keepersOf, townshipFor } from "../domain/lagging-rights.ts";

// All of this is read in the single chat of the committee and the township alone; of a member who lags behind nothing
// ever comes into a group. What the member himself reads is in `lagging-own.ts`, and calls it 帮带.

/** One member of a batch with the people it concerns. */
export type CaseView = {
  /** Of the batch. */
  readonly number: number;
  readonly person: LaggingPerson;
  readonly owner: Member;
  /** Undefined while nobody helps, and when who helped died or moved out. */
  readonly helper: Member | undefined;
};

export type BatchView = { readonly batch: LaggingBatch; readonly cases: readonly CaseView[] };

export const noSuchBatch = (number: number): string => `没有后进${number}号；看都有哪些请写：后进`;
export const noneOpen = "现在没有在办的批次；看都有哪些请写：后进";
export const whichBatch = (numbers: readonly number[]): string =>
  `有${numbers.map((each) => `${each}号`).join("、")}，请写上号，例如：后进 ${numbers[0] ?? 1}`;

/** 低于基础分、全年没有加分 */
export const groundsText = (grounds: readonly LaggingGround[]): string => grounds.map(groundName).join("、");

export function groundName(ground: LaggingGround): string {
  switch (ground) {
    case "belowBase":
      return "低于基础分";
    case "noBonus":
      return "全年没有加分";
    case "majorDeduction":
      return "有重大扣分";
  }
}

/** So many names in one sentence; more of them are counted. */
const namesMax = 40;

export function namesOf(members: readonly Member[]): string {
  const names = members.slice(0, namesMax).map(({ name }) => plain(name));
  return `${names.join("、")}${members.length > namesMax ? `等${members.length}人` : ""}`;
}

const ownersOf = (cases: readonly CaseView[]): string => namesOf(cases.map(({ owner }) => owner));
const numberOf = (cases: readonly CaseView[]): number => cases[0]?.number ?? 1;
/** For an example to copy. */
const firstOf = (cases: readonly CaseView[]): string => plain(cases[0]?.owner.name ?? "姓名");

export const listedText = (number: number, listed: readonly Member[]): string =>
  [
    `已列入后进${number}号${listed.length}人：${namesOf(listed)}。这只是支委会提出，要党员大会表决、乡镇同意才算。`,
    `请当面告知本人，听本人说明，说过后写：后进 ${number} 已告知 ${plain(listed[0]?.name ?? "姓名")}`,
  ].join("\n");

/** To who keeps the record. */
export const putOnList = (lister: Member, number: number, count: number): string =>
  `${plain(lister.name)}把${count}名党员列入后进${number}号，请看名单、安排当面告知：后进 ${number}`;

export const struckText = (cases: readonly CaseView[]): string =>
  `已从后进${numberOf(cases)}号去掉：${ownersOf(cases)}。`;

/** To the member, who was told before that it was talked of. */
export const whatWasTalkedOfIsOver = "支部先前跟您谈的帮带的事，已经了结，不办了。";

export function toldText(cases: readonly CaseView[], audience: Audience): string {
  const until = cases[0]?.person.answerUntil;
  const days = until === undefined ? "" : `，${dayName(until, audience.today)}前等本人说明`;
  return [
    `已记下当面告知：${ownersOf(cases)}${days}。`,
    `之后开党员大会表决，事由写上“后进${numberOf(cases)}号”，散会后写：后进 ${numberOf(cases)} 大会 会议号 通过`,
  ].join("\n");
}

export const answeredText = ({ owner, number }: CaseView): string =>
  `已记下${plain(owner.name)}的说明（后进${number}号，代办）。`;

/** To who listed the member and who keeps the record. */
export const memberAnswered = ({ owner, number }: CaseView): string =>
  `${plain(owner.name)}作了说明，请看：后进 ${number} ${plain(owner.name)}`;

export function decidedText(
  cases: readonly CaseView[],
  { meeting, agreed }: { readonly meeting: number; readonly agreed: boolean },
  audience: Audience,
): string {
  const start = `已记下：会议${meeting}号${agreed ? "通过" : "没有通过"}${ownersOf(cases)}`;
  if (!agreed) return `${start}，不再办。`;
  const [first] = cases;
  return first === undefined ? `${start}。` : `${start}。${awaitsTownship(first, audience)}`;
}

/** Where nobody of the township writes here, its paper is copied. */
function awaitsTownship({ owner, number }: Pick<CaseView, "owner" | "number">, audience: Audience): string {
  const { who, onPaper } = townshipFor(owner, audience.roster, audience.today);
  const words = `后进 ${number} 乡镇 ${plain(owner.name)} 同意`;
  return onPaper
    ? `请报乡镇，批下来由${decidersFor(audience, who)}写：${words} 哪天的什么文（代办；不同意的写不同意）`
    : `等${decidersFor(audience, who)}给意见，由他写：${words}`;
}

/** To the township's reviewers. */
export const townshipIsAsked = (cases: readonly CaseView[], branchName: string): string =>
  `${plain(branchName)}党员大会通过后进${numberOf(cases)}号${cases.length}人，请看：后进 ${numberOf(cases)}，然后写：后进 ${numberOf(cases)} 乡镇 全部 同意（或写姓名、不同意）`;

export const townshipText = (cases: readonly CaseView[], { agreed }: { readonly agreed: boolean }): string =>
  agreed
    ? `已记下：乡镇同意${ownersOf(cases)}（后进${numberOf(cases)}号）。支部接着安排帮带。`
    : `已记下：乡镇不同意${ownersOf(cases)}（后进${numberOf(cases)}号），不再办。`;

/** To who keeps the record. */
export const findHelp = (cases: readonly CaseView[], { agreed }: { readonly agreed: boolean }): string =>
  agreed
    ? `乡镇同意后进${numberOf(cases)}号${ownersOf(cases)}，请安排帮带：后进 ${numberOf(cases)} 帮带 ${firstOf(cases)} 帮带人姓名 到 日期 措施 怎么帮`
    : `乡镇不同意后进${numberOf(cases)}号${ownersOf(cases)}，不再办。`;

export function helpedText(cases: readonly CaseView[], today: Day): string {
  const [first] = cases;
  const until = first?.person.until;
  return [
    `已安排：${plain(first?.helper?.name ?? "")}帮带${ownersOf(cases)}，到${until === undefined ? "" : dayName(until, today)}。`,
    `检查一次记一次：后进 ${numberOf(cases)} 检查 ${firstOf(cases)} 怎么样了；到期写：后进 ${numberOf(cases)} 结果 ${firstOf(cases)} 转化`,
  ].join("\n");
}

export function checkedText(cases: readonly CaseView[], today: Day): string {
  const until = cases[0]?.person.until;
  return `已记下检查：${ownersOf(cases)}，期限${until === undefined ? "" : dayName(until, today)}。`;
}

export function endedText(
  cases: readonly CaseView[],
  as: "reformed" | "extended" | "escalated",
  today: Day,
): string {
  const until = cases[0]?.person.until;
  switch (as) {
    case "reformed":
      return `已记下转化${cases.length}人：${ownersOf(cases)}。`;
    case "extended":
      return `已延期到${until === undefined ? "" : dayName(until, today)}：${ownersOf(cases)}。`;
    case "escalated":
      return `已记下上报：${ownersOf(cases)}。组织处置按规定程序由党员大会和乡镇党委另办，不在这里办；请当面告诉本人。`;
  }
}

/** What is to be done next with one member, and by whom. */
export function nextStep({ person, owner, number, helper }: CaseView, audience: Audience): string {
  const name = plain(owner.name);
  const keepers = decidersFor(audience, keepersOf(owner, audience.roster, audience.today));
  switch (person.state) {
    case "listed":
      return `先当面告知本人，说过后写：后进 ${number} 已告知 ${name}`;
    case "answering":
      return `等本人说明到${person.answerUntil === undefined ? "" : dayName(person.answerUntil, audience.today)}`;
    case "heard":
      return `请党员大会表决，事由写上“后进${number}号”，散会后由${keepers}写：后进 ${number} 大会 会议号 ${name} 通过`;
    case "agreed":
      return awaitsTownship({ owner, number }, audience);
    case "confirmed":
      return `请安排帮带：后进 ${number} 帮带 ${name} 帮带人姓名 到 日期 措施 怎么帮`;
    case "helped":
      if (helper === undefined)
        return `帮带人已不在本支部，请另找一个：后进 ${number} 帮带 ${name} 帮带人姓名 到 ${person.until ?? "日期"} 措施 怎么帮`;
      return `检查写：后进 ${number} 检查 ${name} 怎么样了；到期由${keepers}写：后进 ${number} 结果 ${name} 转化（或 延期 到 日期、上报）`;
    case "struck":
    case "outvoted":
    case "refused":
    case "reformed":
    case "escalated":
    case "ended":
      return "已经了结，不用再办";
  }
}

/** How one member stands, in a few words. */
export function stateText({ person, helper }: CaseView, today: Day): string {
  const until = person.until === undefined ? "" : dayName(person.until, today);
  switch (person.state) {
    case "listed":
      return "还没告知本人";
    case "answering":
      return `已告知，${person.answerUntil === undefined ? "" : dayName(person.answerUntil, today)}前等本人说明`;
    case "heard":
      return `${person.answers.length > 0 ? "本人已说明" : "本人没有说明"}，等党员大会表决`;
    case "struck":
      return "已去掉";
    case "outvoted":
      return "党员大会没有通过";
    case "agreed":
      return "党员大会通过，等乡镇意见";
    case "refused":
      return "乡镇不同意";
    case "confirmed":
      return "乡镇同意，等安排帮带";
    case "helped":
      return `${helper === undefined ? "帮带人已不在本支部，要另找" : `${plain(helper.name)}帮带`}，期限${until}${person.until !== undefined && person.until <= today ? "（到期，等记结果）" : ""}`;
    case "reformed":
      return "已转化";
    case "escalated":
      return "已上报乡镇";
    case "ended":
      return "已终止（不在本支部或免参加）";
  }
}
