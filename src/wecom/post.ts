import { z } from "zod";

/**
 * What became of a call. `nothing`: no answer that can be read, and the call may have been carried out.
 * `content`: the whole answer, undefined when it was no JSON.
 */
export type Posted =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly errcode: number | undefined;
      readonly content: unknown;
    }
  | { readonly kind: "unreachable"; readonly code: string }
  | { readonly kind: "nothing"; readonly code: string };

export type Fetch = typeof fetch;

/** Posts JSON to WeCom. Never throws for what WeCom or the network did, and gives back no address. */
export function postJson(url: URL, content: unknown, timeoutMs: number, fetchIt: Fetch): Promise<Posted> {
  return postBody(
    url,
    { contentType: "application/json", body: JSON.stringify(content) },
    timeoutMs,
    fetchIt,
  );
}

export type PostedBody = { readonly contentType: string; readonly body: string | Uint8Array };

/** The same for what is written already. */
export async function postBody(
  url: URL,
  { contentType, body }: PostedBody,
  timeoutMs: number,
  fetchIt: Fetch,
): Promise<Posted> {
  try {
    const response = await fetchIt(url, {
      method: "POST",
      // A kept connection can be closed by the other side in the moment we write to it, and then nobody can know
      // whether the message arrived.
      headers: { "Content-Type": contentType, Connection: "close" },
      body: typeof body === "string" ? body : new Blob([Uint8Array.from(body)]),
      // An address with a secret in it is not handed on to wherever the answer points.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answered = json(await response.text());
    return { kind: "answered", status: response.status, errcode: errcodeIn(answered), content: answered };
  } catch (error) {
    return failed(error);
  }
}

const answer = z.object({ errcode: z.int() });

/** WeCom's own code in an answer; undefined when it is not one of WeCom's. */
export const errcodeIn = (content: unknown): number | undefined => answer.safeParse(content).data?.errcode;

/** @returns undefined for what is no JSON */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Node's fetch tells the reason only in the error's cause: a system error, or several for a name with several addresses.
const systemError = z.object({ code: z.string(), syscall: z.string().optional() });
const fetchError = z.object({ cause: systemError });

/** No connection was made, so nothing was written. TLS is agreed on before anything is written, too. */
const beforeWriting =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|.*_CERT|.*_SIGNATURE|ERR_TLS_.*|ERR_SSL_.*)$/;

/** Why a call came to nothing, from what fetch threw. */
export function failed(error: unknown): Exclude<Posted, { kind: "answered" }> {
  const cause = fetchError.safeParse(error).data?.cause;
  const code = cause?.code ?? (error instanceof Error ? error.name : "unknown");
  const neverSent = beforeWriting.test(code) || cause?.syscall === "connect";
  return { kind: neverSent ? "unreachable" : "nothing", code };
}
