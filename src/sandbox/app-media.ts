// What the app uploads, and what people send to it. Source: 上传临时素材 and 获取临时素材
// (developer.work.weixin.qq.com/document/path/90253 and 90254).

import type { ApiAnswer, ApiCall, ApiFile } from "./api-call.ts";
import { expected, faulted } from "./app-settings.ts";
import type { AppWorld } from "./app-settings.ts";
import { uploadedIn } from "./multipart.ts";

type Kept = { readonly type: string; readonly file: ApiFile; readonly untilMs: number };

const lifeMs = 3 * 24 * 60 * 60_000;
const megabyte = 1024 * 1024;
const bytesMax: Readonly<Record<string, number>> = { image: 10 * megabyte, file: 20 * megabyte };
const bytesMin = 6;
const pictureHeads = [Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([0x89, 0x50, 0x4e, 0x47])];

export class AppMedia {
  readonly #world: AppWorld;
  readonly #kept = new Map<string, Kept>();

  constructor(world: AppWorld) {
    this.#world = world;
  }

  upload({ query, contentType, body }: ApiCall): ApiAnswer {
    const type = query.get("type") ?? "";
    const most = bytesMax[type];
    // Voice and video exist, too; nothing here sends them.
    if (most === undefined) return faulted(this.#world, 40004, "upload: type is neither image nor file");
    const uploaded = uploadedIn(contentType, body);
    if (uploaded === undefined)
      return faulted(this.#world, 41005, "upload: no form with the one file `media`");
    const { name, bytes } = uploaded;
    if (bytes.length > most) return faulted(this.#world, 45001, `upload: over ${most} bytes`);
    if (bytes.length < bytesMin) return faulted(this.#world, 40006, `upload: under ${bytesMin} bytes`);
    if (type === "image" && !pictureHeads.some((head) => bytes.subarray(0, head.length).equals(head))) {
      return faulted(this.#world, 40005, "upload: neither JPG nor PNG");
    }
    const created_at = String(Math.floor(this.#world.clock() / 1_000));
    return { errcode: 0, errmsg: "", type, media_id: this.keep(type, { name, bytes }), created_at };
  }

  /** @returns its media_id, good for three days */
  keep(type: string, file: ApiFile): string {
    const mediaId = `media-${this.#world.newId()}`;
    this.#kept.set(mediaId, { type, file, untilMs: this.#world.clock() + lifeMs });
    return mediaId;
  }

  has(mediaId: string, type: string): boolean {
    return this.#fresh(mediaId)?.type === type;
  }

  /** The bytes behind a media_id that `has`. */
  fileOf(mediaId: string): ApiFile | undefined {
    return this.#fresh(mediaId)?.file;
  }

  get({ query }: ApiCall): ApiAnswer | ApiFile {
    return this.#fresh(query.get("media_id") ?? "")?.file ?? expected(40007, "invalid media_id");
  }

  #fresh(mediaId: string): Kept | undefined {
    const kept = this.#kept.get(mediaId);
    return kept !== undefined && this.#world.clock() < kept.untilMs ? kept : undefined;
  }
}
