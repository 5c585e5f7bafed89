import type { Entry } from "../domain/entry.ts";
import type { Claim } from "../domain/claim.ts";
import { isOwn, type Objection, type ObjectionFrom } from "../domain/objection.ts";
import type { Member } from "../domain/member.ts";
import { dayOf, daysBetween, type Day } from "../domain/quarter.ts";
import { dayName, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { isPublic, postOf, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

// A group reads that an objection was taken in, and nothing else of it. The rest is read in the single chat.

/** An objection with what is said of it: whose points, of which deed, and who has it in hand. */
export type ObjectionView = {
  readonly objection: Objection;
  readonly member: Member;
  /** Undefined when nobody in the branch is free. */
  readonly owner: Member | undefined;
  readonly about: About;
};

/** What is disputed, as far as it was named. */
export type About = {
  readonly claim: Pick<Claim, "number" | "actDay" | "rule"> | undefined;
  readonly entry: Pick<Entry, "actDay" | "ruleName" | "pointsHalf"> | undefined;
  readonly ruleName: string | undefined;
};

/** As many 字 of an objection as fit a message beside the rest. */
const wordsCharsMax = 120;

export const quoted = (words: string | undefined): string =>
  words === undefined || words === "" ? "" : `“${shortly(plain(words), wordsCharsMax)}”`;

/** 1号 3月18日 义务铲雪除冰 */
export function aboutText({ claim, entry, ruleName }: About, today: Day): string {
  if (claim !== undefined) {
    const what = claim.rule === undefined ? "" : ` ${plain(claim.rule.name)}`;
    return `${claim.number}号 ${dayName(claim.actDay, today)}${what}`;
  }
  if (entry !== undefined)
    return `${dayName(entry.actDay, today)} ${plain(entry.ruleName)}（${signedPoints(entry.pointsHalf)}分）`;
  return ruleName === undefined ? "积分" : plain(ruleName);
}

export const whose = ({ member, about }: ObjectionView, today: Day): string =>
  `${plain(member.name)}的${aboutText(about, today)}`;

export const titled = (member: Member): string => `${postOf(member)}${plain(member.name)}`;

// --- raising it -----------------------------------------------------------------------------------------------------

/** To who raised it, or wrote it down for a villager. */
export function raisedText(view: ObjectionView, days: number, { audience, by }: Told): string {
  const { objection, owner } = view;
  if (isPublic(audience)) return `收到，已转给专人核实，${days}天内答复；细节请私聊我说。`;
  const number = `异议${objection.number}号`;
  const until = `${dayName(objection.due, audience.today)}前答复`;
  const noted = `记下了，是${number}。`;
  if (owner === undefined) return `${noted}本支部没有能办这件事的人，书记会报乡镇组织办，${until}。`;
  if (owner.id === by?.id) return `${noted}由您核实，${until}。\n${whatToDo(view)}`;
  return `${noted}由${titled(owner)}核实，${until}。看进展请写：${atBot}看异议 ${objection.number}`;
}

type Told = { readonly audience: Audience; readonly by: Member | undefined };

/** The words of 不是我. */
export const notMine = "不是我做的";

/** To who answers it. Who objected is seen by 看异议 alone. */
export function raisedForOwner(view: ObjectionView, today: Day): string {
  const { objection } = view;
  const says = objection.words === undefined ? "" : `：${quoted(objection.words)}`;
  return [
    `异议${objection.number}号请您核实，${dayName(objection.due, today)}前答复。`,
    `${whose(view, today)}，${fromText(objection)}${says}。`,
    whatToDo(view),
  ].join("");
}

function fromText(objection: Objection): string {
  if (isOwn(objection)) return "本人有异议";
  return fromWords[objection.from];
}

const fromWords: Readonly<Record<ObjectionFrom, string>> = {
  member: "有党员提出异议",
  villager: "有群众提出异议（请当面了解，不要在群里问）",
  anonymous: "有人不愿留名，提出异议（要先核实）",
};

/** Until the member was heard, that comes first. */
function whatToDo({ objection, member }: ObjectionView): string {
  const { number, accounts } = objection;
  const hear =
    isOwn(objection) || accounts.length > 0
      ? ""
      : `先听${plain(member.name)}本人说，写：听取 ${number} 本人的话。`;
  return hear + rulingHint(number);
}

export const rulingHint = (number: number): string =>
  `核实后写：异议 ${number} 成立 理由，或：异议 ${number} 不成立 理由（理由会告诉双方，别写提出人）。`;

/** To whose points are disputed: what, and never by whom. @param words without the objector's name */
export function raisedAgainstYou(view: ObjectionView, words: string | undefined, today: Day): string {
  const { objection, owner, about } = view;
  const who = owner === undefined ? "" : `由${titled(owner)}核实，`;
  return [
    `有人对您的${aboutText(about, today)}提出异议（${objection.number}号）：${quoted(words)}。`,
    `${who}先听您说。请写：说明 ${objection.number} 当时的情况。`,
  ].join("");
}

/** To the secretary, when nobody is free to answer it. */
export const nobodyFree = (number: number, today: Day, due: Day): string =>
  `异议${number}号，支委里没有能核实的人（要回避），请报乡镇组织办，${dayName(due, today)}前答复。有人能办了就写：转办异议 ${number} 姓名`;

export const raisedBefore = (number: number, audience: Audience): string =>
  isPublic(audience)
    ? "这件事已经记下，正在核实；细节请私聊我说。"
    : `这件事已经记下了，是异议${number}号，正在核实，不用再提。看进展请写：${atBot}看异议 ${number}`;

export const whichDisputed = `看不准说的是哪一条，请写申报的号，例如：${atBot}异议 42 双喜那天没来`;
export const wordsMissing = (claim: number | undefined): string =>
  `请写明哪里不对，例如：${atBot}异议 ${claim ?? 42} 那天他没来。看进展请私聊我写：看异议 1`;
export const nothingToDispute = (claim: number): string => `${claim}号没有加分，不用提异议。`;
export const memberHasLeft = "那位党员已不在本支部，台账已经封存；有意见请当面找支委会。";
export const objectionsInPrivate = "异议的事不在群里办，请私聊我写。";

// --- villagers ------------------------------------------------------------------------------------------------------

export const heardVillager = "收到，会转给专人了解核实，当面答复您。";
export const villagersTooMany = "记的太多了，请当面找书记或支委说。";

export const voiceForLeader = (number: number, words: string): string =>
  `有群众在群里反映（${number}号）：${quoted(words)}。请当面了解、答复，不要在群里问；季度审核时一并听取。`;
export const voiceNoted = (number: number): string => `记下了，是群众反映${number}号，季度审核时会拿出来。`;
export const voiceWordsMissing = "请写明群众怎么说的，例如：群众反映 东头的路灯坏了半个月";
export const committeeWritesDown = "群众的话由书记和支委来登记。您自己有意见就写：异议 42 那天他没来";

// --- seeing it ------------------------------------------------------------------------------------------------------

/** Who reads it, most first: the owner sees all, the committee numbers and states. */
export type Relation = "owner" | "objector" | "member" | "committee";

export const noObjections = "现在没有和您有关的异议。有意见请写：异议 42 那天他没来（42是申报的号）";

/** A line of the list. */
export function objectionLine(view: ObjectionView, relation: Relation, today: Day): string {
  const { objection, owner } = view;
  const start = `- 异议${objection.number}号`;
  const state = objectionState(view.objection, today);
  const who = owner === undefined ? "没有人能办，请报乡镇" : `${titled(owner)}核实`;
  switch (relation) {
    case "owner":
      return `${start} ${whose(view, today)}：等您核实，${state}`;
    case "objector":
      return `${start} 您提的，${aboutText(view.about, today)}：${who}，${state}`;
    case "member":
      return `${start} 对您的${aboutText(view.about, today)}：${who}，${state}`;
    case "committee":
      return `${start} ${whose(view, today)}：${who}，${state}`;
  }
}

export const objectionsList = (lines: readonly string[]): string =>
  ["**异议**", ...lines, "看一件请写：看异议 号"].join("\n");

export function objectionState({ ruling, due, isAnswered, from }: Objection, today: Day): string {
  if (ruling !== undefined) {
    const answered = from === "villager" && !isAnswered ? "，还没答复群众" : "";
    return `${ruling.upheld ? "成立" : "不成立"}${answered}`;
  }
  const days = daysBetween(today, due);
  if (days < 0) return `已过期${-days}天`;
  return days === 0 ? "今天到期" : `还剩${days}天`;
}

/** 看异议 1. @param objector shown to the owner alone; undefined: not to be shown, or not known */
export function objectionText(
  view: ObjectionView,
  relation: Relation,
  shown: { readonly words: string | undefined; readonly objector: Member | undefined },
  today: Day,
): string {
  const { objection, member } = view;
  const words = shown.words === undefined ? [] : [`说的是：${quoted(shown.words)}`];
  const isParty = relation === "owner" || relation === "member";
  const accounts = isParty ? objection.accounts.map((each) => accountLine(each, member)) : [];
  const own = isOwn(objection);
  const objector =
    relation === "owner" && !own
      ? [
          shown.objector === undefined
            ? fromWords[objection.from]
            : `提出人：${plain(shown.objector.name)}（请替他保密）`,
        ]
      : [];
  return [
    objectionLine(view, relation, today).replace(/^- /, ""),
    `${dayName(dayOf(objection.raisedAtMs), today)}提出，${dayName(objection.due, today)}前答复`,
    ...objector,
    ...words,
    ...accounts,
    ...rulingLines(objection),
    ...(relation === "owner" && objection.ruling === undefined ? [whatToDo(view)] : []),
    ...(relation === "member" && objection.ruling === undefined && !own
      ? [`您可以写：说明 ${objection.number} 当时的情况`]
      : []),
  ].join("\n");
}

/** Written down by another than the member: 代办. */
const accountLine = (each: Objection["accounts"][number], member: Member): string => {
  const by = each.by === member.id ? "" : `（${plain(each.byName)}代办）`;
  return `本人说明${by}：${quoted(each.words)}`;
};

function rulingLines({ ruling }: Objection): readonly string[] {
  if (ruling === undefined) return [];
  const reasons = ruling.words === undefined ? "" : `，理由：${quoted(ruling.words)}`;
  return [`${plain(ruling.byName)}核实：${ruling.upheld ? "成立" : "不成立"}${reasons}`];
}

export const noSuchObjection = (number: number): string => `没有异议${number}号，看有哪些请写：异议`;
export const notYours = "这件异议由专人核实，只给提出的人、当事党员、核实的人和支委看。";

// --- marks ----------------------------------------------------------------------------------------------------------

/** Behind a claim in a list. */
export const contestedShortly = "（有异议，存疑）";
/** Behind the words of a card or an answer. */
export const contestedLine = "有人提出异议，正在核实，存疑。";
