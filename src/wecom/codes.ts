// What WeCom's codes mean for a message of ours, on whichever road it was refused. Source: 全局错误码 (90313), captured
// 2024-01-24; those of the long connection were seen by others.

import type { NotSentCause } from "../outgoing.ts";

/** The bot's id or secret is wrong. */
export const badCredentials = 853_000;
/** The long connection's answer to everything before a subscribe. */
export const notSubscribed = 846_609;
/** What is answered is over, or was never asked: a `req_id` or a stream of the long connection. */
export const answerExpired: ReadonlySet<number> = new Set([846_605, 846_608]);
/** A card's task_id that is malformed, or was used before. */
export const badTaskId = 42_014;

const codes: Readonly<Record<Exclude<NotSentCause, "tooFastThisHour">, readonly number[]>> = {
  busy: [-1, 6000],
  unreachable: [notSubscribed],
  tooFast: [45009, 45033],
  // The whole of 86001 to 86220, problems with a chat, is added below.
  wrongTarget: [...[40003, 40066, 60011, 60021, 60111, 81013, 82001, 82002], ...[93000, 93001, 93006, 93008]],
  otherRoad: [600039, ...answerExpired],
  wrongPayload: [
    ...[40004, 40005, 40006, 40007, 40008, 40035, 40050, 40056, 40058, 40063, 41006, 41011, 41016],
    ...[badTaskId, 42015, 44001, 44004, 45001, 45002, 45007, 45008],
  ],
  misconfigured: [
    ...[40001, 40013, 40091, 41001, 41002, 41004, 43012, 48002, 50001, 60020, 93004, 301002],
    badCredentials,
  ],
};

const causes: ReadonlyMap<number, NotSentCause> = new Map([
  ...causesOf("busy"),
  ...causesOf("unreachable"),
  ...causesOf("tooFast"),
  ...causesOf("wrongTarget"),
  ...causesOf("otherRoad"),
  ...causesOf("wrongPayload"),
  ...causesOf("misconfigured"),
]);

/** A code that nobody knows: another road may fare better. */
export function causeOf(code: number): NotSentCause {
  if (code >= 86_001 && code <= 86_220) return "wrongTarget";
  return causes.get(code) ?? "otherRoad";
}

function causesOf(cause: keyof typeof codes): readonly (readonly [number, NotSentCause])[] {
  return codes[cause].map((code) => [code, cause]);
}
