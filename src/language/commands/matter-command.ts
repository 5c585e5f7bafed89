import type { MatterCommand } from "../reading.ts";
import { readDeductionCommand } from "./deduction-command.ts";
import { readMeetingCommand } from "./meeting-command.ts";
import { readObjectionCommand } from "./objection-command.ts";
import { readReviewCommand } from "./review-command.ts";
import { readTaskCommand } from "./task-command.ts";

/** The first family that knows the words, with what it read. @param said cleaned, without closing marks */
export function readMatterCommand(said: string): MatterCommand | undefined {
  const ofTasks = readTaskCommand(said);
  if (ofTasks !== undefined) return { kind: "ofTasks", command: ofTasks };
  const ofMeetings = readMeetingCommand(said);
  if (ofMeetings !== undefined) return { kind: "ofMeetings", command: ofMeetings };
  const ofDeductions = readDeductionCommand(said);
  if (ofDeductions !== undefined) return { kind: "ofDeductions", command: ofDeductions };
  const ofObjections = readObjectionCommand(said);
  if (ofObjections !== undefined) return { kind: "ofObjections", command: ofObjections };
  const ofReview = readReviewCommand(said);
  return ofReview === undefined ? undefined : { kind: "ofReview", command: ofReview };
}
