// Brings one part of an answer into its chat, as often as it takes and may be tried.

import type { Body } from "./answer-bodies.ts";
import type { SendTarget } from "./chat-pace.ts";
import { answerExpired, badTaskId, causeOf } from "./codes.ts";
import { WecomRefused, WecomUnreachable } from "./errors.ts";
import { unasked } from "./frames.ts";
import type { Frame } from "./frames.ts";
import type { Acked } from "./line.ts";
import type { Link } from "./link.ts";
import type { Turns } from "./turns.ts";

export type DeliveryParts = {
  readonly link: Pick<Link, "request">;
  readonly turns: Turns;
  readonly freshReqId: () => string;
};

const triesMax = 4;
/** Behind each try that may have come to nothing. Together longer than it takes to find out and renew a dead line. */
const pausesMs = [3_000, 15_000, 30_000] as const;
/** As long as the window of the limit that was passed. */
const tooFastPauseMs = 60_000;
const sendCommand = "aibot_send_msg";

/**
 * Answers a message. A try whose fate nobody knows is repeated: WeCom puts a repeated stream in the place of the first,
 * and refuses a repeated card. When the time for an answer is over it is said as if unasked.
 * @throws WecomRefused, WecomUnreachable
 */
export async function answerWith(
  { cmd, body }: Frame,
  reqId: string,
  target: SendTarget,
  parts: DeliveryParts,
): Promise<void> {
  const { link, turns } = parts;
  let problem = "";
  for (let tried = 0; tried < triesMax && !turns.isStopped; tried += 1) {
    const acked = await turns.inTurn(target, () => link.request(cmd, reqId, body));
    if (isDone(acked)) return;
    if (acked.kind === "refused" && answerExpired.has(acked.code)) {
      await pushUnasked({ cmd, body }, target, parts);
      return;
    }
    if (acked.kind === "refused" && !mayPass(acked.code)) throw new WecomRefused(cmd, acked.code);
    problem = problemOf(acked);
    await turns.wait(pauseAfter(acked, tried));
  }
  throw new WecomUnreachable(cmd, problem);
}

/**
 * Says something without an event to answer. Not repeated when nobody can know whether it arrived: it could be said twice.
 * @throws WecomRefused, WecomUnreachable
 */
export async function push(
  body: Body,
  target: SendTarget,
  { link, turns, freshReqId }: DeliveryParts,
): Promise<void> {
  const frame = { ...target, ...body };
  for (let tried = 0; ; tried += 1) {
    const acked = await turns.inTurn(target, () => link.request(sendCommand, freshReqId(), frame));
    if (isDone(acked)) return;
    if (acked.kind !== "refused") throw new WecomUnreachable(sendCommand, problemOf(acked));
    if (!mayPass(acked.code) || tried + 1 >= triesMax) throw new WecomRefused(sendCommand, acked.code);
    await turns.wait(pauseAfter(acked, tried));
  }
}

async function pushUnasked(frame: Frame, target: SendTarget, parts: DeliveryParts): Promise<void> {
  const body = unasked(frame);
  if (body !== undefined) await push(body, target, parts);
}

/** WeCom's code, or our word for what happened. */
export function problemOf(acked: Acked): string {
  switch (acked.kind) {
    case "taken":
      return "none";
    case "refused":
      return String(acked.code);
    case "notWritten":
      return "not connected";
    case "lost":
      return acked.problem;
  }
}

/** A task_id that is used up is this very card's: an earlier try arrived, or the message was answered before. */
const isDone = (acked: Acked): boolean =>
  acked.kind === "taken" || (acked.kind === "refused" && acked.code === badTaskId);

const mayPass = (code: number): boolean => ["busy", "tooFast", "unreachable"].includes(causeOf(code));

function pauseAfter(acked: Acked, tried: number): number {
  if (acked.kind === "refused" && causeOf(acked.code) === "tooFast") return tooFastPauseMs;
  // A broken line is waited for anyway, until there is another.
  if (acked.kind === "lost" && acked.problem === "broken") return 0;
  return pausesMs[tried] ?? 0;
}
