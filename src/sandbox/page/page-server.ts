import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import Koa from "koa";
import type { Context, Middleware } from "koa";
import Router from "@koa/router";
import { z } from "zod";
import { addressOf, close, listen } from "../listening.ts";
import { pictureTypeOf } from "../media.ts";
import type { Person } from "../tenant.ts";
import { chatLines, chatPage } from "./chat-page.ts";
import { chatAddress, chatList } from "./chat-list.ts";
import { chatFor, chatsOf, personOf } from "./chats.ts";
import type { ChatEntry } from "./chats.ts";
import { clockWords } from "./clock-bar.ts";
import { fonts } from "./fonts.ts";
import { Live } from "./live.ts";
import type { PageOptions } from "./page-options.ts";
import { notFound } from "./not-found.ts";
import { peoplePage } from "./people-page.ts";
import { ReadMarks } from "./read-marks.ts";
import { shell } from "./shell.ts";

export type PageServer = { readonly address: string; close(): Promise<void> };

/** Serves the chat page on 127.0.0.1. Only for the machine it runs on: whoever opens it can be anybody. */
export async function servePage(options: PageOptions, port: number): Promise<PageServer> {
  const live = new Live(options.fake);
  const app = new Koa();
  app.use(safely).use(fonts).use(assets).use(routes(options, live).routes()).use(lost(options));
  app.on("error", (error: Error) => {
    if (!isHangUp(error)) app.onerror(error);
  });
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  await listen(server, port);
  return {
    address: addressOf(server),
    close: async () => {
      live.close();
      await close(server);
    },
  };
}

function routes({ fake, onMoveClock, story, wordsWaiting }: PageOptions, live: Live): Router {
  const marks = new ReadMarks();
  const router = new Router();

  router.get("/", async (ctx) => {
    const me = personOf(fake, text(ctx, "me"));
    const nowMs = fake.clock();
    ctx.type = "html";
    if (me === undefined) {
      const body = peoplePage(fake, text(ctx, "chat"), await waitingByPerson());
      ctx.body = shell({
        title: "连翘 · 积分助手演示",
        body,
        nowMs,
        me: "",
        chat: "",
        story: story.progress,
      });
      return;
    }
    const chats = chatsOf(fake, me);
    const wanted = text(ctx, "chat");
    const open = wanted === "" ? undefined : chats.find((chat) => chat.key === chatFor(fake, me, wanted));
    read(me, open);
    const body = chatPage(fake, me, chats, open, marks, await waitingIn(open, me));
    ctx.body = shell({
      title: open?.title ?? "聊天",
      body,
      nowMs,
      me: me.userid,
      chat: open?.key ?? "",
      story: story.progress,
    });
  });

  router.get("/view", async (ctx) => {
    const me = personOf(fake, text(ctx, "me"));
    const chats = me === undefined ? [] : chatsOf(fake, me);
    const open = chats.find((chat) => chat.key === text(ctx, "chat"));
    if (me !== undefined) read(me, open);
    ctx.body = {
      waiting: me === undefined ? 0 : await waitingIn(open, me),
      clock: clockWords(fake.clock()).text,
      chats: me === undefined ? "" : chatList(me, chats, open?.key, marks, fake.clock()).text,
      lines: me === undefined || open === undefined ? [] : chatLines(fake, me, open),
    };
  });

  router.get("/events", (ctx) => {
    ctx.respond = false;
    live.join(ctx.res);
  });

  router.post("/open", async (ctx) => {
    const { me } = await body(ctx, z.object({ me: account }));
    await fake.open(me);
    ctx.body = {};
  });

  router.post("/say", async (ctx) => {
    const said = await body(
      ctx,
      z.object({ me: account, chat: id, text: z.string().trim().min(1).max(4_000) }),
    );
    const { outcome } = await fake.say(said.me, said.chat, said.text);
    ctx.body = { outcome };
  });

  router.post("/send", async (ctx) => {
    const sent = await body(ctx, sendShape, pictureBodyBytesMax);
    const file = { name: sent.name, bytes: Buffer.from(sent.picture, "base64") };
    const { outcome } = await fake.send(sent.me, sent.chat, sent.text, [file]);
    ctx.body = { outcome };
  });

  router.get("/picture/:id", (ctx) => {
    const { id } = ctx.params;
    const bytes = fake.picture(id ?? "");
    const type = bytes === undefined ? undefined : pictureTypeOf(bytes);
    if (bytes === undefined || type === undefined) return;
    ctx.type = type;
    ctx.body = bytes;
  });

  router.post("/tap", async (ctx) => {
    const tap = await body(ctx, tapShape);
    const { choice, ticked } = tap;
    const chosen = {
      ...(choice === undefined ? {} : { choice }),
      ...(ticked === undefined ? {} : { ticked }),
    };
    const { outcome } = await fake.tap(tap.me, tap.card, tap.button, chosen);
    ctx.body = { outcome };
  });

  router.post("/clock", async (ctx) => {
    const { target } = await body(
      ctx,
      z.object({ target: z.enum(["nextThing", "nextDay", "quarterEnd", "yearEnd"]) }),
    );
    await onMoveClock(target);
    live.tell();
    ctx.body = {};
  });

  router.post("/story", async (ctx) => {
    const { place } = await body(ctx, z.object({ place: z.int().nonnegative().optional() }));
    if (place === undefined) await story.next();
    else story.choose(place);
    live.tell();
    const { scene } = story.progress;
    ctx.body = { see: scene === undefined ? "/" : chatAddress(scene.see.who, scene.see.chat) };
  });

  return router;

  function read(me: Person, open: ChatEntry | undefined): void {
    if (open !== undefined) marks.mark(me.userid, open.key, open.count);
  }

  async function waitingIn(open: ChatEntry | undefined, me: Person): Promise<number> {
    if (open === undefined || open.isGroup || wordsWaiting === undefined) return 0;
    return await wordsWaiting(me.userid);
  }

  async function waitingByPerson(): Promise<ReadonlyMap<string, number>> {
    if (wordsWaiting === undefined) return new Map();
    const counts = fake.people.map(async ({ userid }): Promise<[string, number]> => [
      userid,
      await wordsWaiting(userid),
    ]);
    return new Map(await Promise.all(counts));
  }
}

/** A page that is closed before it has its answer is nothing to report. */
const isHangUp = (error: Error): boolean =>
  "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");

/** Says in words that there is nothing at an address. */
const lost =
  ({ fake, story }: PageOptions): Middleware =>
  (ctx) => {
    const title = "没有这个页面";
    ctx.status = 404;
    ctx.type = "html";
    ctx.body = shell({ title, body: notFound, nowMs: fake.clock(), me: "", chat: "", story: story.progress });
  };

const account = z.string().min(1).max(64);
const id = z.string().min(1).max(256);
const sendShape = z.object({
  ...{ me: account, chat: id, text: z.string().trim().max(4_000) },
  ...{ name: z.string().min(1).max(255), picture: z.base64() },
});
const tapShape = z.object({
  me: account,
  card: id,
  button: z.string().min(1).max(1_024),
  choice: z.string().max(128).optional(),
  ticked: z.array(z.string().max(128)).max(20).optional(),
});

const text = (ctx: Context, name: string): string => {
  const value = ctx.query[name];
  return typeof value === "string" ? value : "";
};

const bodyBytesMax = 64 * 1024;
/** More than the bot takes, so that its refusal can be seen. */
const pictureBodyBytesMax = 20 * 1024 * 1024;

/** Only JSON is taken, which another site's form cannot send. */
async function body<Shape>(ctx: Context, shape: z.ZodType<Shape>, bytesMax = bodyBytesMax): Promise<Shape> {
  if (ctx.is("json") === false) ctx.throw(415);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of ctx.req) {
    if (!Buffer.isBuffer(part)) continue;
    bytes += part.length;
    if (bytes > bytesMax) ctx.throw(413);
    parts.push(part);
  }
  const parsed = shape.safeParse(JSON.parse(Buffer.concat(parts).toString("utf8")));
  return parsed.success ? parsed.data : ctx.throw(400);
}

/** What nobody here can do, such as tapping a button that is gone, is answered with 400 and changes nothing. */
const safely: Middleware = async (ctx, next) => {
  ctx.set(
    "Content-Security-Policy",
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  ctx.set("X-Content-Type-Options", "nosniff");
  ctx.set("Referrer-Policy", "no-referrer");
  ctx.set("Cache-Control", "no-store");
  try {
    await next();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    ctx.status = 400;
  }
};

const assetTypes: Readonly<Record<string, string>> = {
  "/assets/chat.css": "css",
  "/assets/chat.js": "js",
  "/assets/icon.svg": "svg",
};

const assets: Middleware = async (ctx, next) => {
  const type = assetTypes[ctx.path];
  if (type === undefined) {
    await next();
    return;
  }
  ctx.body = await readFile(new URL(ctx.path.replace("/assets/", ""), import.meta.url), "utf8");
  ctx.type = type;
};
