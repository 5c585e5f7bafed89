import type { Matter } from "../../domain/matter.ts";
import { plusDays, startOfDayMs } from "../../domain/quarter.ts";
import { decidePublishing, taskOf } from "../../domain/task.ts";
import { readCall } from "../../language/read-call.ts";
import type { ButtonCard, Changes, NewPost } from "../../ports.ts";
import { hintsIn } from "../../wording/at-bot.ts";
import { publishingRefused } from "../../wording/task-refusals.ts";
import { callCard } from "../../wording/task-card.ts";
import { callOut, published, type TaskView } from "../../wording/task.ts";
import { readerFor } from "../reader.ts";
import { nextMatter, stepBy } from "../steps.ts";
import { matterTaskId } from "../task-ids.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { taskView } from "./task-meant.ts";

/** 发布 周六上午铲雪 村口集合 20人: in the group a card to tap; from the single chat the group is told. */
export async function publish(said: string, turn: Turn): Promise<Outcome> {
  const call = readCall(said, readerFor(turn, turn.member.id));
  const decided = decidePublishing(turn.member, call, { roster: turn.branch.roster, today: turn.today });
  if (!decided.ok) return say(publishingRefused(decided.refusal, turn.audience));
  const next = await nextMatter(turn, "task");
  const step = stepBy(turn, next, decided.value, "open", { words: call.words });
  const matter: Matter<"task"> = {
    ...{ ...next, kind: "task", branch: turn.branch.id },
    steps: [{ ...step, step: decided.value }],
  };
  const view = taskView(taskOf(matter), turn);
  const changes: Changes = { steps: [step] };
  const text = published(view, turn.audience);
  if (turn.chat.kind === "group")
    return { answer: { kind: "textAndCard", text, card: cardOf(view, turn) }, changes };
  return say(text, { ...changes, posts: [postTo(callOut(view, inGroup(turn)), view, turn)] });
}

export const cardOf = (view: TaskView, turn: Turn): ButtonCard =>
  callCard(
    view,
    turn.audience,
    matterTaskId(turn.branch.id, { kind: "task", number: view.task.number }, "call", turn.newId()),
  );

/** What the group reads, whoever wrote where. */
export const inGroup = ({ audience }: Turn): Turn["audience"] => ({
  ...audience,
  chat: { kind: "group" },
  reader: undefined,
});

/** A message to the group about a task; worth nothing any more when its day is over. */
export function postTo(text: string, { task }: Pick<TaskView, "task">, turn: Turn): NewPost {
  const until = task.on === undefined ? {} : { untilMs: startOfDayMs(plusDays(task.on, 1)) };
  const said = hintsIn({ kind: "group" }, turn.botName, text);
  return { kind: "callOut", text: said, ...until, createdAtMs: turn.atMs };
}
