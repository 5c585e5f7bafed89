import { createHash } from "node:crypto";
import { z } from "zod";
import type { Content } from "../outgoing.ts";
import type { Clock } from "../ports.ts";
import type { AppApi } from "./app-api.ts";
import type { NotSent } from "./app-token.ts";
import { CannotBeSent } from "./errors.ts";
import { mediaForm } from "./media-form.ts";

export type Uploaded =
  { readonly ok: true; readonly mediaId: string } | { readonly ok: false; readonly why: NotSent };
export type MediaContent = Extract<Content, { readonly kind: "picture" | "file" }>;

export type Uploads = {
  /** @throws CannotBeSent for what WeCom does not take: a bug of ours */
  readonly upload: (content: MediaContent) => Promise<Uploaded>;
  /** It is not there any more: the next upload does not rely on it. */
  readonly forget: (mediaId: string) => void;
};

const megabyte = 1024 * 1024;
/** Source: 上传临时素材 (90253), read 2026-03-15. */
const bytesMax = { picture: 10 * megabyte, file: 20 * megabyte };
const bytesMin = 6;
/** WeCom keeps it for three days. */
const keptMs = 60 * 60 * 60_000;
const keptMax = 100;

/**
 * Uploads what the app is to send. The same file for thirty people is uploaded once, and has the same id for each of
 * them, so that WeCom knows a repeat when it sees one; a new process uploads anew.
 */
export function uploads(api: AppApi, clock: Clock): Uploads {
  const kept = new Map<string, { readonly mediaId: string; readonly untilMs: number }>();
  return {
    upload: async (content) => {
      const form = checkedForm(content);
      const key = createHash("sha256").update(form.body).digest("hex");
      const before = kept.get(key);
      if (before !== undefined && clock() < before.untilMs) return { ok: true, mediaId: before.mediaId };
      const type = content.kind === "picture" ? "image" : "file";
      const called = await api.upload("/cgi-bin/media/upload", type, form);
      const mediaId = called.kind === "done" ? answer.safeParse(called.content).data?.media_id : undefined;
      if (mediaId === undefined) return { ok: false, why: notUploaded(called) };
      remember(key, mediaId);
      return { ok: true, mediaId };
    },
    forget: (mediaId) => {
      for (const [key, each] of kept) if (each.mediaId === mediaId) kept.delete(key);
    },
  };

  function remember(key: string, mediaId: string): void {
    kept.set(key, { mediaId, untilMs: clock() + keptMs });
    const [oldest] = kept.keys();
    if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
  }
}

const answer = z.object({ media_id: z.string().min(1) });

function checkedForm(content: MediaContent): ReturnType<typeof mediaForm> {
  const { length } = content.bytes;
  if (length < bytesMin) throw new CannotBeSent([`media: less than ${bytesMin} bytes`]);
  if (length > bytesMax[content.kind]) {
    throw new CannotBeSent([`media: more than ${bytesMax[content.kind]} bytes`]);
  }
  const name = content.kind === "file" ? content.name : `picture.${content.type === "png" ? "png" : "jpg"}`;
  return mediaForm(name, content.bytes);
}

/** Nobody sees an upload: when it may have been taken, nothing was said all the same. */
function notUploaded(called: Awaited<ReturnType<AppApi["upload"]>>): NotSent {
  if (called.kind === "notSent") return called;
  return {
    kind: "notSent",
    cause: "busy",
    problem: called.kind === "maySent" ? called.problem : "no media_id",
  };
}
