// What was uploaded to a group's robot. Source: 消息推送 (developer.work.weixin.qq.com/document/path/91770).

import { uploadedIn } from "./multipart.ts";
import type { World } from "./world.ts";

export type MediaKind = "file" | "voice";

type Kept = { readonly key: string; readonly kind: MediaKind; readonly untilMs: number };

/** `code`: WeCom's; 0 when it was taken. */
export type UploadResult =
  | { readonly ok: true; readonly kind: MediaKind; readonly mediaId: string; readonly createdAtMs: number }
  | { readonly ok: false; readonly code: number; readonly problem: string };

const lifeMs = 3 * 24 * 60 * 60_000;
const megabyte = 1024 * 1024;
const bytesMax = { file: 20 * megabyte, voice: 2 * megabyte };
/** "Larger than 5 bytes" on one page, "from 5 bytes" in another place. */
const bytesMin = 6;
const amrHead = Buffer.from("#!AMR");

export class RobotMedia {
  readonly #world: World;
  readonly #kept = new Map<string, Kept>();

  constructor(world: World) {
    this.#world = world;
  }

  upload(key: string, type: string, contentType: string | undefined, body: Buffer): UploadResult {
    if (type !== "file" && type !== "voice") return refused(40004, "type is neither file nor voice");
    const media = uploadedIn(contentType, body);
    if (media === undefined) return refused(41005, "no form with the one file `media`");
    if (media.bytes.length > bytesMax[type]) return refused(45001, `over ${bytesMax[type]} bytes`);
    if (media.bytes.length < bytesMin) return refused(40006, `under ${bytesMin} bytes`);
    if (type === "voice" && !media.bytes.subarray(0, amrHead.length).equals(amrHead)) {
      return refused(40005, "voice that is not AMR");
    }
    const createdAtMs = this.#world.clock();
    const mediaId = `media-${this.#world.newId()}`;
    this.#kept.set(mediaId, { key, kind: type, untilMs: createdAtMs + lifeMs });
    return { ok: true, kind: type, mediaId, createdAtMs };
  }

  /** Whether this robot uploaded it, as that kind, in the last three days. */
  has(mediaId: string, key: string, kind: MediaKind): boolean {
    const kept = this.#kept.get(mediaId);
    return kept?.key === key && kept.kind === kind && this.#world.clock() < kept.untilMs;
  }
}

const refused = (code: number, problem: string): UploadResult => ({ ok: false, code, problem });
