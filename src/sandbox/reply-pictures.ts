// The pictures behind a finished stream, as WeCom takes them. Source: 被动回复消息 (101031).

import { hash } from "node:crypto";
import { z } from "zod";
import { pictureTypeOf } from "./media.ts";

export type ReadPictures =
  | { readonly ok: true; readonly pictures: readonly Buffer[] }
  | { readonly ok: false; readonly code: number | undefined; readonly problem: string };

const picturesMax = 10;
const pictureBytesMax = 10 * 1024 * 1024;

const itemsShape = z.array(
  z.object({
    msgtype: z.literal("image"),
    image: z.strictObject({ base64: z.base64().min(1), md5: z.string().regex(/^[0-9a-f]{32}$/) }),
  }),
);

/** @param items `stream.msg_item` */
export function readPictures(items: unknown, isFinished: boolean): ReadPictures {
  if (items === undefined) return { ok: true, pictures: [] };
  const parsed = itemsShape.safeParse(items);
  if (!parsed.success) return refused("msg_item is not a list of images with base64 and md5", 40058);
  if (!isFinished) return refused("msg_item in a stream that is not finished");
  if (parsed.data.length > picturesMax) return refused("msg_item: more than 10 images", 40058);
  const pictures = parsed.data.map(({ image }) => Buffer.from(image.base64, "base64"));
  for (const [index, bytes] of pictures.entries()) {
    if (bytes.length > pictureBytesMax) return refused("msg_item: an image over 10 MB", 40006);
    if (pictureTypeOf(bytes) === undefined) return refused("msg_item: neither JPG nor PNG", 40009);
    if (hash("md5", bytes, "hex") !== parsed.data[index]?.image.md5) return refused("msg_item: wrong md5");
  }
  return { ok: true, pictures };
}

const refused = (problem: string, code?: number): ReadPictures => ({ ok: false, code, problem });
