import type { Outbox, Outgoing, PostResult, PostToGroup, SendOutcome } from "../ports.ts";
import { isQuiet } from "./schedule.ts";

const minuteMs = 60_000;
/** Longer than any answer of WeCom can take: what is still being sent after that was cut off by a crash. */
const cutOffAfterMs = 5 * minuteMs;
const retryMinutesMax = 60;
/** A robot takes 20 messages a minute; a block lasts as long as the window it broke. */
const tooFastWaitMs = 61_000;

/** Sends what waits, oldest first. What may have arrived is never sent again by itself. */
export async function sendOutbox(outbox: Outbox, post: PostToGroup, clock: () => number): Promise<void> {
  await outbox.giveUp(clock() - cutOffAfterMs);
  if (isQuiet(clock())) return;
  // Sending the first part of a post makes the next one the first that waits.
  for (let batch = await outbox.waiting(clock()); batch.length > 0; batch = await outbox.waiting(clock())) {
    for (const item of batch) await send(item, outbox, post, clock);
  }
}

async function send(item: Outgoing, outbox: Outbox, post: PostToGroup, clock: () => number): Promise<void> {
  const key = await outbox.webhookKey(item.branch);
  if (!(await outbox.start(item, clock()))) return;
  const outcome: SendOutcome =
    key === undefined
      ? { kind: "again", problem: "noWebhook", notBeforeMs: clock() + 10 * minuteMs }
      : outcomeOf(await post(key, item.text), item, clock());
  await outbox.settle(item, outcome, clock());
}

function outcomeOf(result: PostResult, item: Outgoing, atMs: number): SendOutcome {
  switch (result.kind) {
    case "sent":
      return { kind: "sent" };
    case "unknown":
      return { kind: "maySent", problem: "no answer" };
    case "notSent": {
      const problem = result.code === undefined ? result.cause : `${result.cause} ${result.code}`;
      if (result.cause === "refused") return { kind: "refused", problem };
      const waitMs = result.cause === "tooFast" ? tooFastWaitMs : backoffMs(item.attempts);
      return { kind: "again", problem, notBeforeMs: atMs + waitMs };
    }
  }
}

const backoffMs = (attempts: number): number =>
  Math.min(2 ** Math.min(attempts, 10), retryMinutesMax) * minuteMs;
