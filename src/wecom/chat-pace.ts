import type { Address } from "../outgoing.ts";
import { Pace } from "../pace.ts";
import type { Limit } from "../pace.ts";
import type { ChatEvent } from "../ports.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Of one chat, answers and all else together. Source: 智能机器人长连接 (101463), read 2026-03-15. */
const chatLimits: readonly Limit[] = [
  { count: 30, windowMs: minuteMs },
  { count: 1_000, windowMs: hourMs },
];
/** What is said unasked goes only while so few were used: whoever asks something meanwhile finds room for the answer. */
const unaskedLimits: readonly Limit[] = [
  { count: 20, windowMs: minuteMs },
  { count: 900, windowMs: hourMs },
];

/** Keeps what is said in each chat within WeCom's limits, and leaves room for answers. */
export class ChatPace {
  readonly #answers = new Pace(chatLimits);
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
