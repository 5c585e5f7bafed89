import { getSignature } from "@wecom/crypto";
import { timingSafeEqual } from "node:crypto";

/** What a signature is made over. All are kept exactly as they came: WeCom signs the characters, not their meaning. */
export type Signed = {
  readonly timestamp: string;
  readonly nonce: string;
  /** The ciphertext; `echostr` when a callback address is verified. */
  readonly encrypt: string;
};

const signatureChars = 40;

/** 40 lower-case hex digits. Source: 加解密方案说明 (90968) and 回调和回复的加解密方案 (101033), read 2026-03-15. */
export const signature = (token: string, { timestamp, nonce, encrypt }: Signed): string =>
  getSignature(token, timestamp, nonce, encrypt);

/** Takes equally long for every wrong signature of any length, so that none can be guessed digit by digit. */
export function isSignedWith(token: string, signed: Signed, given: string): boolean {
  const expected = Buffer.from(signature(token, signed));
  const compared = Buffer.alloc(signatureChars);
  const bytes = Buffer.from(given);
  bytes.copy(compared);
  return timingSafeEqual(expected, compared) && bytes.length === signatureChars;
}
