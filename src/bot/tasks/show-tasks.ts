import { noTasks, oneTask, taskList, tasksListedMax } from "../../wording/task.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { openTasks, taskMeant, taskView } from "./task-meant.ts";
import { cardOf } from "./publish.ts";
import { takesSignUps } from "../../domain/task.ts";

/** 任务, 任务 3: one of them with its card, as long as somebody can still sign up. */
export async function showTasks(number: number | undefined, turn: Turn): Promise<Outcome> {
  if (number === undefined) {
    const open = await openTasks(turn);
    if (open.length === 0) return say(noTasks);
    const views = open.slice(0, tasksListedMax).map(({ task }) => taskView(task, turn));
    return say(taskList(views, turn.member, turn.audience));
  }
  const meant = await taskMeant(number, "see", turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const view = taskView(meant.task, turn);
  const text = oneTask(view, turn.audience);
  if (!takesSignUps(meant.task, turn.today)) return say(text);
  return { answer: { kind: "textAndCard", text, card: cardOf(view, turn) } };
}
