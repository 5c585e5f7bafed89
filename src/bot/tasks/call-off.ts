import { decideCallOff } from "../../domain/task.ts";
import { calledOff, calledOffForYou, calledOffPost } from "../../wording/task.ts";
import { callOffRefused } from "../../wording/task-refusals.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { inGroup, postTo } from "./publish.ts";
import { privately, toldTo } from "./signing-up.ts";
import { taskMeant } from "./task-meant.ts";

/** 取消任务 3: those who signed up are told, and the group where it cannot read along. */
export async function callOff(number: number | undefined, turn: Turn): Promise<Outcome> {
  const meant = await taskMeant(number, "callOff", turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { matter, task } = meant;
  const decided = decideCallOff(task, turn.member, { roster: turn.branch.roster, today: turn.today });
  if (!decided.ok) return say(callOffRefused(decided.refusal, task, turn.audience));
  const words = calledOffForYou(task, turn.member.name, privately(turn));
  const notices = task.signedUp.flatMap(({ member }) => toldTo({ id: member }, turn, words));
  const posts =
    turn.chat.kind === "group" ? [] : [postTo(calledOffPost(task, inGroup(turn)), { task }, turn)];
  return say(calledOff(task, turn.audience), {
    steps: [stepBy(turn, matter, decided.value, "settled")],
    ...(notices.length === 0 ? {} : { notices }),
    ...(posts.length === 0 ? {} : { posts }),
  });
}
