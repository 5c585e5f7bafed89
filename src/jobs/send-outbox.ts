import type { Outbox, Outgoing, PostResult, PostToGroup, SendOutcome } from "../ports.ts";
import type { OnError } from "./post-ranking.ts";
import { isQuiet } from "./schedule.ts";

export type SendParts = {
  readonly outbox: Outbox;
  readonly post: PostToGroup;
  readonly clock: () => number;
  /** Told of what failed for one branch; it is tried again at the next run. */
  readonly onError: OnError;
  /** When aborted, the message under way is finished and no other begun. */
  readonly stopping?: AbortSignal | undefined;
};

const minuteMs = 60_000;
/** Longer than any answer of WeCom can take: what is still being sent after that was cut off by a crash. */
const cutOffAfterMs = 5 * minuteMs;
const retryMinutesMax = 60;
/** A robot takes 20 messages a minute; a block lasts as long as the window it broke. */
const tooFastWaitMs = 61_000;

/** Sends what waits, oldest first. What may have arrived is never sent again by itself. */
export async function sendOutbox(parts: SendParts): Promise<void> {
  const { outbox, clock, onError, stopping } = parts;
  await outbox.giveUp(clock() - cutOffAfterMs);
  if (isQuiet(clock())) return;
  // A branch that failed would be the first that waits again and again.
  const failed = new Set<string>();
  const next = async (): Promise<readonly Outgoing[]> =>
    (await outbox.waiting(clock())).filter(({ branch }) => !failed.has(branch));
  // Sending the first part of a post makes the next one the first that waits.
  for (let batch = await next(); batch.length > 0; batch = await next()) {
    for (const item of batch) {
      if (stopping?.aborted === true) return;
      try {
        await send(item, parts);
      } catch (error) {
        failed.add(item.branch);
        onError(error, { branch: item.branch });
      }
    }
  }
}

async function send(item: Outgoing, { outbox, post, clock }: SendParts): Promise<void> {
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
