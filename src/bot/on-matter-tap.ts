import type { Member } from "../domain/member.ts";
import type { CardTap } from "../ports.ts";
import { onMeetingTap } from "./meetings/on-meeting-tap.ts";
import { onObjectionTap } from "./objections/on-objection-tap.ts";
import { onDeductionTap } from "./deductions/on-deduction-tap.ts";
import type { MatterTask } from "./task-ids.ts";
import { onTaskTap } from "./tasks/on-task-tap.ts";
import { silence, type Outcome, type Setting } from "./turn.ts";

/** A tap on the card of a matter. @param member undefined: somebody on no roster */
export function onMatterTap(
  tap: CardTap,
  task: MatterTask,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> | Outcome {
  switch (task.matter) {
    case "task":
      return onTaskTap(tap, task, setting, member);
    case "meeting":
      return onMeetingTap(tap, task, setting, member);
    case "deduction":
      return onDeductionTap(tap, task, setting, member);
    case "objection":
      return onObjectionTap(tap, task, setting, member);
    case "duty":
    case "exclusion":
    case "dues":
    case "voice":
    case "review":
    case "membership":
    case "office":
    case "ownData":
    case "correction":
    case "appraisal":
    case "pastYear":
    case "lagging":
      return silence;
  }
}
