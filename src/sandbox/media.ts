// What people send beside words. It lies at an address of its own for five minutes, encrypted: AES-256-CBC, PKCS#7 to
// 32, the IV the first 16 bytes of the key, no header. Source: 接收消息 (100719) of developer.work.weixin.qq.com.

import { createCipheriv, hash } from "node:crypto";
import type { Clock, NewId } from "../ports.ts";
import type { Said } from "./messages.ts";
import type { Answers } from "./unknowns.ts";

/** A picture or file as somebody picked it on a phone. */
export type SentFile = { readonly name: string; readonly bytes: Buffer };

export type ServedFile = { readonly name: string; readonly bytes: Buffer };

const thereForMs = 5 * 60_000;
const blockBytes = 32;

/** `callback`: in URL mode the callback's own key opens it. `own`: over the long connection each address has one. */
export type MediaKey = "callback" | "own";

export class Media {
  readonly #base: () => string;
  readonly #aesKey: string;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #fetches: Answers["mediaFetches"];
  readonly #sealed = new Map<string, ServedFile & { readonly untilMs: number }>();
  /** As people see them in their chats, by their hash. */
  readonly #shown = new Map<string, Buffer>();

  constructor(
    base: () => string,
    aesKey: string,
    clock: Clock,
    newId: NewId,
    fetches: Answers["mediaFetches"],
  ) {
    this.#fetches = fetches;
    this.#base = base;
    this.#aesKey = aesKey;
    this.#clock = clock;
    this.#newId = newId;
  }

  /** What stands in `image` or `file` of a callback. */
  issue({ name, bytes }: SentFile, by: MediaKey): { readonly url: string; readonly aeskey?: string } {
    const id = this.#newId();
    const own = hash("sha256", `key ${id}`, "base64");
    const key = Buffer.from(by === "own" ? own : `${this.#aesKey}=`, "base64");
    this.#sealed.set(id, { name, bytes: sealed(bytes, key), untilMs: this.#clock() + thereForMs });
    const url = `${this.#base()}/media/${encodeURIComponent(id)}?sign=${encodeURIComponent(this.#newId())}`;
    return by === "own" ? { url, aeskey: own } : { url };
  }

  /** What is at a path of the API's server: undefined when it is no media; `gone` when there is nothing any more. */
  at(path: string): ServedFile | "gone" | undefined {
    if (!path.startsWith("/media/")) return undefined;
    const id = decodeURIComponent(path.slice("/media/".length));
    const file = this.#sealed.get(id);
    if (file === undefined || this.#clock() > file.untilMs) return "gone";
    if (this.#fetches === "once") this.#sealed.delete(id);
    return file;
  }

  /** Puts a picture where a chat can show it. @returns its id */
  show(bytes: Buffer): string {
    const id = hash("sha256", bytes, "hex");
    this.#shown.set(id, bytes);
    return id;
  }

  shown(id: string): Buffer | undefined {
    return this.#shown.get(id);
  }

  /** Words with pictures as WeCom's JSON has them: `mixed`, or `image` for a picture alone. */
  said(words: string, pictures: readonly SentFile[], by: MediaKey): Said {
    const [first] = pictures;
    if (first === undefined) return words;
    if (words === "" && pictures.length === 1) {
      const alone = { msgtype: "image", image: this.issue(first, by) } as const;
      return alone;
    }
    const items = pictures.map((picture) => ({ msgtype: "image", image: this.issue(picture, by) }));
    const text = words === "" ? [] : [{ msgtype: "text", text: { content: words } }];
    const said = { msgtype: "mixed", mixed: { msg_item: [...text, ...items] } } as const;
    return said;
  }

  saidFile(file: SentFile, by: MediaKey): Said {
    const said = { msgtype: "file", file: this.issue(file, by) } as const;
    return said;
  }
}

function sealed(bytes: Buffer, key: Buffer): Buffer {
  const padding = blockBytes - (bytes.length % blockBytes);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([bytes, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]);
}

/** Told by its first bytes; undefined when it is neither. */
export function pictureTypeOf(bytes: Buffer): "image/jpeg" | "image/png" | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "image/jpeg";
  return bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) ? "image/png" : undefined;
}
