// The pictures and files of a callback. Their addresses are secrets: whoever has one can fetch what people sent.

import { z } from "zod";
import type { Attachment } from "../ports.ts";

/** Of one message. WeCom names no limit for pictures among words; nobody sends more to show a deed. */
export const attachmentsMax = 20;
const urlCharsMax = 4_096;

const media = z.object({
  url: z
    .string()
    .max(urlCharsMax)
    .regex(/^https?:\/\/[^\p{C}\p{Z}]+$/u),
  /** Over the long connection each address has a key of its own; in URL mode the callback's key opens all. */
  aeskey: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=?$/)
    .nullish(),
});

const mixed = z.object({
  msg_item: z.array(z.object({ msgtype: z.string(), image: z.unknown().optional() })),
});

type Received = {
  readonly msgtype: string;
  readonly image?: unknown;
  readonly file?: unknown;
  readonly mixed?: unknown;
};

/**
 * Pictures and files in their order. What has no address that can be fetched, or a key that opens nothing, is left out.
 * Source: 接收消息 (100719) and 智能机器人长连接 (101463), read 2026-03-15.
 */
export function attachmentsIn(received: Received): readonly Attachment[] {
  switch (received.msgtype) {
    case "image":
      return attachment("picture", received.image);
    case "file":
      return attachment("file", received.file);
    case "mixed":
      return (mixed.safeParse(received.mixed).data?.msg_item ?? [])
        .filter((item) => item.msgtype === "image")
        .flatMap((item) => attachment("picture", item.image))
        .slice(0, attachmentsMax);
    default:
      return [];
  }
}

function attachment(kind: Attachment["kind"], content: unknown): readonly Attachment[] {
  const parsed = media.safeParse(content);
  if (!parsed.success) return [];
  const { url, aeskey } = parsed.data;
  return [{ kind, source: { kind: "url", url, aesKey: aeskey ?? undefined } }];
}
