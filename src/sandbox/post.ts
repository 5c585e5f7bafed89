import { request } from "node:http";
import type { Timer } from "./timer.ts";

export type HttpAnswer =
  | { readonly kind: "answered"; readonly status: number; readonly body: string }
  | { readonly kind: "late" }
  | { readonly kind: "unreachable" };

export type Call = {
  readonly url: string;
  /** Undefined: a GET. */
  readonly body: string | undefined;
  readonly contentType: string | undefined;
  readonly timeoutMs: number;
};

/** Calls the bot on a connection of its own, and hangs up when the time is over. Never throws for what the bot did. */
export function call({ url, body, contentType, timeoutMs }: Call, timer: Timer): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const headers = contentType === undefined || body === undefined ? {} : { "content-type": contentType };
    const method = body === undefined ? "GET" : "POST";
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on("data", (part: Buffer) => parts.push(part));
      incoming.on("error", fail);
      incoming.on("end", () => {
        const answer = { status: incoming.statusCode ?? 0, body: Buffer.concat(parts).toString("utf8") };
        finish({ kind: "answered", ...answer });
      });
    });
    const cancel = timer(timeoutMs, () => {
      finish({ kind: "late" });
      outgoing.destroy();
    });
    outgoing.on("error", fail);
    outgoing.end(body);

    function fail(): void {
      finish({ kind: "unreachable" });
    }
    function finish(answer: HttpAnswer): void {
      cancel();
      resolve(answer);
    }
  });
}
