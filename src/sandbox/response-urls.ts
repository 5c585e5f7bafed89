// The one-shot addresses to which a bot may say something after its answer. Source: 主动回复消息
// (developer.work.weixin.qq.com/document/path/101138).

import { z } from "zod";
import { done, posted } from "./api-call.ts";
import type { ApiAnswer, Handlers } from "./api-call.ts";
import { checkCard } from "./card-refusal.ts";
import { json, tooLong } from "./reply.ts";
import type { Place } from "./tenant.ts";
import { isTaken } from "./show-reply.ts";
import type { World } from "./world.ts";

type Issued = {
  readonly msgid: string;
  readonly place: Place;
  readonly quote: string;
  readonly untilMs: number;
};

const lifeMs = 60 * 60_000;

const bodyShape = z.looseObject({
  msgtype: z.string().optional(),
  markdown: z.looseObject({ content: z.string().min(1) }).optional(),
  template_card: z.unknown().optional(),
});

export const responseUrlHandlers = (world: World): Handlers => ({
  "/cgi-bin/aibot/response": posted(
    () => world.findings,
    ({ query, body }) => world.responseUrls.post(world, query.get("response_code") ?? "", body.toString()),
  ),
});

export class ResponseUrls {
  readonly #base: () => string;
  readonly #now: () => number;
  readonly #newId: () => string;
  readonly #unused = new Map<string, Issued>();
  readonly #byMessage = new Map<string, string>();

  constructor(base: () => string, now: () => number, newId: () => string) {
    this.#base = base;
    this.#now = now;
    this.#newId = newId;
  }

  /** @param quote the words that triggered the callback; empty for a card */
  issue(msgid: string, place: Place, quote: string): string {
    const code = this.#newId();
    this.#unused.set(code, { msgid, place, quote, untilMs: this.#now() + lifeMs });
    const url = `${this.#base()}/cgi-bin/aibot/response?response_code=${encodeURIComponent(code)}`;
    this.#byMessage.set(msgid, url);
    return url;
  }

  /** The address that went with a message or tap; a secret, for tests only. */
  of(msgid: string): string | undefined {
    return this.#byMessage.get(msgid);
  }

  /** What the bot posts to such an address. */
  post(world: World, code: string, body: string): ApiAnswer {
    const issued = this.#unused.get(code);
    if (issued === undefined || world.clock() > issued.untilMs) {
      return refuse(
        world,
        issued,
        world.unknowns.usedResponseUrlCode,
        "a used, expired or unknown response_url",
      );
    }
    const parsed = bodyShape.safeParse(json(body));
    if (!parsed.success) return refuse(world, issued, 40058, "response_url: not a JSON object");
    const { msgtype, markdown, template_card: card } = parsed.data;
    if (msgtype === "markdown") return this.#postMarkdown(world, code, issued, markdown?.content);
    if (msgtype === "template_card") return this.#postCard(world, code, issued, card);
    return refuse(world, issued, 40008, "response_url: msgtype is neither markdown nor template_card");
  }

  #postMarkdown(world: World, code: string, issued: Issued, markdown: string | undefined): ApiAnswer {
    if (markdown === undefined) return refuse(world, issued, 44004, "response_url: no markdown.content");
    if (tooLong(markdown)) return refuse(world, issued, 45002, "response_url: markdown is over 20480 bytes");
    this.#use(world, code);
    const quote = issued.place.kind === "group" ? { quote: issued.quote } : {};
    world.tenant.add(issued.place.key, {
      from: { kind: "bot" },
      body: { kind: "markdown", markdown },
      ...quote,
    });
    return done;
  }

  #postCard(world: World, code: string, issued: Issued, card: unknown): ApiAnswer {
    const { unknowns } = world;
    if (issued.place.kind === "group") {
      return refuse(world, issued, unknowns.cardInGroupByUrlCode, "response_url: a card in a group");
    }
    const checked = checkCard(card, "new", unknowns.softLimits);
    if (!checked.ok) return refuse(world, issued, checked.code, checked.problem);
    const taskId = checked.card.task_id;
    if (taskId === undefined) return refuse(world, issued, 42014, "a card without task_id");
    if (isTaken(world, taskId, `${issued.msgid} response_url`)) return { errcode: 42014, errmsg: "task_id" };
    this.#use(world, code);
    world.cards.add(taskId, issued.place, `${issued.msgid} response_url`, checked.card);
    world.tenant.add(issued.place.key, { from: { kind: "bot" }, body: { kind: "card", card: taskId } });
    return done;
  }

  #use(world: World, code: string): void {
    this.#unused.delete(code);
    world.findings.counters.responseUrlPosts += 1;
  }
}

function refuse(world: World, issued: Issued | undefined, errcode: number, problem: string): ApiAnswer {
  world.findings.fault(issued?.msgid, errcode, problem);
  return { errcode, errmsg: problem };
}
