import { isNote, type ClaimRecord } from "./claim.ts";
import { mayDecideOn, type Moment } from "./deciders.ts";
import type { Member, Roster } from "./member.ts";

/** Those of the waiting claims that this person may decide, and that wait for a decision and nothing else. */
export const waitingFor = (
  member: Member,
  waiting: readonly ClaimRecord[],
  roster: Roster,
  at: Moment,
): readonly ClaimRecord[] =>
  waiting.filter(({ claim }) => !isNote(claim) && mayDecideOn(member, claim, roster, at));
