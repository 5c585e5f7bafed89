import { decideDelegating, decideEndingDelegation } from "../../domain/office-posts.ts";
import type { OfficeCommand } from "../../language/commands/office-command.ts";
import { writtenDay } from "../../language/commands/written-days.ts";
import {
  delegated,
  delegatedToYou,
  delegationEndRefused,
  delegationOver,
  delegationOverForYou,
  delegationRefused,
  noSuchDayWritten,
  whichDelegation,
} from "../../wording/office.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { noticeTo, oneNamed, recorded } from "./office-matters.ts";

type Delegate = Extract<OfficeCommand, { readonly kind: "delegate" }>;

/** 委托 李秀英 2026-05-01 到 2026-05-10: who acts is told, and who acted before. */
export async function delegate(wanted: Delegate, turn: Turn): Promise<Outcome> {
  const { branch, today, audience } = turn;
  const named = oneNamed(wanted.people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const from = writtenDay(wanted.from, today);
  const to = writtenDay(wanted.to, today);
  if (from.kind === "noSuchDay") return say(noSuchDayWritten(from.said));
  if (to.kind === "noSuchDay") return say(noSuchDayWritten(to.said));
  if (from.kind === "none" || to.kind === "none") return say(whichDelegation);
  const days = { from: from.day, to: to.day };
  const decided = decideDelegating(turn.member, named.member, days, { roster: branch.roster, today });
  if (!decided.ok) return say(delegationRefused(decided.refusal, audience));
  const over = decided.value.members.filter(({ standsIn }) => standsIn === undefined);
  return say(delegated(named.member, days.from, days.to, today), {
    ...(await recorded(decided.value, turn)),
    notices: [
      ...noticeTo(named.member, delegatedToYou(days.from, days.to, turn.member.name, today), turn),
      ...over.flatMap((each) => noticeTo(each, delegationOverForYou, turn)),
    ],
  });
}

/** 委托结束 */
export async function endDelegation(turn: Turn): Promise<Outcome> {
  const { branch, today, audience } = turn;
  const decided = decideEndingDelegation(turn.member, { roster: branch.roster, today });
  if (!decided.ok) return say(delegationEndRefused(decided.refusal, audience));
  const { members } = decided.value;
  return say(delegationOver(members), {
    ...(await recorded(decided.value, turn)),
    notices: members.flatMap((each) => noticeTo(each, delegationOverForYou, turn)),
  });
}
