import type { NotSentCause } from "../outgoing.ts";

/**
 * What one of WeCom's codes means for a message. A code that nobody has told us of concerns this road, as far as we can
 * know: another road may still take the message.
 *
 * Source: 全局错误码 (90313), captured 2024-01-24, and what others saw.
 */
export const causeOf = (code: number): NotSentCause => causes.get(code) ?? "otherRoad";

/** The AI bot's id or secret is wrong. */
export const badCredentials = 853_000;
/** The long connection's answer to everything before a subscribe. */
export const notSubscribed = 846_609;
/** What is answered is over, or was never asked: a `req_id` or a stream of the long connection. */
export const answerExpired: ReadonlySet<number> = new Set([846_605, 846_608]);
/** A card's task_id that is malformed, or was used before. */
export const badTaskId = 42_014;

/** The access token is not taken (any more): a fresh one may be. */
export const refusesToken = (code: number | undefined): boolean => code === 40014 || code === 42001;

type Cause = Exclude<NotSentCause, "tooFastThisHour">;

const codes: Readonly<Record<Cause, readonly number[]>> = {
  // Version conflict 6000, parallel calls 45033. A token that was refused twice over (40014, 42001) is renewed later.
  busy: [-1, 6000, 45033, 40014, 42001],
  // The long connection is not subscribed: it is being made anew.
  unreachable: [notSubscribed],
  tooFast: [45009],
  // Stream expired, unknown request, login over, a client that cannot show it.
  otherRoad: [...answerExpired, 42003, 40029, 84014, 600039],
  misconfigured: [
    ...[40001, 40013, 40091, 41001, 41002, 41004], // secret, corpid, token
    ...[60020, 48002, 50001, 43012, 40057], // trusted IP, rights, domain, callback address
    ...[301002, 40056], // the agentid is a setting of ours
    ...[badCredentials, 93004], // the AI bot's credentials; a bot that is switched off
  ],
  wrongTarget: [
    ...[81013, 82001, 82002, 60111, 60011, 60021, 40003, 40066], // nobody there, or out of sight
    ...[86001, 86003, 86004, 86005, 86006, 86007, 86008], // chats
    ...[86215, 86216, 86217, 86218, 86219, 86220],
    ...[93000, 93001, 93006, 93008], // the robot is not, or no longer, in the group
  ],
  wrongPayload: [
    ...[40008, 40035, 40058, 40063, 44001, 44004], // kind, parameters, emptiness
    ...[45001, 45002, 45007, 45008, 40004, 40005, 40006, 40007], // lengths, media
    ...[41006, 41011, 41016, badTaskId, 42015, 40050], // media_id, agentid, title, task_id, response_code, chatid
  ],
};

const listed: readonly Cause[] = [
  "busy",
  "unreachable",
  "tooFast",
  "otherRoad",
  "misconfigured",
  "wrongTarget",
  "wrongPayload",
];
const causes: ReadonlyMap<number, NotSentCause> = new Map(
  listed.flatMap((cause) => codes[cause].map((code) => [code, cause])),
);
