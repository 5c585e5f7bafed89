// A1 to B3 are samples that WeCom and its libraries published; G1 to G5 were made for an AI bot, whose receive id is
// empty, and agree with @wecom/crypto; M1 is the body of a media download, which has no header.

import { readFileSync } from "node:fs";
import { z } from "zod";

const vector = z.object({
  id: z.string(),
  token: z.string(),
  aesKey: z.string(),
  receiveid: z.string(),
  timestamp: z.string(),
  nonce: z.string(),
  signature: z.string(),
  encrypt: z.string(),
  /** 16 ASCII characters. */
  random: z.string(),
  pad: z.int(),
  bytes: z.int(),
  message: z.string(),
  query: z.string().optional(),
});
export type Vector = z.infer<typeof vector>;

const media = vector.pick({ aesKey: true, encrypt: true, message: true });

const all = z
  .array(z.looseObject({ id: z.string() }))
  .parse(JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")));

export const vectors: readonly Vector[] = all
  .filter(({ id }) => id !== "M1")
  .map((each) => vector.parse(each));
export const mediaVector = media.parse(all.find(({ id }) => id === "M1"));

export function vectorNamed(id: string): Vector {
  const found = vectors.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
}
