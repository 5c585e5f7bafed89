import { beyondNeeded, hasSignedUp, takesSignUps, type Task, type TaskEnd } from "../domain/task.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import type { Rule } from "../domain/rulebook.ts";
import { dayName, momentName, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { noTaskOpen } from "./not-taken.ts";
import { deciderFor, isPublic, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

/** All that is said of a task. */
export type TaskView = {
  readonly task: Task;
  /** Those of `task.signedUp`, in the same order. */
  readonly signedUp: readonly Member[];
  /** Who came; empty until somebody said so. */
  readonly came: readonly Member[];
  /** As it stands for the task's day; undefined where coming earns no points by itself. */
  readonly rule: Rule | undefined;
};

/** 周六上午铲雪 村口集合, as far as it fits; the words are deleted in time. */
export const callText = ({ call }: Pick<Task, "call">, charsMax = 100): string =>
  call === undefined ? "（原话已删除）" : shortly(plain(call), charsMax);

/** 3号任务（3月21日 周六上午铲雪…） */
export const taskName = (task: Task, audience: Pick<Audience, "today">): string =>
  `${task.number}号任务（${dayPart(task, audience)}${callText(task, nameCharsMax)}）`;

const nameCharsMax = 20;

/** 周六上午铲雪 says its day in words; 3月21日上午铲雪 needs no date in front. */
function dayPart({ on, call }: Pick<Task, "on" | "call">, { today }: Pick<Audience, "today">): string {
  const named = on === undefined ? "" : dayName(on, today);
  return named === "" || call?.includes(named) === true ? "" : `${named} `;
}

// --- lists ------------------------------------------------------------------------------------------------------------

/** One line of a list, also for the pack of the review: 3号 3月21日 周六上午铲雪：报名3人，要20人. */
export function taskLine(
  { task, signedUp }: Pick<TaskView, "task" | "signedUp">,
  audience: Audience,
): string {
  const what = `${task.number}号 ${dayPart(task, audience)}${callText(task, lineCharsMax)}`;
  return `${what}：${standText(task, signedUp.length, audience)}`;
}

const lineCharsMax = 40;

/** To the group on the party day: the first few that still take people. */
export function tasksToJoin(tasks: readonly Task[], today: Day): readonly string[] {
  const [first] = tasks;
  if (first === undefined) return [];
  const rest = tasks.length - joinedMax;
  return [
    "正要人的活：",
    ...tasks.slice(0, joinedMax).map((task) => {
      const what = `${task.number}号 ${dayPart(task, { today })}${callText(task, lineCharsMax)}`;
      return `- ${what}：${countText(task, task.signedUp.length)}`;
    }),
    ...(rest > 0 ? [`还有${rest}个，看全部请写：${atBot}任务`] : []),
    `去的请写：${atBot}报名 ${first.number}`,
  ];
}

/** Beside all else that is said that day it fits one message. */
const joinedMax = 4;

/** To the secretary in the evening: its day is over. */
export const markWhoCame = (task: Task, today: Day): string =>
  `${taskName(task, { today })}还没记谁到场，请写：${atBot}到场 ${task.number}；没办成写：${atBot}取消任务 ${task.number}`;

function standText(task: Task, count: number, { today }: Audience): string {
  if (task.end?.kind === "calledOff") return "已取消";
  if (task.end !== undefined) return `到场${task.end.members.length}人`;
  const over = takesSignUps(task, today) ? "" : "，等记到场";
  return `${countText(task, count)}${over}`;
}

const countText = ({ needed }: Pick<Task, "needed">, count: number): string =>
  `报名${count}人${needed === undefined ? "" : `，要${needed}人`}`;

/** 任务. @param views the open ones; @param reader who asked, whose own are marked */
export function taskList(views: readonly TaskView[], reader: Member, audience: Audience): string {
  const [first] = views;
  if (first === undefined) return noTasks;
  const lines = views.map((view) => {
    const own = hasSignedUp(view.task, reader.id)
      ? isPublic(audience)
        ? "（提问的人已报名）"
        : "（您已报名）"
      : "";
    return `- ${taskLine(view, audience)}${own}`;
  });
  return [`**任务${views.length}个**`, ...lines, `报名请写：${atBot}报名 ${first.task.number}`].join("\n");
}

/** More would not fit one message. */
export const tasksListedMax = 40;
export const noTasks = "现在没有任务。";

/** 任务 3: all of one, with the names that may be read here. */
export function oneTask(view: TaskView, audience: Audience): string {
  const { task, rule } = view;
  return [
    `**${task.number}号任务** ${dayPart(task, audience)}${callText(task)}`,
    ...(rule === undefined ? [] : [`到场每人${pointsOf(rule)}`]),
    `${standText(task, view.signedUp.length, audience)}${namesBehind(view, audience)}`,
    ...whatNext(view, audience),
  ].join("\n");
}

function whatNext({ task }: TaskView, audience: Audience): readonly string[] {
  if (task.end !== undefined) return [endText(task.end, audience)];
  if (!takesSignUps(task, audience.today)) return [`来的人请书记或支委记：${atBot}到场 ${task.number}`];
  return [`去的请写：${atBot}报名 ${task.number}；不去了写：${atBot}退出 ${task.number}`];
}

const pointsOf = (rule: Rule): string =>
  `${rule.pointsHalf === undefined ? "" : `${signedPoints(rule.pointsHalf)}分`}（${plain(rule.shortName)}）`;

function namesBehind(view: TaskView, audience: Audience): string {
  const names = namesText(view, audience);
  return names === "" ? "" : `：${names}`;
}

/** 张满仓、陈根生（代办），另有1位; who did not agree to be named is only counted in a group. */
function namesText({ task, signedUp, came }: TaskView, audience: Audience): string {
  const people = task.end?.kind === "came" ? came : signedUp;
  const named = people.filter((member) => !isPublic(audience) || member.namedInPublic);
  const names = named.map((member) => {
    const onBehalf = task.signedUp.some((each) => each.member === member.id && each.onBehalf);
    return `${nameFor(audience, member)}${onBehalf ? "（代办）" : ""}`;
  });
  const unnamed = people.length - named.length;
  return [...names, ...(unnamed === 0 ? [] : [`${names.length === 0 ? "" : "另有"}${unnamed}位`])].join("、");
}

/** 已由赵书田 3月21日 12:05 记过到场。 */
export function endText(end: TaskEnd, audience: Audience): string {
  const who =
    end.by === undefined ? plain(end.byName) : deciderFor(audience, { by: end.by, byName: end.byName });
  return `已由${who} ${momentName(end.atMs, audience.today)} ${end.kind === "came" ? "记过到场" : "取消"}。`;
}

// --- which task -------------------------------------------------------------------------------------------------------

export const noSuchTask = (number: number): string => `没有${number}号任务。有哪些请写：${atBot}任务`;

/** What somebody wants with a task. */
export type TaskWish = "see" | "signUp" | "signOff" | "markCame" | "callOff";

const wordFor: Readonly<Record<TaskWish, string>> = {
  see: "任务",
  signUp: "报名",
  signOff: "退出",
  markCame: "到场",
  callOff: "取消任务",
};

/** No number was written, and no task is open with which that could be done. */
export function noTaskFor(wish: TaskWish): string {
  switch (wish) {
    case "see":
      return noTasks;
    case "signUp":
      return noTaskOpen;
    case "signOff":
      return `您没有报过名的任务，不用退。有哪些请写：${atBot}任务`;
    case "markCame":
      return `现在没有要记到场的任务。有哪些请写：${atBot}任务`;
    case "callOff":
      return "现在没有能取消的任务。";
  }
}

/** Several may be meant. */
export const whichTask = (views: readonly TaskView[], wish: TaskWish, audience: Audience): string =>
  [
    `是哪一个？请写上号，例如：${atBot}${wordFor[wish]} ${views[0]?.task.number ?? 1}`,
    ...views.map((view) => `- ${taskLine(view, audience)}`),
  ].join("\n");

// --- publishing -------------------------------------------------------------------------------------------------------

/** To who published it, beside the card in a group. */
export function published(view: TaskView, audience: Audience): string {
  const { number } = view.task;
  const told = isPublic(audience) ? "" : "，会发到支部群里";
  const points =
    view.rule === undefined
      ? "没有对上按次计分的事项，到场只记人，分由各人自己申报。"
      : `到场每人${pointsOf(view.rule)}。`;
  const next = `完了记到场请写：${atBot}到场 ${number}；不办了写：${atBot}取消任务 ${number}`;
  return `**${number}号任务**${told}：${dayPart(view.task, audience)}${callText(view.task)}\n${points}${next}`;
}

/** To the group, when it was published in private. */
export const callOut = (view: TaskView, audience: Audience): string =>
  [
    `**${view.task.number}号任务** ${dayPart(view.task, audience)}${callText(view.task)}`,
    ...(view.rule === undefined ? [] : [`到场每人${pointsOf(view.rule)}。`]),
    `去的请写：${atBot}报名 ${view.task.number}`,
  ].join("\n");

// --- signing up -------------------------------------------------------------------------------------------------------

/** @param names those who signed up by this; undefined: who wrote it */
export function signedUp(view: TaskView, names: readonly string[] | undefined, audience: Audience): string {
  const { task } = view;
  const beyond = beyondNeeded(task);
  const waiting = beyond === 0 ? "" : `人数已够，先记作候补（第${beyond}位），有人退出就补上。`;
  const who = names === undefined ? "您" : names.join("、");
  const off = `去不了请写：${atBot}退出 ${task.number}`;
  return `${who}已报名${taskName(task, audience)}，现在${countText(task, task.signedUp.length)}。${waiting}${off}`;
}

export function signedOff(view: TaskView, names: readonly string[] | undefined, audience: Audience): string {
  const { task } = view;
  const who = names === undefined ? "您" : names.join("、");
  return `${who}已退出${taskName(task, audience)}，现在${countText(task, task.signedUp.length)}。`;
}

// Notices are read in the single chat, where nothing needs to be written before the words.

export const signedUpForYou = (task: Task, byName: string, audience: Audience): string =>
  `${plain(byName)}替您报了名：${taskName(task, audience)}。去不了就写：退出 ${task.number}`;

export const signedOffForYou = (task: Task, byName: string, audience: Audience): string =>
  `${plain(byName)}替您退出了${taskName(task, audience)}。要去就写：报名 ${task.number}`;

/** 3月28日还没到: a deed to come is signed up for (decision 40). */
export const signUpInstead = (task: Task): string => `现在要报名请写：${atBot}报名 ${task.number}`;

/** 铲雪的报名给我取消: there is no claim to withdraw, but a task to withdraw from. */
export const signOffInstead = (task: Task): string => `要退出任务请写：${atBot}退出 ${task.number}`;

/** 后天植树我参加, and none of the open tasks is that. */
export const noSuchTaskOpen = (views: readonly TaskView[], audience: Audience): string =>
  [
    "没有对上您说的任务。正在报名的有：",
    ...views.map((view) => `- ${taskLine(view, audience)}`),
    `要报名请写：${atBot}报名 ${views[0]?.task.number ?? 1}`,
  ].join("\n");

/** To a villager. */
export const signUpThroughMember = "报名的是本支部党员。您愿意来帮忙，请村里党员跟书记说一声，到时候一起来。";

// --- who came ---------------------------------------------------------------------------------------------------------

/** What was written, kept with the claims of those who came. */
export const claimSaid = (task: Task): string => `${task.number}号任务 ${task.call ?? ""}`.trim();

/** @param present those who came */
export function cameText(view: TaskView, present: readonly Member[], audience: Audience): string {
  const named = present.filter((member) => !isPublic(audience) || member.namedInPublic);
  const unnamed = present.length - named.length;
  const names = named.map((member) => nameFor(audience, member)).join("、");
  const others = unnamed === 0 ? "" : `${names === "" ? "" : "，另有"}${unnamed}位`;
  const onlyNoted = view.rule === undefined ? "没有对上按次计分的事项，只记到场，分由各人自己申报。" : "";
  return `${taskName(view.task, audience)}到场${present.length}人：${names}${others}。${onlyNoted}`;
}

export const askWhoCame = (number: number): string =>
  `勾上来了的人，再点“记到场”。有没报名也来了的，请别点卡片，把来的都写上：${atBot}到场 ${number} 姓名 姓名`;
export const nobodySignedUp = (number: number): string =>
  `${number}号任务没有人报名；来了的请写：${atBot}到场 ${number} 姓名 姓名`;
export const tooManyForCard = (number: number, count: number): string =>
  `报名的有${count}人，卡片上放不下。都来了请写：${atBot}到场 ${number} 全部；有没来的写：${atBot}到场 ${number} 全部 除了 姓名`;
export const unnamedForCard = (number: number): string =>
  `报名的人里有不公开姓名的，请私聊我写：到场 ${number}；都来了可以在这里写：${atBot}到场 ${number} 全部`;

// --- calling off ------------------------------------------------------------------------------------------------------

export const calledOff = (task: Task, audience: Audience): string =>
  `${taskName(task, audience)}取消了，报了名的会一一告诉。`;
/** To the group, when it was called off in private. */
export const calledOffPost = (task: Task, audience: Audience): string =>
  `${taskName(task, audience)}取消了，不用去了。`;
export const calledOffForYou = (task: Task, byName: string, audience: Audience): string =>
  `您报名的${taskName(task, audience)}由${plain(byName)}取消了，不用去了。`;
