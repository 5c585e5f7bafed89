import { markdownBytesMax } from "./answer-bodies.ts";
import { CannotBeSent, WecomRefused, WecomUnreachable } from "./errors.ts";
import { postJson } from "./post.ts";
import type { Fetch } from "./post.ts";
import { shortenedToBytes } from "./shorten.ts";

export type ResponseUrls = {
  /** The only host that is ever called. */
  readonly apiBase: string;
  readonly timeoutMs: number;
  readonly fetch?: Fetch;
};

const operation = "aibot/response";

/**
 * Says something in the chat of an earlier event: one POST per response URL, within an hour of its event. Longer text is
 * shortened with …. It is tried once: a second try could say it twice. Source: 主动回复消息 (101138), 2026-03-15.
 *
 * The returned function throws CannotBeSent when the address is not WeCom's, WecomRefused, WecomUnreachable.
 */
export function responseUrls({ apiBase, timeoutMs, fetch: fetchIt = fetch }: ResponseUrls) {
  const { origin } = new URL(apiBase);
  return async (responseUrl: string, markdown: string): Promise<void> => {
    const url = URL.parse(responseUrl);
    if (url?.origin !== origin) throw new CannotBeSent(["response_url: not an address of WeCom's"]);
    const content = shortenedToBytes(markdown.toWellFormed(), markdownBytesMax);
    const posted = await postJson(url, { msgtype: "markdown", markdown: { content } }, timeoutMs, fetchIt);
    if (posted.kind !== "answered") throw new WecomUnreachable(operation, posted.code);
    if (posted.errcode !== 0) throw new WecomRefused(operation, posted.errcode ?? posted.status);
  };
}
