// WeCom's side of the encryption, written from its description and independent of the bot's: a mistake made there is
// not repeated here. Source: 加解密方案说明 (developer.work.weixin.qq.com/document/path/90968) and 101033.

import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

export type Secrets = { readonly token: string; readonly aesKey: string };

const blockBytes = 32;
const randomBytes = 16;
const lengthBytes = 4;

export function signature(token: string, timestamp: string, nonce: string, encrypted: string): string {
  const parts = [token, timestamp, nonce, encrypted].sort();
  return createHash("sha1").update(parts.join("")).digest("hex");
}

/** @param seed anything unique: the 16 random bytes are made from it */
export function seal(aesKey: string, message: string, receiveId: string, seed: string): string {
  const key = keyBytes(aesKey);
  const text = Buffer.from(message, "utf8");
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  const random = createHash("sha256").update(seed).digest().subarray(0, randomBytes);
  const plain = Buffer.concat([random, length, text, Buffer.from(receiveId, "utf8")]);
  const pad = blockBytes - (plain.length % blockBytes);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypted = [cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()];
  return Buffer.concat(encrypted).toString("base64");
}

/** @returns undefined when it is not a whole, well padded message under this key */
export function unseal(
  aesKey: string,
  encrypted: string,
): { readonly message: string; readonly receiveId: string } | undefined {
  const bytes = Buffer.from(encrypted, "base64");
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) return undefined;
  const key = keyBytes(aesKey);
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return unwrap(Buffer.concat([decipher.update(bytes), decipher.final()]));
}

function unwrap(padded: Buffer): { readonly message: string; readonly receiveId: string } | undefined {
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > blockBytes || padded.subarray(-pad).some((byte) => byte !== pad)) return undefined;
  const plain = padded.subarray(0, -pad);
  const start = randomBytes + lengthBytes;
  if (plain.length < start) return undefined;
  const end = start + plain.readUInt32BE(randomBytes);
  if (end > plain.length) return undefined;
  return { message: plain.toString("utf8", start, end), receiveId: plain.toString("utf8", end) };
}

function keyBytes(aesKey: string): Buffer {
  const key = Buffer.from(`${aesKey}=`, "base64");
  if (aesKey.length !== 43 || key.length !== 32) throw new RangeError("an EncodingAESKey has 43 characters");
  return key;
}
