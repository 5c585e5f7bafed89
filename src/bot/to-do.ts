import { isOnCommittee } from "../domain/member.ts";
import type { Outgoing } from "../outgoing.ts";
import { nothingToDo, toDoInPrivate, troubleLine } from "../wording/notices.ts";
import { waitingForYou } from "../wording/waiting.ts";
import { countWaiting } from "./notices.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** 待办: what waits for this person; what must be told comes before it, as before every private answer. */
export async function showToDo(turn: Turn): Promise<Outcome> {
  if (turn.chat.kind === "group") return say(toDoInPrivate);
  const waiting = await countWaiting(turn);
  const troubled = isOnCommittee(turn.member) ? await groupTroubles(turn) : [];
  const lines = [
    ...(waiting > 0 ? [waitingForYou(waiting)] : []),
    ...troubled.map((item) => troubleLine(item, turn.today)),
  ];
  return say(lines.length === 0 ? nothingToDo : lines.join("\n"));
}

/** What did not plainly arrive in the group: a matter of the whole branch, unlike words to one member. */
async function groupTroubles({ outbox, branch }: Turn): Promise<readonly Outgoing[]> {
  const items = await outbox.troubled(troublesMax, branch.id);
  return items.filter(({ to }) => to.kind === "group");
}

const troublesMax = 100;
