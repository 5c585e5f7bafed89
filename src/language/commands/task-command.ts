import type { DutyKind } from "../../domain/duty.ts";
import { numeralCharacters, numeralValue } from "../numeral.ts";
import { notClaimNumber } from "../words/commands.ts";

/** What is written about tasks, zones, duty posts and pairings. Names are as written; see `bot/people-named.ts`. */
export type TaskCommand =
  /** 发布 周六上午铲雪 村口集合 20人 */
  | { readonly kind: "publishTask"; readonly said: string }
  /** 任务, 任务 3 */
  | { readonly kind: "showTasks"; readonly number: number | undefined }
  /** 报名 3, 报名 3 张满仓; without a number: the only task that is open. */
  | { readonly kind: "signUp"; readonly number: number | undefined; readonly people: string }
  /** 退出 3 */
  | { readonly kind: "signOff"; readonly number: number | undefined; readonly people: string }
  /** 到场 3 张满仓 陈根生; 到场 3 全部 除了 双喜: all who signed up but those; 到场 3 asks by a card. */
  | {
      readonly kind: "markCame";
      readonly number: number | undefined;
      readonly who: "asked" | "listed" | "allBut";
      readonly people: string;
    }
  /** 取消任务 3 */
  | { readonly kind: "callOff"; readonly number: number | undefined }
  /** 分责任区 张满仓 村口到桥头, 设岗 马春梅 政策宣传岗, 结对 陈根生 一户 */
  | { readonly kind: "assignDuty"; readonly duty: DutyKind; readonly said: string }
  /** 责任区, 岗位, 结对 */
  | { readonly kind: "showDuties"; readonly duty: DutyKind }
  /** 责任区 2 合格, 责任区 2 不合格 门口有垃圾 */
  | { readonly kind: "checkDuty"; readonly number: number; readonly met: boolean; readonly remark: string }
  /** 撤责任区 2 */
  | { readonly kind: "endDuty"; readonly number: number };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readTaskCommand(said: string): TaskCommand | undefined {
  return readPublishing(said) ?? readTasks(said) ?? readAttending(said) ?? readDuties(said);
}

// --- numbers and names ------------------------------------------------------------------------------------------------

/** 3 个人, 5 家: a blank makes no number of a count. 3 家旺 names somebody. */
const notCounting = "(?! ?(?:个|[人家户位名](?!\\p{Script=Han})))";
/** 3, 3号, 第3, 任务3, 三; not 3人, 3月, 三十来人. Chinese numerals stand alone. */
const notTaskNumber = `${notClaimNumber}名位口来多几余期届批:`;
const number = `(?:任务 ?)?(?:第 ?|#)?(\\d{1,6}(?![\\d${notTaskNumber}])|[${numeralCharacters}]{1,4}(?=[ 号,、]|$))${notCounting}(?: ?号)?(?: ?任务)?`;
/** What stands between a word, a number and what follows. */
const gap = "[ ,:;、]*";
/** Names and what joins them: 张满仓、陈根生 和 @韩双喜. */
const names = "[\\p{Script=Han} ,、;@]{0,200}";

/** Undefined for what is no number above 0. */
function numberIn(said: string | undefined): number | undefined {
  const value = numeralValue(said ?? "");
  return value === undefined || value < 1 ? undefined : value;
}

// --- tasks ------------------------------------------------------------------------------------------------------------

const publishing = /^(?:发布任务|发个?任务|派任务|发布(?=$|[ ,:]))[ ,:]*(.*)$/s;
/** 发布周六铲雪: a day right behind the word. */
const publishingDay = /^发布((?:[今明后]天|[今明]晚|大后天|[本下这]?(?:周|星期|礼拜)|\d{1,2}月).+)$/s;
/** 发布会, 发布 通知: something else is published; 发布 招工信息2条 tells of a deed. */
const otherThing =
  /^(?:会|了|的|通知|公告|消息|信息|文件)|(?:通知|公告|消息|文件)$|加分|申报|(?:信息|视频|文章|稿子?|消息) ?\d+ ?[条篇个]?$/;

function readPublishing(said: string): TaskCommand | undefined {
  const call = (publishing.exec(said) ?? publishingDay.exec(said))?.[1]?.trim();
  return call === undefined || otherThing.test(call) ? undefined : { kind: "publishTask", said: call };
}

const oneTask = new RegExp(`^(?:看 ?|查 ?)?(?:任务${gap}${number}|${number}号? ?任务)$`, "u");
const callingOff = new RegExp(`^取消${gap}任务(?:${gap}${number})?$|^任务${gap}${number} ?取消$`, "u");
const allTasks = /^(?:看看?|查看?)?(?:有(?:啥|什么|哪些))?任务(?:列表|清单|单)?\??$/;

function readTasks(said: string): TaskCommand | undefined {
  if (allTasks.test(said)) return { kind: "showTasks", number: undefined };
  const one = oneTask.exec(said);
  const shown = numberIn(one?.[1] ?? one?.[2]);
  if (shown !== undefined) return { kind: "showTasks", number: shown };
  const off = callingOff.exec(said);
  return off === null ? undefined : { kind: "callOff", number: numberIn(off[1] ?? off[2]) };
}

const signingUp = new RegExp(`^(?:我|俺)?(?:要)?报名(?:参加)?${gap}${number}(${names})$`, "u");
const signingUpBehind = new RegExp(`^(?:任务 ?(\\d{1,6})|(\\d{1,6})号任务) ?(?:我|俺)?(?:要)?(?:报名|参加)$`);
const off = "退出报名|取消报名|撤回报名|退出任务|退出|(?:我|俺)?不去了";
const signingOff = new RegExp(`^(?:${off})${gap}${number}(${names})$`, "u");
const signingOffAlone = /^(?:退出|退出报名|取消报名|撤回报名|(?:我|俺)?不去了)$/;
/** 报名 3 我去: the sender. */
const self = /^(?:我|俺|本人)?(?:也?(?:去|参加|来|报名))?$/;

function readAttending(said: string): TaskCommand | undefined {
  if (said === "报名") return { kind: "signUp", number: undefined, people: "" };
  if (signingOffAlone.test(said)) return { kind: "signOff", number: undefined, people: "" };
  const behind = signingUpBehind.exec(said);
  const numbered = numberIn(behind?.[1] ?? behind?.[2]);
  if (numbered !== undefined) return { kind: "signUp", number: numbered, people: "" };
  return (
    readNumbered("signUp", signingUp, said) ?? readNumbered("signOff", signingOff, said) ?? readCame(said)
  );
}

function readNumbered(kind: "signUp" | "signOff", shape: RegExp, said: string): TaskCommand | undefined {
  const parts = shape.exec(said);
  const task = numberIn(parts?.[1]);
  if (task === undefined) return undefined;
  const people = trimmed(parts?.[2] ?? "");
  return { kind, number: task, people: self.test(people) ? "" : people };
}

const came = new RegExp(`^(?:到场|实到|来了)${gap}${number}(${names})$`, "u");
/** Without a number only names that stand apart: 到场三十来人 tells of a lesson. */
const cameAlone = /^到场(?:$| +((?:\p{Script=Han}{2,4}(?:[ 、,]+|$))+)$)/u;
const everybody = /^(?:全部|全体|所有人|都来了|全来了|全到了?|都到了?|全都来了)/;
const but = /^[ ,、;]*(?:除了?|除去|不算|少了?|缺)[ ,、;]*(.*?)(?:以外|之外|外|没来)?$/u;

function readCame(said: string): TaskCommand | undefined {
  const parts = came.exec(said);
  const task = numberIn(parts?.[1]);
  if (task !== undefined) return marking(task, trimmed(parts?.[2] ?? ""));
  const alone = cameAlone.exec(said);
  return alone === null ? undefined : marking(undefined, trimmed(alone[1] ?? ""));
}

function marking(task: number | undefined, whom: string): TaskCommand | undefined {
  if (whom === "") return { kind: "markCame", number: task, who: "asked", people: "" };
  const all = everybody.exec(whom)?.[0];
  if (all === undefined) return { kind: "markCame", number: task, who: "listed", people: whom };
  const behind = whom.slice(all.length);
  const people = trimmed(but.exec(behind)?.[1] ?? behind);
  return { kind: "markCame", number: task, who: "allBut", people };
}

const trimmed = (said: string): string => said.replace(/^[ ,、;:]+|[ ,、;:]+$/g, "");

// --- zones, posts and pairings ----------------------------------------------------------------------------------------

const dutyWords: Readonly<Record<string, DutyKind>> = {
  责任区: "zone",
  岗位: "post",
  岗: "post",
  结对: "pairing",
};
const dutyWord = "责任区|岗位|岗|结对";
const duties = /^(责任区|岗位|结对)(?:列表|名单|清单|表)?$/;
const assigning = /^(分责任区|划责任区|定责任区|设岗定责|设岗)(?:$|[ ,:]+(.*)$)/s;
/** 结对 陈根生 一户 names somebody first; 结对帮扶 2户 is a deed. */
const pairing = /^结对(?:帮带)?[ ,:]+((?!帮|困难|脱贫|监测|五保|低保)@?\p{Script=Han}{2,4}[ ,]+\S.*)$/su;
const ending = new RegExp(`^(?:撤掉?|撤销|取消|收回)(${dutyWord})${gap}${number}$`, "u");
const checking = new RegExp(
  `^(${dutyWord})${gap}${number}${gap}(?:检查)?(不合格|没合格|不达标|不干净|合格|达标|干净)了?(?:$|[ ,:;。]+(.*)$)`,
  "su",
);
/** Who asks for points claims. */
const asksForPoints = /加分|申报|登记|报上|给报|记分|\d ?分/;

function readDuties(said: string): TaskCommand | undefined {
  const listed = dutyOf(duties.exec(said)?.[1]);
  if (listed !== undefined) return { kind: "showDuties", duty: listed };
  return readAssigning(said) ?? readEnding(said) ?? readChecking(said);
}

function readAssigning(said: string): TaskCommand | undefined {
  const paired = pairing.exec(said)?.[1];
  if (paired !== undefined)
    return asksForPoints.test(paired) ? undefined : { kind: "assignDuty", duty: "pairing", said: paired };
  const [whole, word = "", rest = ""] = assigning.exec(said) ?? [];
  if (whole === undefined) return undefined;
  return { kind: "assignDuty", duty: word.startsWith("设岗") ? "post" : "zone", said: rest.trim() };
}

function readEnding(said: string): TaskCommand | undefined {
  const ended = numberIn(ending.exec(said)?.[2]);
  return ended === undefined ? undefined : { kind: "endDuty", number: ended };
}

function readChecking(said: string): TaskCommand | undefined {
  const parts = checking.exec(said);
  const checked = numberIn(parts?.[2]);
  const remark = (parts?.[4] ?? "").trim();
  if (checked === undefined || asksForPoints.test(remark)) return undefined;
  return { kind: "checkDuty", number: checked, met: !/^[不没]/.test(parts?.[3] ?? ""), remark };
}

const dutyOf = (word: string | undefined): DutyKind | undefined =>
  word === undefined ? undefined : dutyWords[word];
