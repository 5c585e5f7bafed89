import type { Matter } from "../../domain/matter.ts";
import { ruleFor } from "../../domain/rulebook.ts";
import { hasSignedUp, taskHere, type Task } from "../../domain/task.ts";
import { noSuchTask, noTaskFor, whichTask, type TaskView, type TaskWish } from "../../wording/task.ts";
import { memberOf } from "../claim-view.ts";
import type { Setting, Turn } from "../turn.ts";

/** A task with the record it follows from. */
export type Meant = { readonly matter: Matter<"task">; readonly task: Task };

export type TaskMeant =
  ({ readonly kind: "meant" } & Meant) | { readonly kind: "unclear"; readonly sentence: string };

export const meantOf = (matter: Matter<"task">, { branch }: Setting): Meant => ({
  matter,
  task: taskHere(matter, branch.roster),
});

/** The task of that number; without a number the only one that is open and fits. */
export async function taskMeant(
  number: number | undefined,
  wish: TaskWish,
  turn: Turn,
  fits: (task: Task) => boolean = () => true,
): Promise<TaskMeant> {
  if (number !== undefined) {
    const matter = await turn.matters.one(turn.branch.id, "task", number);
    if (matter === undefined) return { kind: "unclear", sentence: noSuchTask(number) };
    return { kind: "meant", ...meantOf(matter, turn) };
  }
  const open = await openTasks(turn);
  const [only, ...others] = open.filter(({ task }) => fits(task));
  if (only === undefined) return { kind: "unclear", sentence: noTaskFor(wish) };
  if (others.length === 0) return { kind: "meant", ...only };
  const views = [only, ...others].map(({ task }) => taskView(task, turn));
  return { kind: "unclear", sentence: whichTask(views, wish, turn.audience) };
}

/** Neither ended nor called off, oldest first. */
export async function openTasks(setting: Setting): Promise<readonly Meant[]> {
  const open = await setting.matters.open(setting.branch.id, "task");
  return open.map((matter) => meantOf(matter, setting));
}

/** The open tasks that the sender signed up for. */
export async function ownSignUps(turn: Turn): Promise<readonly Task[]> {
  const open = (await openTasks(turn)).map(({ task }) => task);
  return open.filter((task) => hasSignedUp(task, turn.member.id));
}

export function taskView(task: Task, setting: Setting): TaskView {
  const { rulebook, today } = setting;
  return {
    task,
    signedUp: task.signedUp.map(({ member }) => memberOf(member, setting)),
    came: task.end?.kind === "came" ? task.end.members.map((id) => memberOf(id, setting)) : [],
    rule: task.rule === undefined ? undefined : ruleFor(rulebook, task.rule, task.on ?? today)?.rule,
  };
}
