import type { NotSentCause } from "../outgoing.ts";
import type { AppTokens } from "./app-token.ts";
import { addressed, withToken } from "./app-api.ts";
import { causeOf } from "./codes.ts";
import { asking } from "./get.ts";
import { errcodeIn, failed, json } from "./post.ts";
import type { Fetch } from "./post.ts";

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly name?: string }
  /** `problem`: WeCom's code, or a word; never an address. `again`: another try may bring it. */
  | { readonly ok: false; readonly problem: string; readonly again?: boolean };

/** A picture or file that somebody sent to the app. Never throws for what WeCom or the network did. */
export type FetchMedia = (mediaId: string) => Promise<Fetched>;

export type DownloadParts = {
  readonly apiBase: string;
  readonly tokens: AppTokens;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
};

/** Pictures have at most 10 MB; a longer file is not read to its end. */
const bytesMax = 10 * 1024 * 1024;

type Download = Fetched & { readonly errcode?: number | undefined };

/** Source: 获取临时素材 (90254), read 2026-03-15. */
export function appDownload({ apiBase, tokens, timeoutMs, fetch }: DownloadParts): FetchMedia {
  return async (mediaId) => {
    const got = await withToken(
      tokens,
      (token) => download(token, mediaId),
      ({ errcode }) => errcode,
    );
    if ("kind" in got) return { ok: false, problem: got.problem, ...againFor(got.cause) };
    return withoutCode(got);
  };

  async function download(token: string, mediaId: string): Promise<Download> {
    const url = addressed(apiBase, "/cgi-bin/media/get", token, { media_id: mediaId });
    try {
      const response = await fetch(url, asking(timeoutMs));
      const { status } = response;
      if (status !== 200) return { ok: false, problem: `HTTP ${status}`, ...(status >= 500 ? again : {}) };
      const bytes = await firstBytes(response);
      if (bytes === undefined) return { ok: false, problem: "too large" };
      const disposition = response.headers.get("content-disposition");
      // WeCom says no in JSON, and sends what was asked for with its name, which may be JSON, too.
      return disposition === null ? refusal(bytes) : { ok: true, bytes, ...nameIn(disposition) };
    } catch (error) {
      return { ok: false, problem: failed(error).code, ...again };
    }
  }
}

function withoutCode(got: Download): Fetched {
  if (got.ok) return got;
  const { problem, again: isWorthIt = false } = got;
  return { ok: false, problem, ...(isWorthIt ? again : {}) };
}

const again = { again: true } as const;
const againFor = (cause: NotSentCause): { readonly again?: true } => (passing.has(cause) ? again : {});
const passing: ReadonlySet<NotSentCause> = new Set<NotSentCause>(["busy", "unreachable", "tooFast"]);

/** @returns undefined when there are more than may be read */
async function firstBytes(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> | readonly [] = response.body ?? [];
  for await (const chunk of body) {
    length += chunk.length;
    if (length > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refusal(bytes: Uint8Array): Download {
  const errcode = errcodeIn(json(Buffer.from(bytes).toString()));
  if (errcode === undefined) return { ok: false, problem: "not WeCom's answer" };
  return { ok: false, problem: String(errcode), errcode, ...againFor(causeOf(errcode)) };
}

const nameBytesMax = 256;

/** Header bytes are read as Latin-1; WeCom writes names in UTF-8. */
function nameIn(disposition: string): { readonly name?: string } {
  const [, encoded] = /filename\*=utf-8''([^;]+)/i.exec(disposition) ?? [];
  const [, quoted] = /filename="([^"]*)"/i.exec(disposition) ?? [];
  const name = encoded === undefined ? utf8(quoted ?? "") : decoded(encoded);
  return name === "" || Buffer.byteLength(name) > nameBytesMax ? {} : { name };
}

const utf8 = (latin1: string): string => Buffer.from(latin1, "latin1").toString();

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
