// Plaintext: 16 random bytes, the message's length in bytes as 4 bytes big-endian, the message in UTF-8, the receive
// id, and 1 to 32 bytes of padding that all hold their own number.
// Source: 加解密方案说明 (90968) and 回调和回复的加解密方案 (101033), read 2026-03-15.

import { encrypt } from "@wecom/crypto";
import { isUtf8 } from "node:buffer";
import { createDecipheriv, createSecretKey, randomFillSync } from "node:crypto";

/** Seals and opens messages with one key, for one receiver. */
export type Envelope = {
  /** @param random 16 bytes; fresh ones unless a test wants known ciphertext */
  readonly seal: (message: string, random?: Buffer) => string;
  /** @throws NotForUs when the key, the padding, the length, the text or the receiver is wrong */
  readonly open: (sealed: string) => string;
};

/** Says for a log which check failed. Whoever sent the message must not learn it: that would help to forge one. */
export class NotForUs extends Error {
  override readonly name = "NotForUs";
  readonly code: "blocks" | "padding" | "length" | "text" | "receiver";

  constructor(code: NotForUs["code"]) {
    super(`envelope cannot be opened: ${code}`);
    this.code = code;
  }
}

/**
 * WeCom's EncodingAESKey. The last character carries two unused bits: WeCom's own sample sets them, so a key is not
 * refused for them.
 */
export const isAesKey = (text: string): boolean => /^[a-zA-Z0-9]{43}$/.test(text);

/**
 * @param receiveId the corpid for a self-built app, empty for an AI bot of one's own company
 * @throws RangeError when the key is not 43 letters and digits
 */
export function envelope(aesKey: string, receiveId: string): Envelope {
  if (!isAesKey(aesKey)) throw new RangeError("an AES key has 43 letters and digits");
  const keyBytes = Buffer.from(`${aesKey}=`, "base64");
  const key = createSecretKey(keyBytes);
  const iv = keyBytes.subarray(0, 16);
  const receiver = Buffer.from(receiveId);
  return {
    seal: (message, random = randomPrefix()) => encrypt(aesKey, message, receiveId, random),
    // @wecom/crypto throws away the padding and the length field, and what is gone cannot be checked: with the empty
    // receive id of an AI bot it takes a message cut short for whole. So opening is done here, with Node's own cipher.
    // Automatic padding must be off: Node knows blocks of 16 bytes only, and refuses paddings of 17 to 32.
    open: (sealed) => {
      const bytes = Buffer.from(sealed, "base64");
      if (bytes.length === 0 || bytes.length % blockBytes !== 0) throw new NotForUs("blocks");
      return messageIn(
        createDecipheriv("aes-256-cbc", key, iv).setAutoPadding(false).update(bytes),
        receiver,
      );
    },
  };
}

const blockBytes = 32;
const prefixBytes = 16;
const headerBytes = prefixBytes + 4;

function messageIn(plain: Buffer, receiver: Buffer): string {
  const body = plain.subarray(0, plain.length - paddingOf(plain));
  if (body.length < headerBytes) throw new NotForUs("length");
  const end = headerBytes + body.readUInt32BE(prefixBytes);
  if (end > body.length) throw new NotForUs("length");
  if (!body.subarray(end).equals(receiver)) throw new NotForUs("receiver");
  const message = body.subarray(headerBytes, end);
  if (!isUtf8(message)) throw new NotForUs("text");
  return message.toString();
}

function paddingOf(plain: Buffer): number {
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > blockBytes) throw new NotForUs("padding");
  for (const byte of plain.subarray(plain.length - padding)) {
    if (byte !== padding) throw new NotForUs("padding");
  }
  return padding;
}

// Asking the system for 16 bytes costs more than encrypting a card, so they are fetched by the page.
const pool = Buffer.alloc(prefixBytes * 256);
let used = pool.length;

function randomPrefix(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += prefixBytes;
  return pool.subarray(used - prefixBytes, used);
}
