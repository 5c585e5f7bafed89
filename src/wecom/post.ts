import { z } from "zod";

/** What became of a call. `nothing`: no answer that can be read, and the call may have been carried out. */
export type Posted =
  | { readonly kind: "answered"; readonly status: number; readonly errcode: number | undefined }
  | { readonly kind: "unreachable"; readonly code: string }
  | { readonly kind: "nothing"; readonly code: string };

export type Fetch = typeof fetch;

/** Posts JSON to WeCom. Never throws for what WeCom or the network did, and gives back no address. */
export async function postJson(
  url: URL,
  content: unknown,
  timeoutMs: number,
  fetchIt: Fetch,
): Promise<Posted> {
  try {
    const response = await fetchIt(url, {
      method: "POST",
      // A kept connection can be closed by the other side in the moment we write to it, and then nobody can know
      // whether the message arrived.
      headers: { "Content-Type": "application/json", Connection: "close" },
      body: JSON.stringify(content),
      // An address with a secret in it is not handed on to wherever the answer points.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { kind: "answered", status: response.status, errcode: errcodeIn(await response.text()) };
  } catch (error) {
    return failed(error);
  }
}

const answer = z.object({ errcode: z.int() });

function errcodeIn(text: string): number | undefined {
  try {
    return answer.safeParse(JSON.parse(text)).data?.errcode;
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

function failed(error: unknown): Posted {
  const cause = fetchError.safeParse(error).data?.cause;
  const code = cause?.code ?? (error instanceof Error ? error.name : "unknown");
  const neverSent = beforeWriting.test(code) || cause?.syscall === "connect";
  return { kind: neverSent ? "unreachable" : "nothing", code };
}
