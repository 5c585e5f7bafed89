import type { MessageKind, RoadName } from "../outgoing.ts";

// The table of fallbacks. A message goes on the first road that is there and leads to its target; what comes back as
// not sent goes on the next one.

/** The bot itself speaks best in its group; the group's robot is there where the bot cannot speak first. */
const toGroup: readonly RoadName[] = ["longConnection", "groupRobot"];
/** Behind the last one comes the to-do: told with the next answer in the single chat (decision 10). */
const toPerson: readonly RoadName[] = ["longConnection", "app"];

export const roadsOf: Readonly<Record<MessageKind, readonly RoadName[]>> = {
  partyDay: toGroup,
  quarterClosing: toGroup,
  ranking: toGroup,
  callOut: toGroup,
  posting: toGroup,
  notice: toPerson,
  claimsWaiting: toPerson,
  reportReminder: toPerson,
  reportCalls: toPerson,
  reviewDue: toPerson,
  postingEnded: toPerson,
  objectionsDue: toPerson,
  appraisalReturn: toPerson,
  lapseWarning: toPerson,
  deletions: toPerson,
  digest: toPerson,
  trouble: toPerson,
};
