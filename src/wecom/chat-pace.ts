import type { Address } from "../outgoing.ts";
import { Pace } from "../pace.ts";
import type { Limit } from "../pace.ts";
import type { ChatEvent } from "../ports.ts";

// A second more than WeCom's: it counts when a frame arrives, and one may take longer than the next.
const minuteMs = 61_000;
const hourMs = 60 * 60_000 + 1_000;

/**
 * Of the 30 in a minute and 1,000 in an hour that WeCom takes in one chat, all kinds together. Taps use the rest: they
 * come once, and cannot wait. Source: 智能机器人长连接 (101463), read 2026-03-15.
 */
const answerLimits: readonly Limit[] = [
  { count: 25, windowMs: minuteMs },
  { count: 970, windowMs: hourMs },
];
/** What is said unasked goes only while so few were used: whoever asks something meanwhile finds room for the answer. */
const unaskedLimits: readonly Limit[] = [
  { count: 20, windowMs: minuteMs },
  { count: 900, windowMs: hourMs },
];

/** Keeps what is said in each chat within WeCom's limits, and leaves room for answers. */
export class ChatPace {
  readonly #answers = new Pace(answerLimits);
  readonly #unasked = new Pace(unaskedLimits);

  answerFreeAtMs(chat: string, nowMs: number): number {
    return this.#answers.freeAtMs(chat, nowMs);
  }

  unaskedFreeAtMs(chat: string, nowMs: number): number {
    return this.#unasked.freeAtMs(chat, nowMs);
  }

  count(chat: string, atMs: number): void {
    this.#answers.count(chat, atMs);
    this.#unasked.count(chat, atMs);
  }
}

/** Where `aibot_send_msg` speaks. Chat ids are case-sensitive. */
export type SendTarget = { readonly chatid: string; readonly chat_type: 1 | 2 };

/** @returns undefined for an address that the bot does not reach */
export function targetOf(to: Address): SendTarget | undefined {
  switch (to.kind) {
    case "group":
      return { chatid: to.chat, chat_type: 2 };
    case "person":
      return { chatid: to.account, chat_type: 1 };
    case "robot":
      return undefined;
  }
}

export function targetOfEvent(event: ChatEvent): SendTarget {
  return event.kind !== "arrival" && event.chat.kind === "group"
    ? { chatid: event.chat.id, chat_type: 2 }
    : { chatid: event.sender, chat_type: 1 };
}

/** A person and a group may have the same id. */
export const paceKey = ({ chatid, chat_type: type }: SendTarget): string => `${type} ${chatid}`;
