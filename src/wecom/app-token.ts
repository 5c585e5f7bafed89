import { z } from "zod";
import type { Sent } from "../outgoing.ts";
import type { Clock } from "../ports.ts";
import { causeOf } from "./codes.ts";
import { getJson } from "./get.ts";
import type { Fetch, Posted } from "./post.ts";

export type NotSent = Extract<Sent, { readonly kind: "notSent" }>;

export type Token =
  { readonly ok: true; readonly token: string } | { readonly ok: false; readonly why: NotSent };

export type TokenParts = {
  readonly apiBase: string;
  readonly corpId: string;
  readonly secret: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly fetch: Fetch;
};

/** A token is given up so long before WeCom says it ends, or after half its life where that is shorter. */
const marginMs = 5 * 60_000;
/** Whoever keeps asking with a wrong secret is shut out for an hour, with all else that runs behind the same address. */
const refusedPauseMs = 10 * 60_000;

/**
 * The app's access token. Callers at the same time share one request; a token is kept until shortly before its end.
 * Source: 获取access_token (91039), read 2026-03-15.
 */
export class AppTokens {
  readonly #parts: TokenParts;
  #kept: { readonly token: string; readonly untilMs: number } | undefined;
  #asking: Promise<Token> | undefined;
  #refused: { readonly why: NotSent; readonly sinceMs: number } | undefined;

  constructor(parts: TokenParts) {
    this.#parts = parts;
  }

  /** A refusal is remembered for ten minutes, in which WeCom is not asked again. */
  async token(): Promise<Token> {
    const nowMs = this.#parts.clock();
    if (this.#kept !== undefined && nowMs < this.#kept.untilMs) return { ok: true, token: this.#kept.token };
    if (this.#refused !== undefined && isPausing(this.#refused.sinceMs, nowMs)) {
      return { ok: false, why: this.#refused.why };
    }
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** WeCom did not take this token; one that took its place meanwhile is kept. */
  discard(token: string): void {
    if (this.#kept?.token === token) this.#kept = undefined;
  }

  async #ask(): Promise<Token> {
    const { apiBase, corpId, secret, timeoutMs, clock, fetch } = this.#parts;
    const url = new URL("/cgi-bin/gettoken", apiBase);
    url.searchParams.set("corpid", corpId);
    url.searchParams.set("corpsecret", secret);
    const askedAtMs = clock();
    const posted = await getJson(url, timeoutMs, fetch);
    const given = posted.kind === "answered" ? answer.safeParse(posted.content).data : undefined;
    if (given === undefined) return this.#refuse(posted);
    const lifeMs = given.expires_in * 1_000;
    const untilMs = askedAtMs + lifeMs - Math.min(marginMs, lifeMs / 2);
    this.#refused = undefined;
    this.#kept = { token: given.access_token, untilMs };
    return { ok: true, token: given.access_token };
  }

  #refuse(posted: Posted): Token {
    const why = refusal(posted);
    const isRefused = why.cause !== "busy" && why.cause !== "unreachable";
    if (!isRefused) return { ok: false, why };
    const paused: NotSent = { ...why, problem: `${why.problem}, not asked again for 10 minutes` };
    this.#refused = { why: paused, sinceMs: this.#parts.clock() };
    return { ok: false, why: paused };
  }
}

/** A clock that was put back must not make the pause longer. */
const isPausing = (sinceMs: number, nowMs: number): boolean =>
  nowMs >= sinceMs && nowMs < sinceMs + refusedPauseMs;

const answer = z.object({
  errcode: z.literal(0),
  access_token: z.string().min(1).max(512),
  expires_in: z.number().positive(),
});

/** Without a token nothing was sent, whatever became of the request for it. */
function refusal(posted: Posted): NotSent {
  if (posted.kind !== "answered") {
    return { kind: "notSent", cause: "unreachable", problem: `gettoken ${posted.code}` };
  }
  const { errcode, status } = posted;
  if (errcode !== undefined && errcode !== 0) {
    return { kind: "notSent", cause: causeOf(errcode), problem: `gettoken ${errcode}` };
  }
  return { kind: "notSent", cause: "busy", problem: `gettoken HTTP ${status}` };
}
