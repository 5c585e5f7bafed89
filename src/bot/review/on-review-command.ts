import type { ReviewCommand } from "../../language/commands/review-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

export function onReviewCommand(_command: ReviewCommand, _turn: Turn): Promise<Outcome> | Outcome {
  return silence;
}
