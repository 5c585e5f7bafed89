import { createHash } from "node:crypto";
import type { Clock, NewId } from "../ports.ts";
import type { Findings } from "./faults.ts";
import { call } from "./post.ts";
import { readReply } from "./reply.ts";
import type { Reply, Trigger } from "./reply.ts";
import { seal, signature } from "./seal.ts";
import type { Secrets } from "./seal.ts";
import type { Timer } from "./timer.ts";
import type { Answers } from "./unknowns.ts";

/** Seconds and nonce as they stand in a callback's address. */
export type Stamps = { readonly timestamp: string; readonly nonce: string };

export type Delivered =
  | { readonly kind: "answered"; readonly reply: Reply; readonly plain: string }
  /** Answered with 200, but with something WeCom does not take: a fault is on record, and nobody sees it. */
  | { readonly kind: "refused" }
  /** No answer in time, or another status than 200. */
  | { readonly kind: "unanswered"; readonly status: number | undefined };

export type CallbackLine = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly timer: Timer;
  readonly unknowns: Answers;
  readonly findings: Findings;
  /** Where the bot listens; asked at each delivery, so that a restarted bot may listen elsewhere. */
  readonly botUrl: () => string;
};

/** WeCom waits so long for an answer. For messages it is not written down; the app's callbacks have the same. */
export const answerTimeoutMs = 5_000;
const verifyTimeoutMs = 1_000;

export function freshStamps({ clock, newId }: Pick<CallbackLine, "clock" | "newId">): Stamps {
  const digest = createHash("sha256").update(newId()).digest();
  return { timestamp: String(Math.floor(clock() / 1_000)), nonce: String(digest.readUInt32BE(0)) };
}

/** Signs, encrypts and hands over one callback, and reads what comes back. */
export async function deliver(
  line: CallbackLine,
  msgid: string,
  payload: unknown,
  trigger: Trigger,
  stamps: Stamps,
): Promise<Delivered> {
  const { secrets, findings, unknowns } = line;
  findings.counters.callbacks += 1;
  const encrypted = seal(secrets.aesKey, JSON.stringify(payload), "", line.newId());
  const answer = await call(
    {
      url: addressed(line, stamps, encrypted, {}),
      body: JSON.stringify({ encrypt: encrypted }),
      contentType: unknowns.callbackContentType,
      timeoutMs: answerTimeoutMs,
    },
    line.timer,
  );
  if (answer.kind !== "answered" || answer.status !== 200) {
    findings.counters.unanswered += 1;
    return { kind: "unanswered", status: answer.kind === "answered" ? answer.status : undefined };
  }
  const expected = { secrets, nonce: stamps.nonce, trigger, softLimits: unknowns.softLimits };
  const read = readReply(answer.body, expected);
  if (read.ok) return { kind: "answered", reply: read.reply, plain: read.plain };
  findings.fault(msgid, read.code, read.problem);
  return { kind: "refused" };
}

/** The administrator presses 保存: WeCom asks the bot to decrypt a text, and wants exactly that text back in a second. */
export async function verifyAddress(line: CallbackLine, receiveId = ""): Promise<boolean> {
  const stamps = freshStamps(line);
  const echo = BigInt(`0x${createHash("sha256").update(line.newId()).digest("hex").slice(0, 15)}`).toString();
  const encrypted = seal(line.secrets.aesKey, echo, receiveId, line.newId());
  const url = addressed(line, stamps, encrypted, { echostr: encrypted });
  const answer = await call(
    { url, body: undefined, contentType: undefined, timeoutMs: verifyTimeoutMs },
    line.timer,
  );
  const verified = answer.kind === "answered" && answer.status === 200 && answer.body === echo;
  if (!verified) line.findings.fault(undefined, 40057, "the callback address was not verified");
  return verified;
}

/** A callback's address with everything that is signed. */
export function addressed(
  { botUrl, secrets }: Pick<CallbackLine, "botUrl" | "secrets">,
  { timestamp, nonce }: Stamps,
  encrypted: string,
  more: Readonly<{ echostr?: string }>,
): string {
  const query = {
    msg_signature: signature(secrets.token, timestamp, nonce, encrypted),
    timestamp,
    nonce,
    ...more,
  };
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${botUrl()}?${pairs.join("&")}`;
}
