import type { OwnDataCommand } from "../../language/commands/own-data-command.ts";
import type { CorrectionCommand } from "../../language/commands/correction-command.ts";
import { correctionsInPrivate } from "../../wording/correction.ts";
import { noticeText, noticeShortly, whatIsDeleted } from "../../wording/notice-of-data.ts";
import { choiceRefused, choicesInPrivate } from "../../wording/own-data.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { answerCorrection, withdrawCorrection } from "./answer-correction.ts";
import { askCorrection } from "./ask-correction.ts";
import { askBeforePaper, chooseNaming, enrolFor, nameFor } from "./choices.ts";
import { exportFor, exportOwn } from "./export-record.ts";
import { showLooks } from "./looks.ts";
import { listCorrections } from "./show-corrections.ts";

/** Somebody wrote about one's own data: notice, consent, export, correction. */
export function onOwnDataCommand(command: OwnDataCommand, turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "showNotice":
      return say((turn.chat.kind === "group" ? noticeShortly : noticeText)(turn.branch.name));
    case "enrol":
      // Who has not agreed never comes here, see `enrolling.ts`.
      return command.as === "agreed"
        ? say(choiceRefused({ kind: "asItIs" }, turn.member, "enrolment", turn.audience))
        : askBeforePaper(turn);
    case "enrolFor":
      return enrolFor(command, turn);
    case "mayBeNamed":
      return chooseNaming(command.agreed ? "agreed" : "refused", turn);
    case "mayBeNamedFor":
      return nameFor(command, turn);
    case "exportOwn":
      return exportOwn(command.page, turn);
    case "exportFor":
      return exportFor(command, turn);
    case "askDeletion":
      return say(turn.chat.kind === "group" ? choicesInPrivate : whatIsDeleted);
    case "showLooks":
      return showLooks(turn);
    case "listCorrections":
    case "askCorrection":
    case "decideCorrection":
    case "withdrawCorrection":
      return turn.chat.kind === "group" ? say(correctionsInPrivate) : onCorrectionCommand(command, turn);
  }
}

/** A group is public: what is wrong in somebody's record is nobody else's business. */
function onCorrectionCommand(command: CorrectionCommand, turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "listCorrections":
      return listCorrections(turn);
    case "askCorrection":
      return askCorrection(command, turn);
    case "decideCorrection":
      return answerCorrection(command, turn);
    case "withdrawCorrection":
      return withdrawCorrection(command.number, turn);
  }
}
