import type { Matter } from "../../domain/matter.ts";
import { ruleFor } from "../../domain/rulebook.ts";
import { taskOf, type Task } from "../../domain/task.ts";
import { noTaskOpen } from "../../wording/not-taken.ts";
import { noSuchTask, whichTask, type TaskView } from "../../wording/task.ts";
import { memberOf } from "../claim-view.ts";
import type { Setting, Turn } from "../turn.ts";

/** A task with the record it follows from. */
export type Meant = { readonly matter: Matter<"task">; readonly task: Task };

export type TaskMeant =
  ({ readonly kind: "meant" } & Meant) | { readonly kind: "unclear"; readonly sentence: string };

const meantOf = (matter: Matter<"task">): Meant => ({ matter, task: taskOf(matter) });

/**
 * The task of that number; without a number the only one that is open and fits.
 * @param word what is to be written before the number
 */
export async function taskMeant(
  number: number | undefined,
  word: string,
  turn: Turn,
  fits: (task: Task) => boolean = () => true,
): Promise<TaskMeant> {
  if (number !== undefined) {
    const matter = await turn.matters.one(turn.branch.id, "task", number);
    if (matter === undefined) return { kind: "unclear", sentence: noSuchTask(number) };
    return { kind: "meant", ...meantOf(matter) };
  }
  const open = await openTasks(turn);
  const [only, ...others] = open.filter(({ task }) => fits(task));
  if (only === undefined) return { kind: "unclear", sentence: noTaskOpen };
  if (others.length === 0) return { kind: "meant", ...only };
  const views = [only, ...others].map(({ task }) => taskView(task, turn));
  return { kind: "unclear", sentence: whichTask(views, word, turn.audience) };
}

/** Neither ended nor called off, oldest first. */
export async function openTasks({ matters, branch }: Setting): Promise<readonly Meant[]> {
  return (await matters.open(branch.id, "task")).map(meantOf);
}

export function taskView(task: Task, setting: Setting): TaskView {
  const { rulebook, today } = setting;
  return {
    task,
    signedUp: task.signedUp.map(({ member }) => memberOf(member, setting)),
    rule: task.rule === undefined ? undefined : ruleFor(rulebook, task.rule, task.on ?? today)?.rule,
  };
}
