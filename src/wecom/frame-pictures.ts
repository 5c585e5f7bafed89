import { z } from "zod";
import type { Pace } from "../pace.ts";
import type { Clock } from "../ports.ts";
import { WecomUnreachable } from "./errors.ts";
import { problemOf } from "./delivery.ts";
import type { Frame } from "./frames.ts";
import type { Link } from "./link.ts";
import type { PictureBytes } from "./reply-pictures.ts";
import type { Turns } from "./turns.ts";
import { theBot, upload } from "./upload.ts";

export type FramePicturesParts = {
  readonly link: Pick<Link, "request">;
  readonly turns: Turns;
  readonly uploads: Pace;
  readonly clock: Clock;
  readonly freshReqId: () => string;
  readonly pictureBytes: PictureBytes;
};

const recordedPicture = z.object({
  msgtype: z.literal("image"),
  image: z.object({ picture: z.string(), type: z.enum(["jpg", "png"]) }),
});

/**
 * The frame as it is sent: a picture is uploaded first, and its media_id takes the place of the hash under which it was
 * recorded. Undefined when the picture was deleted since.
 * @throws WecomUnreachable when it could not be uploaded
 */
export async function withUploaded(frame: Frame, parts: FramePicturesParts): Promise<Frame | undefined> {
  const recorded = recordedPicture.safeParse(frame.body).data?.image;
  if (recorded === undefined) return frame;
  const bytes = await parts.pictureBytes({ hash: recorded.picture });
  if (bytes === undefined) return undefined;
  const filename = `${recorded.picture.slice(0, 12)}.${recorded.type}`;
  const { turns, uploads, clock } = parts;
  await turns.wait(uploads.freeAtMs(theBot, clock()) - clock());
  uploads.count(theBot, clock());
  const uploaded = await upload({ type: "image", filename, bytes }, parts.link, parts.freshReqId);
  if (!uploaded.ok) throw new WecomUnreachable("aibot_upload_media", problemOf(uploaded.acked));
  return { cmd: frame.cmd, body: { msgtype: "image", image: { media_id: uploaded.mediaId } } };
}
