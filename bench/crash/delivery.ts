import { createHash } from "node:crypto";
import { call } from "../../src/sandbox/post.ts";
import { wallTimer } from "../../src/sandbox/timer.ts";
import { below, between, type Random } from "../random.ts";
import { messagePayload, openedAnswer, sealed, type Stamps, type Words } from "../wire.ts";

/** A message, and what WeCom knows about it. Fingerprints stand for answers: there are tens of thousands. */
export type Delivered = {
  readonly words: Words;
  readonly stamps: Stamps;
  /** Of the decrypted answer, byte for byte. */
  readonly fingerprint: string;
};

export type Counts = { messages: number; answers: number; redeliveries: number; comparisons: number };

export type Post = {
  /** Delivers the message, and again until it is answered. @returns the answer's plaintext */
  deliver(words: Words): Promise<{ readonly delivered: Delivered; readonly plain: string }>;
  /** Delivers an answered message once more, and compares. */
  again(earlier: Delivered): Promise<void>;
  readonly counts: Readonly<Counts>;
  /** Messages that are not answered yet. */
  underWay(): number;
  /** Nothing is delivered any more: the program does not come back. */
  giveUp(): void;
};

export type PostParts = {
  readonly origin: () => string | undefined;
  readonly random: Random;
  readonly nowMs: () => number;
  readonly problem: (text: string) => void;
};

/** WeCom waits 5 seconds for an answer; here a second is long. */
const answerTimeoutMs = 2_000;
const retryFromMs = 50;
const retryToMs = 200;

export function openPost({ origin, random, nowMs, problem }: PostParts): Post {
  const counts: Counts = { messages: 0, answers: 0, redeliveries: 0, comparisons: 0 };
  let underWay = 0;
  let givenUp = false;

  const freshStamps = (): Stamps => ({
    timestamp: String(Math.floor(nowMs() / 1_000)),
    nonce: String(below(2 ** 32, random)),
  });

  /** @returns the plaintext, or undefined when there was no answer */
  const once = async (words: Words, stamps: Stamps): Promise<string | undefined> => {
    const at = origin();
    if (at === undefined) return undefined;
    const { target, body } = sealed(messagePayload(words), `${words.id} ${random()}`, stamps);
    const answer = await call(
      { url: `${at}${target}`, body, contentType: "application/json", timeoutMs: answerTimeoutMs },
      wallTimer,
    );
    if (answer.kind !== "answered") return undefined;
    const plain = answer.status === 200 ? openedAnswer(answer.body) : undefined;
    if (plain === undefined) problem(`${words.id}: status ${answer.status}, or an answer that WeCom refuses`);
    return plain;
  };

  /** Whether WeCom signs anew for a redelivery is not known; both happen here. */
  const untilAnswered = async (words: Words, first: Stamps): Promise<string> => {
    let stamps = first;
    for (let attempt = 1; !givenUp; attempt += 1) {
      if (attempt > 1) counts.redeliveries += 1;
      const plain = await once(words, stamps);
      if (plain !== undefined) return plain;
      await new Promise((later) => setTimeout(later, between(retryFromMs, retryToMs, random)));
      if (random() < 0.5) stamps = freshStamps();
    }
    throw new NeverAnswered(words.id);
  };

  return {
    counts,
    underWay: () => underWay,
    giveUp() {
      givenUp = true;
    },
    async deliver(words) {
      const stamps = freshStamps();
      counts.messages += 1;
      underWay += 1;
      const plain = await untilAnswered(words, stamps);
      underWay -= 1;
      counts.answers += 1;
      return { delivered: { words, stamps, fingerprint: fingerprintOf(plain) }, plain };
    },
    async again({ words, stamps, fingerprint }) {
      counts.redeliveries += 1;
      counts.comparisons += 1;
      const old = nowMs() - Number(stamps.timestamp) * 1_000 > keptStampsMs;
      const plain = await untilAnswered(words, old || random() < 0.5 ? freshStamps() : stamps);
      if (fingerprintOf(plain) !== fingerprint) problem(`${words.id}: another answer when delivered again`);
    },
  };
}

export class NeverAnswered extends Error {
  override readonly name = "NeverAnswered";
}

/** The program refuses what is older than ten minutes. */
const keptStampsMs = 5 * 60_000;

const fingerprintOf = (plain: string): string => createHash("sha256").update(plain).digest("base64");
