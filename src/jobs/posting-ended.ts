import { dayOf } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { postingEndedText } from "../wording/review.ts";
import { quarterIn, toMember, type Says } from "./ground.ts";

/** postingEnded: the secretary is told that a signed quarter's posting is over and its points are final. */
export const sayPostingEnded: Says = (ground) => {
  const { branch, atMs } = ground;
  const period = quarterIn(ground.period);
  if (!branch.signedQuarters.has(period)) return Promise.resolve([]);
  const today = dayOf(atMs);
  const text = postingEndedText(period, today);
  return Promise.resolve(
    leadersOf(branch.roster, today).map((leader) => toMember("postingEnded", leader, text, ground)),
  );
};
