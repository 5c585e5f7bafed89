import type { AppraisalCommand } from "../../language/commands/appraisal-command.ts";
import { whichRating } from "../../wording/appraisal-refusals.ts";
import { yearInPrivate } from "../../wording/year-table.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { closeAppraisal } from "./closing.ts";
import { propose, rate, rateOthers, unpropose, unrate } from "./rating.ts";
import { showPack } from "./show-pack.ts";
import { showOwnSheet, showSheet } from "./show-sheet.ts";
import { showThreeYears } from "./show-three-years.ts";
import { showYear } from "./show-year.ts";

/** Somebody wrote about the year's table, its appraisal and the three-year rank: in private alone. */
export function onAppraisalCommand(command: AppraisalCommand, turn: Turn): Promise<Outcome> | Outcome {
  if (turn.chat.kind === "group") return say(yearInPrivate);
  switch (command.kind) {
    case "showYear":
      return showYear(command, turn);
    case "showThreeYears":
      return showThreeYears(command.part, turn);
    case "showAppraisal":
      return showPack(command, turn);
    case "showSheet":
      return showSheet(command.people, command, turn);
    case "showOwnSheet":
      return showOwnSheet(command, turn);
    case "rate":
      return rate(command, command.rating, turn);
    case "whichRating":
      return say(whichRating);
    case "rateOthers":
      return rateOthers(command.year, command.rating, turn);
    case "unrate":
      return unrate(command, turn);
    case "closeAppraisal":
      return closeAppraisal(command, turn);
    case "propose":
      return propose(command, command.as, turn);
    case "unpropose":
      return unpropose(command, command.as, turn);
  }
}
