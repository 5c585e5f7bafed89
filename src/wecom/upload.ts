import { createHash } from "node:crypto";
import { z } from "zod";
import type { Limit } from "../pace.ts";
import { CannotBeSent } from "./errors.ts";
import type { Acked } from "./line.ts";
import type { Link } from "./link.ts";

export type Media = {
  readonly type: "image" | "file";
  readonly filename: string;
  readonly bytes: Uint8Array;
};

export type Uploaded =
  { readonly ok: true; readonly mediaId: string } | { readonly ok: false; readonly acked: Acked };

/** Of the whole bot. Source: 智能机器人长连接 (101463), read 2026-03-15. */
export const uploadLimits: readonly Limit[] = [
  { count: 30, windowMs: 61_000 },
  { count: 1_000, windowMs: 60 * 60_000 + 1_000 },
];
/** The key under which they are counted. */
export const theBot = "";

const bytesMin = 5;
const bytesMax: Readonly<Record<Media["type"], number>> = { image: 10 * 1024 * 1024, file: 20 * 1024 * 1024 };
const filenameBytesMax = 256;
/** Before base64. */
const chunkBytesMax = 512 * 1024;
/** A part may be handed over again: the same number takes the same place. */
const triesMax = 2;

/** @throws CannotBeSent for what WeCom would not take: sizes, or a name that is missing or too long */
export function checkMedia({ type, filename, bytes }: Media): void {
  const nameBytes = Buffer.byteLength(filename);
  const faults = [
    ...(bytes.length < bytesMin ? [`${type}: less than ${bytesMin} bytes`] : []),
    ...(bytes.length > bytesMax[type] ? [`${type}: more than ${bytesMax[type]} bytes`] : []),
    ...(nameBytes === 0 ? ["filename: empty"] : []),
    ...(nameBytes > filenameBytesMax ? [`filename: more than ${filenameBytesMax} bytes`] : []),
  ];
  if (faults.length > 0) throw new CannotBeSent(faults);
}

/**
 * Hands a picture or file over in parts, for a media_id that lives three days. Whatever goes wrong, nobody has seen
 * anything of it. Source: 智能机器人长连接 (101463), read 2026-03-15; that parts count from 0 is the SDK's.
 */
export async function upload(
  media: Media,
  link: Pick<Link, "request">,
  freshReqId: () => string,
): Promise<Uploaded> {
  const { type, filename, bytes } = media;
  const parts = Math.ceil(bytes.length / chunkBytesMax);
  const begun = await ask("aibot_upload_media_init", {
    ...{ type, filename, total_size: bytes.length, total_chunks: parts },
    md5: createHash("md5").update(bytes).digest("hex"),
  });
  const uploadId = uploadIdIn(begun);
  if (uploadId === undefined) return { ok: false, acked: begun };
  for (let index = 0; index < parts; index += 1) {
    const part = bytes.subarray(index * chunkBytesMax, (index + 1) * chunkBytesMax);
    const taken = await ask("aibot_upload_media_chunk", {
      ...{ upload_id: uploadId, chunk_index: index },
      base64_data: Buffer.from(part).toString("base64"),
    });
    if (taken.kind !== "taken") return { ok: false, acked: taken };
  }
  const finished = await ask("aibot_upload_media_finish", { upload_id: uploadId });
  const mediaId = mediaIdIn(finished);
  return mediaId === undefined ? { ok: false, acked: finished } : { ok: true, mediaId };

  async function ask(cmd: string, body: Readonly<Record<string, unknown>>): Promise<Acked> {
    for (let tried = 1; ; tried += 1) {
      const acked = await link.request(cmd, freshReqId(), body);
      if (acked.kind !== "lost" || acked.problem === "broken" || tried >= triesMax) return acked;
    }
  }
}

const uploadIdShape = z.object({ upload_id: z.string().min(1) });
const mediaIdShape = z.object({ media_id: z.string().min(1) });

const uploadIdIn = (acked: Acked): string | undefined =>
  acked.kind === "taken" ? uploadIdShape.safeParse(acked.body).data?.upload_id : undefined;

const mediaIdIn = (acked: Acked): string | undefined =>
  acked.kind === "taken" ? mediaIdShape.safeParse(acked.body).data?.media_id : undefined;
