// (a) The floor: what any server has to do, with nothing but Node. Arguments: port, database file, token, AES key.

import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { cardFor } from "./card.ts";
import { openInserts } from "./inserts.ts";

const [port = "", path = "", token = "", aesKey = ""] = process.argv.slice(2);
const key = Buffer.from(`${aesKey}=`, "base64");
const iv = key.subarray(0, 16);
const insert = openInserts(path);
const bodyShape = z.object({ encrypt: z.string() });
const messageShape = z.object({ msgid: z.string() });

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  if (pathname === "/healthz") answer(response, 200, "");
  else void receive(request, response, searchParams);
}).listen(Number(port), "127.0.0.1");

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const { encrypt } = bodyShape.parse(JSON.parse(await textOf(request)));
  const nonce = query.get("nonce") ?? "";
  const expected = signature(query.get("timestamp") ?? "", nonce, encrypt);
  const given = Buffer.from(query.get("msg_signature") ?? "");
  if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) {
    answer(response, 403, "");
    return;
  }
  const plain = decrypted(encrypt);
  const { msgid } = messageShape.parse(JSON.parse(plain));
  await insert(msgid, plain);
  answer(response, 200, sealed(cardFor(msgid), nonce));
}

function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      resolve(Buffer.concat(chunks).toString());
    });
  });
}

const signature = (timestamp: string, nonce: string, encrypt: string): string =>
  createHash("sha1").update([token, timestamp, nonce, encrypt].sort().join("")).digest("hex");

function decrypted(encrypt: string): string {
  const decipher = createDecipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(encrypt, "base64"), decipher.final()]);
  return plain.toString("utf8", 20, 20 + plain.readUInt32BE(16));
}

function sealed(message: string, nonce: string): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const pad = 32 - ((20 + text.length) % 32);
  const cipher = createCipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  const whole = Buffer.concat([randomBytes(16), length, text, Buffer.alloc(pad, pad)]);
  const encrypt = Buffer.concat([cipher.update(whole), cipher.final()]).toString("base64");
  const timestamp = Math.floor(Date.now() / 1_000);
  return JSON.stringify({
    encrypt,
    msgsignature: signature(String(timestamp), nonce, encrypt),
    timestamp,
    nonce,
  });
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
}
