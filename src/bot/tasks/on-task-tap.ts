import type { Member } from "../../domain/member.ts";
import { refusalToMark, takesSignUps } from "../../domain/task.ts";
import type { Card, CardTap } from "../../ports.ts";
import { declaredTogether } from "../../wording/decided.ts";
import { nobodysTap } from "../../wording/strangers.ts";
import { callCard, cameCard, cameQuestion, tickWhoCame } from "../../wording/task-card.ts";
import { markingRefused } from "../../wording/task-refusals.ts";
import { signUpThroughMember } from "../../wording/task.ts";
import { claimsIn } from "../claiming.ts";
import type { MatterTask } from "../task-ids.ts";
import { silence, type Outcome, type Setting } from "../turn.ts";
import { signOff, signUp } from "./signing-up.ts";
import { meantOf, taskView, type Meant } from "./task-meant.ts";
import { mark } from "./who-came.ts";

/** A tap on a call-out's card, or on the list of who came. */
export async function onTaskTap(
  tap: CardTap,
  { number, about }: MatterTask,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const matter = await setting.matters.one(setting.branch.id, "task", number);
  if (matter === undefined) return silence;
  const meant = meantOf(matter, setting);
  return about === "came" ? onCameTap(tap, meant, setting, member) : onCallTap(tap, meant, setting, member);
}

const forAll = (card: Card): Outcome => ({ answer: { kind: "replaceCard", card, for: "everyone" } });

/** Who goes is seen by everybody; why somebody may not, by himself alone. */
function onCallTap(tap: CardTap, meant: Meant, setting: Setting, member: Member | undefined): Outcome {
  const { audience, today } = setting;
  const shown = (task: Meant["task"], remark?: string): Card =>
    callCard(taskView(task, setting), audience, tap.taskId, remark);
  const alone = (remark: string): Outcome => ({
    answer: { kind: "replaceCard", card: shown(meant.task, remark), for: [tap.sender] },
  });
  if (!takesSignUps(meant.task, today) || (tap.button !== "signUp" && tap.button !== "signOff"))
    return forAll(shown(meant.task));
  if (member === undefined) return alone(signUpThroughMember);
  const turn = { ...setting, member };
  const change = tap.button === "signUp" ? signUp(meant, [member], turn) : signOff(meant, [member], turn);
  const [refusal] = change.refusals;
  if (refusal !== undefined) return alone(refusal);
  return { ...forAll(shown(change.task)), changes: { steps: change.steps } };
}

/** What it did is said once; the list is then done with. */
async function onCameTap(
  tap: CardTap,
  meant: Meant,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const { audience, branch, today } = setting;
  const { task } = meant;
  const view = taskView(task, setting);
  const closed = (came: readonly Member["id"][]): Card => cameCard(view, audience, tap.taskId, { came });
  const alone = (remark: string): Outcome => ({
    answer: {
      kind: "replaceCard",
      card: cameCard(view, audience, tap.taskId, { remark }),
      for: [tap.sender],
    },
  });
  if (task.end !== undefined) return forAll(closed(task.end.kind === "came" ? task.end.members : []));
  if (member === undefined) return alone(nobodysTap(setting.branch.roster, tap.sender));
  const refusal = refusalToMark(task, member, { roster: branch.roster, today });
  if (refusal !== undefined) return alone(markingRefused(refusal, task, audience));
  const chosen = tap.chosen.get(cameQuestion) ?? [];
  const present = view.signedUp.filter(({ id }) => chosen.includes(id));
  if (present.length === 0) return alone(tickWhoCame);
  const turn = { ...setting, member };
  const marked = await mark(meant, present, turn);
  if (marked.kind === "refused") return alone(marked.sentence);
  const { head, declared, changes } = marked;
  const lines = declaredTogether(claimsIn(declared), declared.sentences, audience);
  const afterwards = lines === "" ? head : `${head}\n${lines}`;
  const card = closed(marked.present.map(({ id }) => id));
  return { answer: { kind: "replaceCard", card, for: "everyone", afterwards }, changes };
}
