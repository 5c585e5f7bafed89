import type { Member } from "../../domain/member.ts";
import type { CardTap } from "../../ports.ts";
import { deductionCard, voteButtons } from "../../wording/deduction-card.ts";
import { seesAll } from "./deduction-view.ts";
import type { MatterTask } from "../task-ids.ts";
import { silence, type Outcome, type Setting } from "../turn.ts";
import { deductionView } from "./deduction-view.ts";
import { vote } from "./voting.ts";

/** A tap on a card for the vote. It was sent to one of the committee, so nobody else is told what stands on it. */
export async function onDeductionTap(
  tap: CardTap,
  task: MatterTask,
  setting: Setting,
  member: Member | undefined,
): Promise<Outcome> {
  const { matters, branch, audience } = setting;
  if (member === undefined || !seesAll(member) || tap.chat.kind === "group") return silence;
  const matter = await matters.one(branch.id, "deduction", task.number);
  if (matter === undefined) return silence;
  const turn = { ...setting, member };
  const before = deductionView(matter, setting);
  const own = before.deduction.votes.get(member.id);
  const inFavour = tap.button === voteButtons.agree;
  if (!inFavour && tap.button !== voteButtons.disagree) {
    const shown = own === undefined ? {} : { own };
    return {
      answer: {
        kind: "replaceCard",
        card: deductionCard(before, audience, tap.taskId, shown),
        for: "everyone",
      },
    };
  }
  const outcome = vote(matter, { inFavour }, turn);
  if (outcome.kind === "refused") {
    const card = deductionCard(before, audience, tap.taskId, {
      remark: outcome.sentence,
      ...(own === undefined ? {} : { own }),
    });
    return { answer: { kind: "replaceCard", card, for: [tap.sender] } };
  }
  const card = deductionCard(outcome.view, audience, tap.taskId, { own: inFavour });
  return { answer: { kind: "replaceCard", card, for: "everyone" }, changes: outcome.changes };
}
