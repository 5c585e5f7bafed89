import { accountId } from "../../domain/ids.ts";
import { decideMovingIn } from "../../domain/membership-moving-in.ts";
import type { MembershipCommand } from "../../language/commands/membership-command.ts";
import { movedInForYou, movedInText } from "../../wording/membership.ts";
import {
  movingInRefused,
  movingInUnread,
  noSuchDay,
  wordsTooLong,
} from "../../wording/membership-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { dayMeant } from "./day-meant.ts";
import { recording } from "./recording.ts";

/** What is written beside a change, such as what stands on the earlier branch's certificate. */
export const wordsCharsMax = 200;

/**
 * 转入 李新来 二组 正式 2026-05-10 账号 lixinlai 凭证 …: the certificate is kept as words and shown, and adds nothing. Nobody
 * adds himself, since whoever writes stands on the roster.
 */
export async function moveIn(
  command: Extract<MembershipCommand, { readonly kind: "moveIn" }>,
  turn: Turn,
): Promise<Outcome> {
  const { today, branch, audience, rulebook } = turn;
  const { who, as, identity, certificate, unread } = command;
  if (unread !== "") return say(movingInUnread(unread, who.name));
  if (Array.from(certificate).length > wordsCharsMax) return say(wordsTooLong(wordsCharsMax));
  const on = dayMeant(command.on, today, "gone");
  if (on === "noSuchDay") return say(noSuchDay);
  const moving = {
    ...{ name: who.name, group: who.group, as, identity, on: on ?? today },
    account: command.account === undefined ? undefined : accountId(command.account),
    certificate: certificate === "" ? ("none" as const) : ("attached" as const),
  };
  const decided = decideMovingIn(moving, { branch: branch.id, roster: branch.roster, today });
  if (!decided.ok) return say(movingInRefused(decided.refusal, who.name, audience));
  const { member } = decided.value;
  const base = rulebook.basePointsHalf;
  const changes = await recording(decided.value, turn, {
    told: movedInForYou(branch.name, base, moving.on, today),
    ...(certificate === "" ? {} : { words: certificate }),
  });
  return say(movedInText(member, moving, base, audience), changes);
}
