import type { MatterCommand } from "../reading.ts";
import { readDeductionCommand } from "./deduction-command.ts";
import { readMembershipCommand } from "./membership-command.ts";
import { readOfficeCommand } from "./office-command.ts";
import { readOwnDataCommand } from "./own-data-command.ts";
import { readAppraisalCommand } from "./appraisal-command.ts";
import { readLaggingCommand } from "./lagging-command.ts";
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
  return ofReview === undefined ? readPeopleCommand(said) : { kind: "ofReview", command: ofReview };
}

/** What is written about people, the year and one's own data. */
function readPeopleCommand(said: string): MatterCommand | undefined {
  const ofMembership = readMembershipCommand(said);
  if (ofMembership !== undefined) return { kind: "ofMembership", command: ofMembership };
  const ofOffice = readOfficeCommand(said);
  if (ofOffice !== undefined) return { kind: "ofOffice", command: ofOffice };
  const ofOwnData = readOwnDataCommand(said);
  if (ofOwnData !== undefined) return { kind: "ofOwnData", command: ofOwnData };
  const ofAppraisal = readAppraisalCommand(said);
  if (ofAppraisal !== undefined) return { kind: "ofAppraisal", command: ofAppraisal };
  const ofLagging = readLaggingCommand(said);
  if (ofLagging !== undefined) return { kind: "ofLagging", command: ofLagging };
  return undefined;
}
