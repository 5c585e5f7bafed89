import { decideExempting, decideRestoring } from "../../domain/membership-exempting.ts";
import type { MembershipCommand } from "../../language/commands/membership-command.ts";
import { exemptedForYou, exemptedText, restoredForYou, restoredText } from "../../wording/membership.ts";
import { exemptingRefused, noSuchDay, restoringRefused } from "../../wording/membership-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { dayMeant } from "./day-meant.ts";
import { memberToChange } from "./member-meant.ts";
import { recording } from "./recording.ts";

type Command<Kind> = Extract<MembershipCommand, { readonly kind: Kind }>;

/** 免参加 杨来福 2026-01-01 到 2026-12-31 支委会 2026-01-05. Words beside the days are dropped: they could tell of health. */
export async function exempt(command: Command<"exempt">, turn: Turn): Promise<Outcome> {
  const { today, audience, branch } = turn;
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { member } = meant;
  const from = dayMeant(command.from, today, "gone");
  const to = dayMeant(command.to, today, "coming");
  const decidedOn = dayMeant(command.decidedOn, today, "gone");
  if (from === "noSuchDay" || to === "noSuchDay" || decidedOn === "noSuchDay") return say(noSuchDay);
  const decided = decideExempting(member, { from, to, decidedOn }, { roster: branch.roster, today });
  if (!decided.ok) return say(exemptingRefused(decided.refusal, member, audience));
  const { step } = decided.value;
  return say(
    exemptedText(member, step, command.reason, today),
    await recording(decided.value, turn, { told: exemptedForYou(step, turn.member.name, today) }),
  );
}

/** 恢复参加 杨来福 */
export async function restore(command: Command<"endExemption">, turn: Turn): Promise<Outcome> {
  const { today, audience } = turn;
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const on = dayMeant(command.on, today, "gone");
  if (on === "noSuchDay") return say(noSuchDay);
  const decided = decideRestoring(meant.member, on ?? today, today);
  if (!decided.ok) return say(restoringRefused(decided.refusal, meant.member, audience));
  const told = restoredForYou(on ?? today, turn.member.name, today);
  return say(restoredText(meant.member, on ?? today, today), await recording(decided.value, turn, { told }));
}
