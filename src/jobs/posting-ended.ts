import { isContested, objectionOf } from "../domain/objection.ts";
import { liveEntries } from "../domain/objection-ruling.ts";
import { dayOf, yearOf } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { contestedText, postingEndedText } from "../wording/review.ts";
import { quarterIn, toMember, type JobGround, type Says } from "./ground.ts";

/**
 * postingEnded: the secretary is told that a signed quarter's posting is over and its points are final, but for what
 * somebody still objects to (decision 26).
 */
export const sayPostingEnded: Says = async (ground) => {
  const { branch, atMs } = ground;
  const period = quarterIn(ground.period);
  if (!branch.signedQuarters.has(period)) return [];
  const today = dayOf(atMs);
  const text = postingEndedText(period, today, await contestedIn(ground));
  return leadersOf(branch.roster, today).map((leader) => toMember("postingEnded", leader, text, ground));
};

async function contestedIn({ branch, ledger, matters, period }: JobGround): Promise<readonly string[]> {
  const objections = (await matters.open(branch.id, "objection")).map(objectionOf);
  if (objections.length === 0) return [];
  const quarter = quarterIn(period);
  const entries = await ledger.entriesOfYear(branch.id, yearOf(quarter));
  return liveEntries(entries)
    .filter((entry) => entry.quarter === quarter && isContested(entry, objections))
    .map(({ claim, member, ruleName }) => {
      const name = branch.roster.find(({ id }) => id === member)?.name ?? "";
      return contestedText(claim, name, ruleName);
    });
}
