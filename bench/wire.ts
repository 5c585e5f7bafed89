import { z } from "zod";
import { seal, signature, unseal } from "../src/sandbox/seal.ts";

// One callback as WeCom sends it over the line, and the answer as WeCom reads it.

export const token = "BenchToken01";
export const aesKey = "8H6M2VCsx9N5vN0ylABcxzhQS13wb3DwH5vKBZ2Ob1s";
export const callbackPath = "/wecom/bot";

export type Stamps = { readonly timestamp: string; readonly nonce: string };

/** A group message, or one in the single chat. */
export type Words = {
  readonly id: string;
  readonly sender: string;
  readonly group: string | undefined;
  readonly text: string;
};

export function messagePayload({ id, sender, group, text }: Words): string {
  return JSON.stringify({
    msgid: id,
    aibotid: "AIBOTBENCH",
    ...(group === undefined ? { chattype: "single" } : { chatid: group, chattype: "group" }),
    from: { userid: sender },
    response_url: `https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=${id}`,
    msgtype: "text",
    text: { content: text },
  });
}

export type Sealed = { readonly target: string; readonly body: string };

/** @param target the address without its origin */
export function sealed(payload: string, seed: string, { timestamp, nonce }: Stamps): Sealed {
  const encrypted = seal(aesKey, payload, "", seed);
  const signed = signature(token, timestamp, nonce, encrypted);
  const target = `${callbackPath}?msg_signature=${signed}&timestamp=${timestamp}&nonce=${nonce}`;
  return { target, body: JSON.stringify({ encrypt: encrypted }) };
}

/** The whole request, ready to be written to a connection. */
export function requestBytes({ target, body }: Sealed): Buffer {
  const head = [
    `POST ${target} HTTP/1.1`,
    "Host: 127.0.0.1",
    "User-Agent: Mozilla/4.0",
    "Accept: */*",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

const answerShape = z.object({
  encrypt: z.string(),
  msgsignature: z.string(),
  timestamp: z.number(),
  nonce: z.string(),
});

/** The answer's plaintext; undefined when WeCom would not take it. */
export function openedAnswer(body: string): string | undefined {
  if (body === "") return "";
  const parsed = answerShape.safeParse(JSON.parse(body));
  if (!parsed.success) return undefined;
  const { encrypt, msgsignature, timestamp, nonce } = parsed.data;
  if (signature(token, String(timestamp), nonce, encrypt) !== msgsignature) return undefined;
  return unseal(aesKey, encrypt)?.message;
}
