// A reply is recorded before it is sent, so that a repeat gets the same one. Pictures are not recorded with it: where
// they belong the recorded reply names them by their hash, and they are put in when it is sent.

import { hash } from "node:crypto";
import { z } from "zod";
import type { KeptPicture, PictureFiles } from "../ports.ts";

/** Finds a picture for a reply; undefined when it was deleted meanwhile. */
export type PictureBytes = PictureFiles["read"];

/** An item of a finished stream's `msg_item`, as it is recorded. */
export const placeOfPicture = (picture: KeptPicture): unknown => ({
  msgtype: "image",
  image: { picture: picture.hash },
});

const place = z.object({
  msgtype: z.literal("image"),
  image: z.object({ picture: z.string().regex(/^[0-9a-f]{64}$/) }),
});
const withPlaces = z.looseObject({ stream: z.looseObject({ msg_item: z.array(place) }) });

/** The hashes of the pictures that a recorded reply names, in order: for roads on which pictures are uploaded first. */
export const picturesIn = (body: string): readonly string[] =>
  (read(body)?.stream.msg_item ?? []).map(({ image }) => image.picture);

/**
 * The reply with its pictures, as a callback is answered: base64 and the MD5 of the raw bytes. What was deleted since
 * the reply was recorded is left out. Source: 被动回复消息 (101031), read 2026-03-15.
 */
export async function withPictures(body: string, pictureBytes: PictureBytes): Promise<string> {
  const recorded = read(body);
  if (recorded === undefined) return body;
  const items: unknown[] = [];
  for (const { image } of recorded.stream.msg_item) {
    const bytes = await pictureBytes({ hash: image.picture });
    if (bytes === undefined) continue;
    const md5 = hash("md5", bytes, "hex");
    items.push({ msgtype: "image", image: { base64: bytes.toString("base64"), md5 } });
  }
  // What is undefined is left out of JSON.
  const stream = { ...recorded.stream, msg_item: items.length === 0 ? undefined : items };
  return JSON.stringify({ ...recorded, stream });
}

/** Undefined when it names no pictures. What people wrote cannot look like it: inside JSON's text quotes are escaped. */
const read = (body: string): z.infer<typeof withPlaces> | undefined =>
  body.includes('"image":{"picture":"') ? withPlaces.parse(JSON.parse(body)) : undefined;
