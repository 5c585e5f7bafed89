// What comes with a message lies at an address of WeCom's for five minutes: AES-256-CBC with PKCS#7 to 32 bytes, the IV
// the first 16 bytes of the key, no header. Source: 接收消息 (100719) and 长连接 (101463), read 2026-03-15.

import { createDecipheriv } from "node:crypto";
import { isIP } from "node:net";
import type { AttachmentSource, FetchAttachment, Fetched } from "../ports.ts";
import type { Fetch } from "./post.ts";

export type MediaParts = {
  /** The callback's own key, of 43 letters and digits, for addresses that came without one. */
  readonly aesKey: string | undefined;
  /** WeCom's API. Where it is on this machine, as in the demo, so may be what comes with messages. */
  readonly apiBase: string;
  readonly timeoutMs: number;
  readonly fetch?: Fetch;
  /** For what the self-built app received; absent where there is none. */
  readonly fetchMedia?: (mediaId: string) => Promise<Fetched>;
};

/** What a picture may have, in bytes; the ciphertext has up to 32 more. */
export const mediaBytesMax = 10 * 1024 * 1024;
const paddingMax = 32;

/** Fetches and opens what came with a message. */
export function attachments(parts: MediaParts): FetchAttachment {
  return async (source) => {
    if (source.kind === "media") return (await parts.fetchMedia?.(source.mediaId)) ?? gone("noApp");
    const key = keyOf(source, parts);
    if (key === undefined) return gone("noKey");
    const url = allowed(source.url, parts.apiBase);
    if (url === undefined) return gone("address");
    const fetched = await download(url, parts);
    return fetched.kind === "fetched" ? opened(fetched.bytes, key) : fetched;
  };
}

const gone = (problem: string): Fetched => ({ kind: "gone", problem });

function keyOf(
  { aesKey }: Extract<AttachmentSource, { kind: "url" }>,
  parts: MediaParts,
): Buffer | undefined {
  const key = Buffer.from(aesKey ?? parts.aesKey ?? "", "base64");
  return key.length === 32 ? key : undefined;
}

/**
 * WeCom names the address in a message that it signed, and yet it is only followed over TLS and by a public name: who
 * once learns the token shall not make us ask around in our own network. The fake's is on this machine, as its API is.
 */
function allowed(text: string, apiBase: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null) return undefined;
  if (url.origin === new URL(apiBase).origin) return url;
  const { hostname } = url;
  const isNamed = isIP(hostname.replace(/^\[|\]$/g, "")) === 0 && /\.[a-z]{2,}$/i.test(hostname);
  const isPrivate = /\.(?:local|localhost|internal|lan|home|arpa|test)$/i.test(hostname);
  return url.protocol === "https:" && isNamed && !isPrivate && url.username === "" ? url : undefined;
}

async function download(url: URL, { timeoutMs, fetch: fetchIt = fetch }: MediaParts): Promise<Fetched> {
  try {
    // A redirect is not followed: it could lead anywhere.
    const response = await fetchIt(url, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    if (response.status >= 500) return { kind: "again", problem: `status ${response.status}` };
    if (response.status !== 200) return gone(`status ${response.status}`);
    return await bodyOf(response);
  } catch (error) {
    return { kind: "again", problem: error instanceof Error ? error.name : "thrown" };
  }
}

async function bodyOf({ body }: Response): Promise<Fetched> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const whole: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
  for await (const part of whole) {
    bytes += part.length;
    // Leaving the loop ends the download.
    if (bytes > mediaBytesMax + paddingMax) return { kind: "tooLarge" };
    parts.push(part);
  }
  return { kind: "fetched", bytes: Buffer.concat(parts) };
}

const blockBytes = 16;

/** @param key 32 bytes */
function opened(sealed: Buffer, key: Buffer): Fetched {
  if (sealed.length === 0 || sealed.length % blockBytes !== 0) return gone("blocks");
  // Node's own padding knows blocks of 16 bytes only.
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = plain.at(-1) ?? 0;
  const isPadded =
    padding >= 1 && padding <= paddingMax && plain.subarray(-padding).every((byte) => byte === padding);
  if (!isPadded) return gone("padding");
  const bytes = plain.subarray(0, -padding);
  return bytes.length > mediaBytesMax ? { kind: "tooLarge" } : { kind: "fetched", bytes };
}
