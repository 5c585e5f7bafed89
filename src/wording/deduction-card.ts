import type { ButtonCard } from "../ports.ts";
import { amount, dayName, signedPoints } from "./amounts.ts";
import { factsOf, standing, type DeductionView } from "./deduction.ts";
import type { Audience } from "./people.ts";
import { plain } from "./plain.ts";

/** The card on which somebody of the committee votes, in the own single chat. */
export const voteButtons = { agree: "agree", disagree: "disagree", done: "done" } as const;

/** @param shown `own`: how the one who reads it voted, once that is so; `remark`: a line for who tapped */
export function deductionCard(
  view: DeductionView,
  audience: Audience,
  taskId: string,
  shown: { readonly own?: boolean; readonly remark?: string } = {},
): ButtonCard {
  const { deduction, owner } = view;
  const { proposal, number } = deduction;
  const state = standing(view, audience);
  const isOpen = deduction.state === "voting" && shown.own === undefined;
  return {
    kind: "buttons",
    taskId,
    title: `扣分${number}号 ${isOpen ? "请表决" : "已表决"}`,
    facts: [
      { label: "党员", value: plain(owner.name) },
      {
        label: "事项",
        value: `${plain(proposal.ruleName)} ${amount(proposal.quantity, proposal.unit)}`,
      },
      { label: "积分", value: signedPoints(proposal.pointsHalf) },
      { label: "日期", value: dayName(proposal.actDay, audience.today) },
      { label: "事实", value: factsOf(deduction) },
      { label: "本人说明", value: plain(deduction.answers.at(-1)?.words ?? "没有说明") },
    ],
    text: shown.remark ?? (shown.own === undefined ? state : `您投了${voteName(shown.own)}。${state}`),
    buttons: isOpen
      ? [
          { id: voteButtons.agree, text: "同意扣分", style: "primary" },
          { id: voteButtons.disagree, text: "不同意", style: "plain" },
        ]
      : [{ id: voteButtons.done, text: "已处理", style: "plain" }],
  };
}

const voteName = (inFavour: boolean): string => (inFavour ? "同意" : "不同意");
