import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { ApiAnswer, ApiCall, ApiFile, Handlers } from "./api-call.ts";
import type { Findings } from "./faults.ts";
import type { ServedFile } from "./media.ts";

export type { ApiAnswer } from "./api-call.ts";

/** What may befall the bot's next call. */
export type Mishap =
  /** Nothing is taken, and this is answered: -1 system busy, 45009 too fast, and so on. */
  | { readonly kind: "errcode"; readonly code: number }
  /** Another HTTP status than 200, and nothing is taken. */
  | { readonly kind: "status"; readonly status: number }
  /** The connection breaks before WeCom took anything. */
  | { readonly kind: "resetBefore" }
  /** WeCom takes it, and the connection breaks before the answer. */
  | { readonly kind: "resetAfter" }
  /** WeCom takes it, and answers when this resolves. */
  | { readonly kind: "slow"; readonly until: Promise<unknown> };

/** What befalls calls of its own accord: asked for every call on which no mishap was handed in. */
export type Weather = (call: { readonly path: string }) => Mishap | undefined;

export type ApiServer = {
  /** Asked for at the first call: the server listens before the rest of the fake is there. */
  readonly handlers: () => Handlers;
  readonly findings: () => Findings;
  /** They befall the calls in the order in which they were handed in. */
  readonly mishaps: Mishap[];
  readonly weather: Weather;
  /** What came with people's messages, by the path of its address. */
  readonly sentFile: (path: string) => ServedFile | "gone" | undefined;
};

/** Above the 20 MB of the longest file that WeCom takes, so that a longer one is refused for its length. */
const bodyBytesMax = 24 * 1024 * 1024;

/** WeCom's HTTP API, as far as a bot calls it. */
export function apiServer({ handlers, findings, mishaps, weather, sentFile }: ApiServer): Server {
  return createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await callIn(request);
    findings().counters.apiCalls += 1;
    const mishap = mishaps.shift() ?? weather({ path: call.path });
    if (mishap?.kind === "resetBefore") return void request.socket.destroy();
    if (mishap?.kind === "errcode") {
      json(response, { errcode: mishap.code, errmsg: "handed in" });
      return;
    }
    if (mishap?.kind === "status") return void response.writeHead(mishap.status).end();
    const sent = sentFile(call.path);
    if (sent !== undefined) {
      download(response, sent);
      return;
    }
    const answer = answerTo(call);
    if (mishap?.kind === "resetAfter") return void request.socket.destroy();
    if (mishap?.kind === "slow") await mishap.until;
    if (answer === undefined) return void response.writeHead(404).end();
    if (isFile(answer)) file(response, answer);
    else json(response, answer);
  }

  function answerTo(call: ApiCall): ApiAnswer | ApiFile | undefined {
    const byPath = handlers();
    return Object.hasOwn(byPath, call.path) ? byPath[call.path]?.(call) : undefined;
  }
}

const isFile = (answer: ApiAnswer | ApiFile): answer is ApiFile => Buffer.isBuffer(answer.bytes);
/** What came with a message; its name stands in the header only. */
function download(response: ServerResponse, file: ServedFile | "gone"): void {
  if (file === "gone") return void response.writeHead(403).end();
  const name = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  response.writeHead(200, { "content-disposition": name }).end(file.bytes);
}

/** All of WeCom's answers are HTTP 200, errors too. */
function json(response: ServerResponse, answer: ApiAnswer): void {
  response.writeHead(200, { "content-type": "application/json; charset=UTF-8" }).end(JSON.stringify(answer));
}

function file(response: ServerResponse, { bytes, name }: ApiFile): void {
  const disposition = `attachment; filename="${Buffer.from(name).toString("latin1")}"`;
  const type = "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-disposition": disposition }).end(bytes);
}

async function callIn(request: IncomingMessage): Promise<ApiCall> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://fake");
  const method = request.method ?? "GET";
  return { method, path, query, contentType: request.headers["content-type"], body: await bodyOf(request) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(part)) continue;
    bytes += part.length;
    if (bytes <= bodyBytesMax) parts.push(part);
  }
  return Buffer.concat(parts);
}
