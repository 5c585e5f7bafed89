import { decideEnd } from "../../domain/membership-leaving.ts";
import type { MembershipCommand } from "../../language/commands/membership-command.ts";
import { claimsLeft, endedText } from "../../wording/membership.ts";
import { endRefused, noSuchDay } from "../../wording/membership-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { dayMeant } from "./day-meant.ts";
import { claimsWaitingOf, leftBehind } from "./left-behind.ts";
import { memberToChange } from "./member-meant.ts";
import { leavingMatter } from "./moving-out.ts";
import { recording } from "./recording.ts";

/**
 * 去世 刘德福 2026-05-10 确认; 停止党籍 and 除名 likewise: everything stops at once, and nobody is told by the bot. What waits
 * in the outbox is dropped when its turn comes, for its reader has left.
 */
export async function endMembership(
  command: Extract<MembershipCommand, { readonly kind: "end" }>,
  turn: Turn,
): Promise<Outcome> {
  const { today, audience } = turn;
  const { as, confirmed } = command;
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { member } = meant;
  const on = dayMeant(command.on, today, "gone");
  if (on === "noSuchDay") return say(noSuchDay);
  const decided = decideEnd(member, { as, on, confirmed }, today);
  if (!decided.ok) return say(endRefused(decided.refusal, member, as, audience));
  const left = await leftBehind(member, turn);
  const waiting = await claimsWaitingOf(member, turn);
  const lines = waiting.length > 0 ? [...left.lines, claimsLeft(waiting)] : left.lines;
  const matter = await leavingMatter(member, turn);
  const changes = await recording(decided.value, turn, { told: undefined, matter });
  return say(endedText(member, as, on ?? today, lines, today), {
    ...changes,
    steps: [...(changes.steps ?? []), ...left.steps],
  });
}
