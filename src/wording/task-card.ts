import type { Member } from "../domain/member.ts";
import { beyondNeeded, takesSignUps } from "../domain/task.ts";
import type { Button, ButtonCard, ChecklistCard, Fact } from "../ports.ts";
import { dayName, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { isPublic, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { callText, endText, type TaskView } from "./task.ts";

/** The card of a call-out, for everybody: who goes taps it. `remark`: a line for who tapped. */
export function callCard(view: TaskView, audience: Audience, taskId: string, remark?: string): ButtonCard {
  const { task } = view;
  const state = stateText(view, audience);
  return {
    kind: "buttons",
    taskId,
    title: `${task.number}号任务：${callText(task)}`,
    facts: facts(view, audience),
    text: remark === undefined ? state : `${remark}\n${state}`,
    buttons: buttons(view, audience),
  };
}

function facts({ task, signedUp, rule }: TaskView, audience: Audience): readonly Fact[] {
  const { on, needed } = task;
  const named = signedUp.filter((member) => !isPublic(audience) || member.namedInPublic);
  const names = named.slice(0, namesMax).map((member) => nameFor(audience, member));
  const more = names.length < signedUp.length && names.length > 0 ? "等" : "";
  const points = rule?.pointsHalf === undefined ? undefined : `每人${signedPoints(rule.pointsHalf)}`;
  return [
    ...(on === undefined ? [] : [{ label: "日期", value: dayName(on, audience.today) }]),
    ...(needed === undefined ? [] : [{ label: "要", value: `${needed}人` }]),
    { label: "报名", value: `${signedUp.length}人${beyondText(beyondNeeded(task))}` },
    ...(names.length === 0 ? [] : [{ label: "名单", value: `${names.join("、")}${more}` }]),
    ...(points === undefined || rule === undefined
      ? []
      : [{ label: "积分", value: `${points}（${plain(rule.shortName)}）` }]),
  ];
}

/** A fact holds some 30 字. */
const namesMax = 6;

const beyondText = (beyond: number): string => (beyond === 0 ? "" : `（候补${beyond}人）`);

function stateText({ task }: TaskView, audience: Audience): string {
  if (task.end !== undefined) return endText(task.end, audience);
  if (!takesSignUps(task, audience.today)) return "日子过了，不再报名。";
  return `点不动就写：${atBot}报名 ${task.number}；不去了写：${atBot}退出 ${task.number}`;
}

function buttons({ task }: TaskView, { today }: Audience): readonly Button[] {
  if (task.end !== undefined)
    return [{ id: "seen", text: task.end.kind === "came" ? "已结束" : "已取消", style: "plain" }];
  if (!takesSignUps(task, today)) return [{ id: "seen", text: "日子过了", style: "plain" }];
  return [
    { id: "signUp", text: "我报名", style: "primary" },
    { id: "signOff", text: "我不去了", style: "plain" },
  ];
}

export const cameQuestion = "came";
export const cameOptionsMax = 20;

/** Who came of those who signed up; at most 20. @param came whom the closed card shows as ticked */
export function cameCard(
  { task, signedUp }: TaskView,
  audience: Audience,
  taskId: string,
  shown: { readonly remark?: string; readonly came?: readonly Member["id"][] } = {},
): ChecklistCard {
  const { remark, came } = shown;
  return {
    kind: "checklist",
    taskId,
    title: came === undefined ? `${task.number}号任务：谁来了` : `${task.number}号任务已处理`,
    ...(remark === undefined ? {} : { subtitle: remark }),
    question: cameQuestion,
    options: signedUp.slice(0, cameOptionsMax).map((member) => ({
      id: member.id,
      text: nameFor(audience, member),
      ticked: came?.includes(member.id) ?? false,
    })),
    submit: { id: "came", text: came === undefined ? "记到场" : "已处理" },
    closed: came !== undefined,
  };
}

export const tickWhoCame = "请先勾上来了的人，再点“记到场”。";
