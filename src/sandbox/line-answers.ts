// What a bot answers to a callback over the long connection. Source: 智能机器人长连接
// (developer.work.weixin.qq.com/document/path/101463), read 2026-03-15.

import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { CommandAnswer, CommandFrame } from "./line-commands.ts";
import { no, yes } from "./line-commands.ts";
import type { LineMedia } from "./line-media.ts";
import { readBody } from "./reply.ts";
import type { Reply, Trigger } from "./reply.ts";
import { showReply } from "./show-reply.ts";
import type { WireCard } from "./card-shape.ts";
import type { LineBody, Place } from "./tenant.ts";
import type { World } from "./world.ts";

/** A callback under way to the bot, or gone there. */
export type Handed = {
  readonly msgid: string;
  readonly payload: object;
  readonly user: string;
  readonly place: Place;
  readonly trigger: Trigger;
  /** For a tap: puts the card in the tapped one's place, and says whether WeCom takes it. */
  readonly replaceCard?: (reply: Reply) => boolean;
};

export type Issued = Handed & {
  readonly atMs: number;
  /** Which line it went over. */
  readonly line: object;
};

const replyWindowMs = 24 * 60 * 60_000;
const atOnceMs = 5_000;

const legal: Readonly<Record<string, { readonly trigger: Trigger; readonly kinds: readonly string[] }>> = {
  // A stream with a card is listed, and then said not to be supported.
  aibot_respond_msg: { trigger: "message", kinds: ["stream", "template_card", "markdown"] },
  aibot_respond_welcome_msg: { trigger: "arrival", kinds: ["text", "template_card"] },
  aibot_respond_update_msg: { trigger: "tap", kinds: ["update_template_card"] },
};

export const isAnswer = (cmd: string): boolean => cmd in legal;

type Stream = { readonly line: string; readonly firstAtMs: number };

export class LineAnswers {
  readonly #world: () => World;
  readonly #media: LineMedia;
  readonly #issued = new Map<string, Issued>();
  readonly #streams = new Map<string, Stream>();
  /** The req_ids of taps and arrivals that were answered: they take one answer. */
  readonly #used = new Set<string>();

  constructor(world: () => World, media: LineMedia) {
    this.#world = world;
    this.#media = media;
  }

  issue(reqId: string, issued: Issued): void {
    this.#issued.set(reqId, issued);
  }

  issuedAs(reqId: string): Issued | undefined {
    return this.#issued.get(reqId);
  }

  /** @param takeRoom counts it in its chat, and says whether there is room for it */
  take(frame: CommandFrame, line: object, takeRoom: (place: Place) => boolean): CommandAnswer {
    const { clock, unknowns } = this.#world();
    const { req_id: reqId } = frame.headers;
    const issued = this.#issued.get(reqId);
    const allowed = legal[frame.cmd];
    if (issued === undefined || allowed === undefined) return no(846605, "a req_id that was never given");
    if (issued.trigger !== allowed.trigger)
      return no(846605, `${frame.cmd} does not answer a ${issued.trigger}`);
    if (issued.line !== line && !unknowns.reqIdsOutliveTheLine) return no(846605, "another line", "expected");
    const ageMs = clock() - issued.atMs;
    if (ageMs > (issued.trigger === "message" ? replyWindowMs : atOnceMs)) {
      return no(846605, "too late", issued.trigger === "message" ? "expected" : "bot");
    }
    if (issued.trigger !== "message" && this.#used.has(reqId)) return no(846605, "answered before");
    if (!takeRoom(issued.place))
      return no(unknowns.chatLimitCode, "over 30 messages in a minute in this chat");
    const image = issued.trigger === "message" ? imageShape.safeParse(frame.body).data?.image : undefined;
    if (image !== undefined) return this.#showImage(issued, image.media_id);
    const read = markdownIn(frame.body) ?? readBody(frame.body, allowed.kinds, { ...allowed, ...unknowns });
    if (!read.ok) return no(read.code ?? 40058, read.problem);
    this.#used.add(reqId);
    return this.#show(issued, read.reply);
  }

  #show(issued: Issued, reply: Reply): CommandAnswer {
    const world = this.#world();
    if (reply.kind === "update")
      return issued.replaceCard?.(reply) === true ? yes() : no(42014, "not this card", "expected");
    if (reply.kind === "stream") return this.#showStream(issued, reply);
    const owner =
      reply.kind === "card" && reply.card.task_id !== undefined && world.cards.ownerOf(reply.card.task_id);
    if (owner === issued.msgid) return no(42014, "the same card again", "expected");
    // A fault is on record then.
    if (showReply(world, issued.msgid, issued.place, reply) === undefined)
      return no(42014, "task_id", "expected");
    return yes();
  }

  #showImage({ place }: Issued, mediaId: string): CommandAnswer {
    const line = this.#media.lineOf(mediaId, "image");
    if (line === undefined) return no(40007, "no such media_id");
    this.#world().tenant.add(place.key, { from: { kind: "bot" }, body: line });
    return yes();
  }

  #showStream(issued: Issued, { id, markdown, pictures }: Extract<Reply, { kind: "stream" }>): CommandAnswer {
    if (pictures.length > 0) return no(40058, "msg_item is not supported over the long connection");
    const { tenant, clock, unknowns } = this.#world();
    const key = `${issued.msgid} ${id}`;
    const earlier = this.#streams.get(key);
    const firstAtMs = earlier?.firstAtMs ?? clock();
    const fromMs = unknowns.streamLifeFrom === "message" ? issued.atMs : firstAtMs;
    if (clock() - fromMs > unknowns.streamLifeMs) return no(846608, "the stream is over", "expected");
    const body: LineBody = { kind: "markdown", markdown };
    if (earlier === undefined) {
      const line = tenant.add(issued.place.key, { from: { kind: "bot" }, body });
      this.#streams.set(key, { line: line.id, firstAtMs });
    } else {
      tenant.rewrite(earlier.line, body);
    }
    return yes();
  }
}

/** The very card stands there already: it is sent again because its ack was lost. */
export function isShown({ cards }: World, card: WireCard, place: Place): boolean {
  const { task_id: id } = card;
  if (id === undefined || cards.ownerOf(id) === undefined) return false;
  const shown = cards.get(id);
  return shown.place.key === place.key && isDeepStrictEqual(shown.common, card);
}

const imageShape = z.object({ msgtype: z.literal("image"), image: z.object({ media_id: z.string() }) });

const markdownShape = z.object({
  msgtype: z.literal("markdown"),
  markdown: z.object({ content: z.string() }),
});

/** Markdown as an answer is a stream that is finished from the start, without an id. */
function markdownIn(body: unknown): ReturnType<typeof readBody> | undefined {
  const parsed = markdownShape.safeParse(body);
  if (!parsed.success) return undefined;
  const { content } = parsed.data.markdown;
  const stream = { msgtype: "stream", stream: { id: "markdown", finish: true, content } };
  return readBody(stream, ["stream"], { trigger: "message", softLimits: "enforced" });
}
