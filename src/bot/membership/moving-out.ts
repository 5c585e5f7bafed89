import {
  decideMovingOut,
  decideStarting,
  decideStaying,
  leavingOf,
} from "../../domain/membership-leaving.ts";
import type { Matter } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import type { MembershipCommand } from "../../language/commands/membership-command.ts";
import {
  leavingForYou,
  leavingText,
  movedOutText,
  stayingForYou,
  stayingText,
} from "../../wording/membership.ts";
import {
  movingOutRefused,
  noSuchDay,
  startingRefused,
  stayingRefused,
  wordsTooLong,
} from "../../wording/membership-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { dayMeant } from "./day-meant.ts";
import { claimsWaitingOf, leftBehind } from "./left-behind.ts";
import { memberToChange } from "./member-meant.ts";
import { wordsCharsMax } from "./moving-in.ts";
import { recording } from "./recording.ts";

type Command<Kind> = Extract<MembershipCommand, { readonly kind: Kind }>;

/** 转出 张满仓 去向: the matter stays open until the other branch accepts. */
export async function startLeaving({ who, words }: Command<"leave">, turn: Turn): Promise<Outcome> {
  const meant = memberToChange(who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { member } = meant;
  if (Array.from(words).length > wordsCharsMax) return say(wordsTooLong(wordsCharsMax));
  const decided = decideStarting(member, await leavingMatter(member, turn));
  if (!decided.ok) return say(startingRefused(decided.refusal, member));
  const changes = await recording(decided.value, turn, {
    ...{ told: leavingForYou(turn.member.name), leaves: "open" },
    ...(words === "" ? {} : { words }),
  });
  return say(leavingText(member), changes);
}

/** 不转了 张满仓 */
export async function stay({ who }: Command<"stay">, turn: Turn): Promise<Outcome> {
  const meant = memberToChange(who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { member } = meant;
  const matter = await leavingMatter(member, turn);
  const decided = decideStaying(member, matter);
  if (!decided.ok) return say(stayingRefused(decided.refusal, member));
  const told = stayingForYou(turn.member.name);
  return say(stayingText(member), await recording(decided.value, turn, { told, matter }));
}

/** 接收 张满仓 2026-05-10: no road leads to who has left, so the secretary tells the member in person. */
export async function acceptElsewhere(command: Command<"moveOut">, turn: Turn): Promise<Outcome> {
  const { today, audience } = turn;
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { member } = meant;
  const written = dayMeant(command.on, today, "gone");
  if (written === "noSuchDay") return say(noSuchDay);
  const on = written ?? today;
  const leaving = await leavingMatter(member, turn);
  const waiting = await claimsWaitingOf(member, turn);
  const decided = decideMovingOut(member, on, { leaving, waiting, today });
  if (!decided.ok) return say(movingOutRefused(decided.refusal, member, audience));
  const left = await leftBehind(member, turn);
  const changes = await recording(decided.value, turn, { told: undefined, matter: leaving });
  return say(movedOutText(member, on, left.lines, today), {
    ...changes,
    steps: [...(changes.steps ?? []), ...left.steps],
  });
}

export const leavingMatter = async (
  member: Member,
  { matters, branch }: Turn,
): Promise<Matter<"membership"> | undefined> =>
  leavingOf(await matters.open(branch.id, "membership"), member);
