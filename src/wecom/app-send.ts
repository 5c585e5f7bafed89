import { z } from "zod";
import type { AccountId } from "../domain/ids.ts";
import type { Sent } from "../outgoing.ts";
import { Pace } from "../pace.ts";
import type { Clock } from "../ports.ts";
import type { ApiAnswer, AppApi } from "./app-api.ts";

/** A message in WeCom's words, without whom it goes to and from which app. */
export type AppMessage = { readonly msgtype: string } & Readonly<Record<string, unknown>>;

export type AppSender = {
  readonly freeAtMs: (to: AccountId) => number;
  readonly count: (to: AccountId, atMs: number) => void;
  /**
   * Tries once; what would pass a limit is not sent.
   * @param repeatsDroppedForS WeCom drops the same message to the same person within so many seconds; at most 14,400
   */
  readonly send: (to: AccountId, message: AppMessage, repeatsDroppedForS: number) => Promise<Sent>;
  /** Replaces one person's copy of a card. @param responseCode of a tap: a secret, good for one call within 72 hours */
  readonly update: (to: AccountId, responseCode: string, card: unknown) => Promise<Sent>;
};

export type AppSenderParts = { readonly api: AppApi; readonly agentId: number; readonly clock: Clock };

/**
 * What an app says to one member beyond these limits is dropped by WeCom without a word, so they are never passed. The
 * minute is taken for a little longer: WeCom counts by its own clock. Source: 访问频率限制 (90454), 2023-08-28.
 */
const minute = { count: 30, windowMs: 65_000 };
const hour = { count: 1_000, windowMs: 3_610_000 };

/** Everything the app says goes through here, unasked and as an answer: the limits count them together. */
export function appSender({ api, agentId, clock }: AppSenderParts): AppSender {
  const pace = new Pace([minute, hour]);
  return {
    freeAtMs: (to) => pace.freeAtMs(to, clock()),
    count: (to, atMs) => {
      pace.count(to, atMs);
    },
    send: async (to, message, repeatsDroppedForS) => {
      const nowMs = clock();
      const freeAtMs = pace.freeAtMs(to, nowMs);
      if (freeAtMs > nowMs) return tooFast(freeAtMs - nowMs);
      // Counted before it is known what becomes of it: several may be on their way at once.
      pace.count(to, nowMs);
      const dropping = { enable_duplicate_check: 1, duplicate_check_interval: repeatsDroppedForS };
      const body = { touser: to, agentid: agentId, ...message, ...dropping };
      return sentTo(to, await api.post("/cgi-bin/message/send", body));
    },
    update: async (to, responseCode, card) => {
      const body = { userids: [to], agentid: agentId, response_code: responseCode, template_card: card };
      return sentTo(to, await api.post("/cgi-bin/message/update_template_card", body));
    },
  };
}

function tooFast(waitMs: number): Sent {
  const cause = waitMs > minute.windowMs ? "tooFastThisHour" : "tooFast";
  return { kind: "notSent", cause, problem: "our own limit" };
}

/** Joined by | when a message was sent, a list when a card was replaced. */
const people = z.union([z.string().transform((each) => each.split("|")), z.array(z.string())]);
const answer = z.object({ invaliduser: people.nullish(), unlicenseduser: people.nullish() });

/** WeCom says 0 when some of those named cannot be reached; here one is named. */
function sentTo(to: AccountId, called: ApiAnswer): Sent {
  if (called.kind !== "done") return called;
  const { invaliduser, unlicenseduser } = answer.safeParse(called.content).data ?? {};
  const missed = [...(invaliduser ?? []), ...(unlicenseduser ?? [])];
  if (!missed.some((each) => each.toLowerCase() === to)) return { kind: "sent" };
  return { kind: "notSent", cause: "wrongTarget", problem: "invaliduser" };
}
