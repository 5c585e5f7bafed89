import Koa from "koa";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { encrypt, getSignature } from "@wecom/crypto";
import { botCallback } from "../../src/wecom/callback.ts";
import type { BotCallback } from "../../src/wecom/callback.ts";
import { vectorNamed } from "./vectors.ts";

export const { token, aesKey } = vectorNamed("G1");
export const nonce = "1372623149";
/** The moment at which WeCom signs, in seconds, and which the bot's clock shows. */
export const nowSeconds = 1_760_000_000;

export type BotServer = { readonly port: number; readonly url: string };

/** The callback behind a real HTTP server, closed when the test ends. Silent unless the test says otherwise. */
export async function startBot(parts: Partial<BotCallback> = {}): Promise<BotServer> {
  const bot: BotCallback = {
    token,
    aesKey,
    clock: () => nowSeconds * 1000,
    converse: () => Promise.resolve({ body: "" }),
    sayAfterwards: () => Promise.resolve(),
    pictureBytes: () => Promise.resolve(undefined),
    onError: (error) => {
      throw error;
    },
    ...parts,
  };
  const app = new Koa();
  app.silent = true; // Koa prints it when somebody hangs up
  app.use(botCallback(bot));
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/wecom/bot` };
}

export type Callback = {
  readonly token: string;
  readonly aesKey: string;
  readonly receiveId: string;
  readonly timestamp: string;
  readonly nonce: string;
};
export type SignedCallback = {
  readonly encrypt: string;
  readonly query: Readonly<Record<"msg_signature" | "timestamp" | "nonce", string>>;
};

/** WeCom's side, by its own library. */
export function signed(plain: string, parts: Partial<Callback> = {}): SignedCallback {
  const by: Callback = { token, aesKey, receiveId: "", timestamp: `${nowSeconds}`, nonce, ...parts };
  const sealed = encrypt(by.aesKey, plain, by.receiveId);
  const msg_signature = getSignature(by.token, by.timestamp, by.nonce, sealed);
  return { encrypt: sealed, query: { msg_signature, timestamp: by.timestamp, nonce: by.nonce } };
}

export type Received = { readonly status: number; readonly body: string; readonly headers: Headers };

export async function get(bot: BotServer, query: string): Promise<Received> {
  return received(await fetch(`${bot.url}?${query}`));
}

export async function post(bot: BotServer, query: string, body: string | Uint8Array): Promise<Received> {
  return received(await fetch(`${bot.url}?${query}`, { method: "POST", body: Buffer.from(body) }));
}

export function deliver(bot: BotServer, callback: SignedCallback): Promise<Received> {
  return post(bot, queryOf(callback), JSON.stringify({ encrypt: callback.encrypt }));
}

export const queryOf = ({ query }: SignedCallback): string => new URLSearchParams(query).toString();

const received = async (response: Response): Promise<Received> => ({
  status: response.status,
  body: await response.text(),
  headers: response.headers,
});
