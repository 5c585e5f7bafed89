import type { Member } from "../domain/member.ts";
import type { CardTap } from "../ports.ts";
import { onBindingTap } from "./binding.ts";
import { onClaimTap } from "./on-claim-tap.ts";
import { onMatterTap } from "./on-matter-tap.ts";
import { onQuestionTap } from "./on-question-tap.ts";
import { taskOf } from "./task-ids.ts";
import { silence, type Outcome, type Setting } from "./turn.ts";
import { onWaitingTap } from "./waiting.ts";

/** A tap is judged by who tapped, against the roster, every time: nothing on a card can say who may press it. */
export async function onTap(tap: CardTap, setting: Setting, member: Member | undefined): Promise<Outcome> {
  const task = taskOf(tap.taskId);
  // A card that is not ours, or that was made for the branch to which this group was bound before.
  if (task?.branch !== setting.branch.id) return silence;
  switch (task.kind) {
    case "claim":
      return onClaimTap(tap, task.claim, setting, member);
    case "waiting":
      return onWaitingTap(tap, task.claims, setting, member);
    case "question":
      return onQuestionTap(tap, task, setting, member);
    case "matter":
      return onMatterTap(tap, task, setting, member);
    case "binding":
      return onBindingTap(tap, setting.branch);
  }
}
