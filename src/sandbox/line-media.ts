// Pictures and files that the bot hands over in parts. Source: 智能机器人长连接
// (developer.work.weixin.qq.com/document/path/101463), read 2026-03-15; sizes by type as WeCom's own plugin has them.

import { createHash } from "node:crypto";
import { z } from "zod";
import { ChatLimits } from "./chat-limits.ts";
import type { CommandAnswer } from "./line-commands.ts";
import { no, yes } from "./line-commands.ts";
import type { LineBody } from "./tenant.ts";
import type { World } from "./world.ts";

const bytesMax: Readonly<Record<string, number>> = {
  image: 10 * 1024 * 1024,
  file: 20 * 1024 * 1024,
  voice: 2 * 1024 * 1024,
  video: 10 * 1024 * 1024,
};
const bytesMin = 5;
const chunkBytesMax = 512 * 1024;
const chunksMax = 100;
const sessionMs = 30 * 60_000;
const lifeMs = 3 * 24 * 60 * 60_000;

const initShape = z.object({
  type: z.enum(["image", "file", "voice", "video"]),
  filename: z.string().min(1),
  total_size: z.int(),
  total_chunks: z.int().min(1).max(chunksMax),
  md5: z.string().regex(/^[0-9a-f]{32}$/),
});
const chunkShape = z.object({ upload_id: z.string(), chunk_index: z.int().min(0), base64_data: z.base64() });
const finishShape = z.object({ upload_id: z.string() });

type Session = {
  readonly wanted: z.infer<typeof initShape>;
  readonly atMs: number;
  readonly chunks: Map<number, Buffer>;
};
type Media = { readonly type: string; readonly bytes: Buffer; readonly atMs: number };

export class LineMedia {
  readonly #world: () => World;
  readonly #limits = new ChatLimits();
  readonly #sessions = new Map<string, Session>();
  readonly #media = new Map<string, Media>();

  constructor(world: () => World) {
    this.#world = world;
  }

  /** How something of this type that may be sent with the id stands in a chat; undefined when there is none. */
  lineOf(mediaId: string, type: string): LineBody | undefined {
    const media = this.#media.get(mediaId);
    const world = this.#world();
    if (media?.type !== type || world.clock() - media.atMs > lifeMs) return undefined;
    return {
      kind: "other",
      what: type,
      ...(type === "image" ? { pictures: [world.media.show(media.bytes)] } : {}),
    };
  }

  init(body: unknown): CommandAnswer {
    const { clock, newId, unknowns } = this.#world();
    const parsed = initShape.safeParse(body);
    if (!parsed.success) return no(40058, "upload: malformed init");
    const { type, filename, total_size: size, total_chunks: chunks } = parsed.data;
    if (Buffer.byteLength(filename) > 256) return no(40058, "upload: filename over 256 bytes");
    if (size < bytesMin) return no(40006, "upload: less than 5 bytes");
    if (size > (bytesMax[type] ?? 0)) return no(45001, `upload: ${type} too big`);
    if (size > chunks * chunkBytesMax) return no(40058, "upload: too few chunks");
    if (!this.#limits.take("bot", clock())) return no(unknowns.chatLimitCode, "over 30 uploads in a minute");
    const id = `upload-${newId()}`;
    this.#sessions.set(id, { wanted: parsed.data, atMs: clock(), chunks: new Map() });
    return yes({ upload_id: id });
  }

  chunk(body: unknown): CommandAnswer {
    const parsed = chunkShape.safeParse(body);
    if (!parsed.success) return no(40058, "upload: malformed chunk");
    const { upload_id: id, chunk_index: index, base64_data: data } = parsed.data;
    const session = this.#session(id);
    if (session === undefined) return no(40007, "upload: unknown or over");
    const bytes = Buffer.from(data, "base64");
    if (bytes.length > chunkBytesMax) return no(45001, "upload: chunk over 512 KB");
    if (index >= session.wanted.total_chunks) return no(40058, "upload: chunk_index too high");
    session.chunks.set(index, bytes);
    return yes();
  }

  finish(body: unknown): CommandAnswer {
    const { clock, newId, findings } = this.#world();
    const parsed = finishShape.safeParse(body);
    const session = parsed.success ? this.#session(parsed.data.upload_id) : undefined;
    if (session === undefined) return no(40007, "upload: unknown or over");
    const { type, total_size: size, total_chunks: chunks, md5 } = session.wanted;
    if (session.chunks.size !== chunks) return no(40058, "upload: chunks are missing");
    const bytes = Buffer.concat([...session.chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk));
    if (bytes.length !== size) return no(40058, "upload: another size than announced");
    if (createHash("md5").update(bytes).digest("hex") !== md5) return no(40058, "upload: md5 does not fit");
    const mediaId = `media-${newId()}`;
    this.#media.set(mediaId, { type, bytes, atMs: clock() });
    findings.counters.uploads += 1;
    return yes({ type, media_id: mediaId, created_at: String(Math.floor(clock() / 1_000)) });
  }

  #session(id: string): Session | undefined {
    const session = this.#sessions.get(id);
    return session !== undefined && this.#world().clock() - session.atMs <= sessionMs ? session : undefined;
  }
}
