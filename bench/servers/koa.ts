// (b) The usual parts, put together without a bot: koa and @wecom/crypto. Arguments: port, database file, token, AES key.

import { decrypt, encrypt, getSignature } from "@wecom/crypto";
import Koa from "koa";
import { z } from "zod";
import { cardFor } from "./card.ts";
import { openInserts } from "./inserts.ts";

const [port = "", path = "", token = "", aesKey = ""] = process.argv.slice(2);
const insert = openInserts(path);
const bodyShape = z.object({ encrypt: z.string() });
const messageShape = z.object({ msgid: z.string() });

const koa = new Koa();
koa.use(async (ctx) => {
  if (ctx.path === "/healthz") {
    ctx.status = 200;
    ctx.body = "";
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(z.instanceof(Buffer).parse(chunk));
  const sealed = bodyShape.parse(JSON.parse(Buffer.concat(chunks).toString())).encrypt;
  const { msg_signature: given, timestamp = "", nonce = "" } = ctx.query;
  if (given !== getSignature(token, String(timestamp), String(nonce), sealed)) {
    ctx.status = 403;
    ctx.body = "";
    return;
  }
  const { message } = decrypt(aesKey, sealed);
  const { msgid } = messageShape.parse(JSON.parse(message));
  await insert(msgid, message);
  const seconds = Math.floor(Date.now() / 1_000);
  const encrypted = encrypt(aesKey, cardFor(msgid), "");
  const msgsignature = getSignature(token, seconds, String(nonce), encrypted);
  ctx.type = "application/json";
  ctx.body = JSON.stringify({ encrypt: encrypted, msgsignature, timestamp: seconds, nonce });
});
koa.listen(Number(port), "127.0.0.1");
