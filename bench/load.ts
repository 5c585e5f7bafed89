import type { Day } from "../src/domain/quarter.ts";
import { accountId } from "../src/domain/ids.ts";
import type { County } from "./county.ts";
import { anyDeed, claimWords, recentDays } from "./deeds.ts";
import { oneOf, type Random } from "./random.ts";
import { messagePayload, requestBytes, sealed, type Words } from "./wire.ts";

/** One message, ready to be sent, and what its answer must be. */
export type Prepared = { readonly kind: Kind; readonly request: Buffer };
export type Kind = "claim" | "approval" | "score";

/** What was prepared so far, and so must be in the ledger once all of it is sent. */
export type Sent = { readonly claims: number; readonly approvals: number };

export type LoadParts = {
  readonly county: County;
  readonly today: Day;
  readonly random: Random;
  readonly nowMs: () => number;
};

/** Of a hundred messages. The rest asks 我的积分. */
const claimShare = 0.75;
const approvalShare = 0.15;

export const approvalsAmong = (messages: number): number => Math.ceil(messages * approvalShare * 1.2);

/**
 * Makes messages, never the same twice. Approvals go through the claims that the store was filled with: those numbered
 * from 1 on in each branch, one branch after the other.
 */
export class Load {
  readonly #parts: LoadParts;
  #made = 0;
  #claimed = 0;
  #approved = 0;

  constructor(parts: LoadParts) {
    this.#parts = parts;
  }

  /** Sealing costs more than sending, so it is done before the clock runs. */
  prepare(count: number): readonly Prepared[] {
    return Array.from({ length: count }, () => this.#one());
  }

  get sent(): Sent {
    return { claims: this.#claimed, approvals: this.#approved };
  }

  #one(): Prepared {
    const { random, nowMs } = this.#parts;
    this.#made += 1;
    const drawn = random();
    const kind = drawn < claimShare ? "claim" : drawn < claimShare + approvalShare ? "approval" : "score";
    const words = { id: messageIdOf(this.#made), ...this.#words(kind) };
    const stamps = {
      timestamp: String(Math.floor(nowMs() / 1_000)),
      nonce: String(1_000_000_000 + this.#made),
    };
    return { kind, request: requestBytes(sealed(messagePayload(words), words.id, stamps)) };
  }

  #words(kind: Kind): Omit<Words, "id"> {
    const { county, today, random } = this.#parts;
    if (kind === "approval") return this.#approval();
    const village = oneOf(county.villages, random);
    const sender = oneOf(village.others, random);
    const place = { sender, group: village.group };
    if (kind === "score") return { ...place, text: "@积分助手 我的积分" };
    this.#claimed += 1;
    return {
      ...place,
      text: claimWords(anyDeed(random), oneOf(recentDays(today), random), this.#made, random),
    };
  }

  #approval(): Omit<Words, "id"> {
    const { villages } = this.#parts.county;
    const village = villages[this.#approved % villages.length];
    const number = Math.floor(this.#approved / villages.length) + 1;
    this.#approved += 1;
    return {
      sender: village?.secretary ?? accountId(""),
      group: village?.group,
      text: `@积分助手 同意 ${number}`,
    };
  }
}

/** As long as WeCom's. */
const messageIdOf = (number: number): string => `BENCH${String(number).padStart(27, "0")}`;
