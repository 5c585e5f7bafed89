import { cardFaults } from "../wecom/card-faults.ts";
import { cardShape } from "./card-shape.ts";
import type { WireCard } from "./card-shape.ts";

/** A bot's new card, one that replaces the card that was tapped, or a card of a group's robot. */
export type CardUse = "new" | "update" | "robot";

export type CheckedCard =
  | { readonly ok: true; readonly card: WireCard }
  | { readonly ok: false; readonly code: number; readonly problem: string };

/** Robots have no callbacks, so only cards without buttons. Source: 91770. */
const robotTypes: readonly string[] = ["text_notice", "news_notice"];

export function checkCard(card: unknown, use: CardUse, softLimits: "enforced" | "ignored"): CheckedCard {
  const lengths = softLimits === "enforced" ? "enforced" : "soft";
  const fault = cardFaults(card, use === "update" ? "update" : "send", lengths)[0];
  if (fault !== undefined) return { ok: false, code: codeOf(fault), problem: fault };
  const parsed = cardShape.safeParse(card);
  if (!parsed.success) return { ok: false, code: 40058, problem: "not a card" };
  if (use !== "robot") return { ok: true, card: parsed.data };
  if (!robotTypes.includes(parsed.data.card_type)) {
    return { ok: false, code: 40058, problem: `a robot's card cannot be ${parsed.data.card_type}` };
  }
  if ("action_menu" in parsed.data) return { ok: false, code: 40058, problem: "a robot's card has no menu" };
  return { ok: true, card: parsed.data };
}

function codeOf(fault: string): number {
  if (fault.includes("main_title")) return 41016;
  return fault.includes("task_id") ? 42014 : 40058;
}
