import { errcodeIn, failed, json } from "./post.ts";
import type { Fetch, Posted } from "./post.ts";

/** Asks WeCom for something. Never throws for what WeCom or the network did, and gives back no address. */
export async function getJson(url: URL, timeoutMs: number, fetchIt: Fetch): Promise<Posted> {
  try {
    const response = await fetchIt(url, asking(timeoutMs));
    const answered = json(await response.text());
    return { kind: "answered", status: response.status, errcode: errcodeIn(answered), content: answered };
  } catch (error) {
    return failed(error);
  }
}

/** An address with a secret in it is not handed on to wherever the answer points. */
export const asking = (timeoutMs: number): RequestInit => ({
  headers: { Connection: "close" },
  redirect: "manual",
  signal: AbortSignal.timeout(timeoutMs),
});
