import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export type Call = { readonly path: string; readonly content: unknown };
export type Api = { readonly apiBase: string; readonly calls: readonly Call[] };

/** A real server in WeCom's place, which answers every call in one way and keeps what was called. */
export async function startApi(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<Api> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ path: request.url ?? "", content: body === "" ? undefined : JSON.parse(body) });
      answer(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { apiBase: `http://127.0.0.1:${port}`, calls };
}

/** Where nobody listens: a port that was open a moment ago. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
