import { decidersOf } from "../domain/deciders.ts";
import { nothingToDo, toDoInPrivate } from "../wording/notices.ts";
import { waitingForYou } from "../wording/waiting.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** 待办: what waits for this person; what must be told comes before it, as before every private answer. */
export async function showToDo(turn: Turn): Promise<Outcome> {
  if (turn.chat.kind === "group") return say(toDoInPrivate);
  const waiting = await turn.ledger.claimsWaiting(turn.branch.id);
  const own = waiting.filter(({ claim }) =>
    decidersOf(claim, turn.branch.roster).members.some((member) => member.id === turn.member.id),
  );
  return say(own.length === 0 ? nothingToDo : waitingForYou(own.length));
}
