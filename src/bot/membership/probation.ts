import { decideBecomingFull, decideExtending } from "../../domain/membership-probation.ts";
import { membershipRecord } from "../../domain/membership.ts";
import { quarterOf } from "../../domain/quarter.ts";
import type { MembershipCommand } from "../../language/commands/membership-command.ts";
import {
  becameFullForYou,
  becameFullText,
  probationExtendedForYou,
  probationExtendedText,
} from "../../wording/membership.ts";
import { becomingFullRefused, extendingRefused, noSuchDay } from "../../wording/membership-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { dayMeant } from "./day-meant.ts";
import { memberToChange } from "./member-meant.ts";
import { recording } from "./recording.ts";

type Command<Kind> = Extract<MembershipCommand, { readonly kind: Kind }>;

/** 转正 何小军 2026-10-20 会议 3 */
export async function becomeFull(command: Command<"becomeFull">, turn: Turn): Promise<Outcome> {
  const { today, audience } = turn;
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const on = dayMeant(command.on, today, "gone");
  if (on === "noSuchDay") return say(noSuchDay);
  const { meeting } = command;
  const cited =
    meeting === undefined
      ? undefined
      : { number: meeting, matter: await turn.matters.one(turn.branch.id, "meeting", meeting) };
  const decided = decideBecomingFull(meant.member, on ?? today, cited, today);
  if (!decided.ok) return say(becomingFullRefused(decided.refusal, meant.member, audience));
  return say(
    becameFullText(meant.member, on ?? today, meeting, today),
    await recording(decided.value, turn, { told: becameFullForYou(on ?? today, today) }),
  );
}

/** 延长预备期 何小军 到 2027-10-20 */
export async function extendProbation(command: Command<"extendProbation">, turn: Turn): Promise<Outcome> {
  const { today, audience, matters, branch } = turn;
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { member } = meant;
  const to = dayMeant(command.to, today, "coming");
  if (to === "noSuchDay") return say(noSuchDay);
  const all = await matters.within(branch.id, "membership", quarterOf(branch.since), quarterOf(today));
  const decided = decideExtending(member, to, membershipRecord(all, member), today);
  if (!decided.ok) return say(extendingRefused(decided.refusal, member, audience));
  const { step } = decided.value;
  return say(
    probationExtendedText(member, step.to, today),
    await recording(decided.value, turn, {
      told: probationExtendedForYou(step.to, turn.member.name, today),
    }),
  );
}
