import type { IncomingMessage } from "node:http";

export type Body =
  | { readonly kind: "whole"; readonly bytes: Buffer }
  | { readonly kind: "tooLarge" }
  | { readonly kind: "tooSlow" }
  /** The other side went away. */
  | { readonly kind: "brokenOff" };

/** Reads a request's body, and stops reading as soon as it is too large or too slow. Never rejects. */
export function readBody(request: IncomingMessage, bytesMax: number, timeoutMs: number): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) return Promise.resolve({ kind: "tooLarge" });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (body: Body): void => {
      clearTimeout(timer);
      request.off("data", take).pause();
      resolve(body);
    };
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > bytesMax) settle({ kind: "tooLarge" });
    };
    const timer = setTimeout(settle, timeoutMs, { kind: "tooSlow" });
    request
      .on("data", take)
      .once("end", () => {
        settle({ kind: "whole", bytes: oneBuffer(chunks) });
      })
      // Comes after `end` too, and is then too late to change anything.
      .once("close", () => {
        settle({ kind: "brokenOff" });
      })
      .on("error", () => {
        settle({ kind: "brokenOff" });
      });
  });
}

function oneBuffer(chunks: readonly Buffer[]): Buffer {
  const [first, ...rest] = chunks;
  if (first === undefined) return Buffer.alloc(0);
  return rest.length === 0 ? first : Buffer.concat(chunks);
}
