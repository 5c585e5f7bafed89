import type { TaskCommand } from "../../language/commands/task-command.ts";
import { assignDuty } from "../duties/assign-duty.ts";
import { checkDuty } from "../duties/check-duty.ts";
import { endDuty } from "../duties/end-duty.ts";
import { showDuties } from "../duties/show-duties.ts";
import type { Outcome, Turn } from "../turn.ts";
import { callOff } from "./call-off.ts";
import { publish } from "./publish.ts";
import { showTasks } from "./show-tasks.ts";
import { signOffByWords, signUpByWords } from "./signing-up.ts";
import { markByWords } from "./who-came.ts";

/** What was written about tasks, zones, posts and pairings. */
export function onTaskCommand(command: TaskCommand, turn: Turn): Promise<Outcome> {
  switch (command.kind) {
    case "publishTask":
      return publish(command.said, turn);
    case "showTasks":
      return showTasks(command.number, turn);
    case "signUp":
      return signUpByWords(command.number, command.people, turn);
    case "signOff":
      return signOffByWords(command.number, command.people, turn);
    case "markCame":
      return markByWords(command, turn);
    case "callOff":
      return callOff(command.number, turn);
    case "assignDuty":
      return assignDuty(command, turn);
    case "showDuties":
      return showDuties(command.duty, turn);
    case "checkDuty":
      return checkDuty(command, turn);
    case "endDuty":
      return endDuty(command.number, turn);
  }
}
