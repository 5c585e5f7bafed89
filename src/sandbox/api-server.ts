import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { GroupRobots } from "./group-robot.ts";
import type { ServedFile } from "./media.ts";
import type { World } from "./world.ts";

export type ApiAnswer = { readonly errcode: number; readonly errmsg: string };

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

const bodyBytesMax = 8 * 1024 * 1024;

/** WeCom's HTTP API, as far as a bot in URL mode calls it. Mishaps befall the calls in the order they were handed in. */
export function apiServer(world: () => World, robots: () => GroupRobots, mishaps: Mishap[]): Server {
  return createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    world().findings.counters.apiCalls += 1;
    const mishap = mishaps.shift();
    if (mishap?.kind === "resetBefore") return void request.socket.destroy();
    if (mishap?.kind === "errcode") {
      json(response, { errcode: mishap.code, errmsg: "handed in" });
      return;
    }
    if (mishap?.kind === "status") return void response.writeHead(mishap.status).end();
    const file = world().media.at(new URL(request.url ?? "/", "http://fake").pathname);
    if (file !== undefined) {
      download(response, file);
      return;
    }
    const answer = answerTo(request, body);
    if (mishap?.kind === "resetAfter") return void request.socket.destroy();
    if (mishap?.kind === "slow") await mishap.until;
    if (answer === undefined) return void response.writeHead(404).end();
    json(response, answer);
  }

  function answerTo(request: IncomingMessage, body: string): ApiAnswer | undefined {
    const url = new URL(request.url ?? "/", "http://fake");
    const isRobot = url.pathname === "/cgi-bin/webhook/send";
    if (!isRobot && url.pathname !== "/cgi-bin/aibot/response") return undefined;
    if (request.method !== "POST") {
      world().findings.fault(undefined, 40058, "GET instead of POST");
      return { errcode: 40058, errmsg: "POST expected" };
    }
    if (isRobot) return robots().post(url.searchParams.get("key") ?? "", body);
    return world().responseUrls.post(world(), url.searchParams.get("response_code") ?? "", body);
  }
}

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

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(part)) continue;
    bytes += part.length;
    if (bytes <= bodyBytesMax) parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
