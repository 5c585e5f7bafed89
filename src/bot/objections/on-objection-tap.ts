import type { Member } from "../../domain/member.ts";
import type { CardTap } from "../../ports.ts";
import type { MatterTask } from "../task-ids.ts";
import { silence, type Outcome, type Setting } from "../turn.ts";

export function onObjectionTap(
  _tap: CardTap,
  _task: MatterTask,
  _setting: Setting,
  _member: Member | undefined,
): Promise<Outcome> | Outcome {
  return silence;
}
