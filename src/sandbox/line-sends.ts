// What a bot says over the long connection without being asked: `aibot_send_msg`. Source: 智能机器人长连接
// (developer.work.weixin.qq.com/document/path/101463), read 2026-03-15.

import { z } from "zod";
import { checkCard } from "./card-refusal.ts";
import { isShown } from "./line-answers.ts";
import type { CommandAnswer } from "./line-commands.ts";
import { no, yes } from "./line-commands.ts";
import type { LineMedia } from "./line-media.ts";
import { tooLong } from "./reply.ts";
import { isTaken } from "./show-reply.ts";
import type { LineBody, Place } from "./tenant.ts";
import type { World } from "./world.ts";

const bodyShape = z.looseObject({
  chatid: z.string().min(1),
  // Left out is said to be guessed; whoever guesses may meet the wrong chat.
  chat_type: z.union([z.literal(1), z.literal(2)]),
  msgtype: z.string(),
  markdown: z.object({ content: z.string() }).optional(),
  template_card: z.unknown().optional(),
});
type SendBody = z.infer<typeof bodyShape>;
const mediaShape = z.object({ media_id: z.string() });

export class LineSends {
  readonly #world: () => World;
  readonly #media: LineMedia;
  readonly #removedFrom = new Set<string>();

  constructor(world: () => World, media: LineMedia) {
    this.#world = world;
    this.#media = media;
  }

  /** Somebody removes the bot from a group. */
  removeFrom(chat: string): void {
    this.#removedFrom.add(chat);
  }

  take(reqId: string, body: unknown, takeRoom: (place: Place) => boolean): CommandAnswer {
    const { findings, unknowns } = this.#world();
    const parsed = bodyShape.safeParse(body);
    if (!parsed.success) return no(40058, "send: chatid, chat_type or msgtype is missing");
    const place = this.#placeOf(parsed.data);
    if (place === undefined) return no(93006, "send: invalid chatid", "expected");
    if (this.#removedFrom.has(place.key)) return no(93001, "send: the bot is not in this group", "expected");
    if (!this.#wasSpokenTo(place))
      return no(unknowns.noContactCode, "send: nobody wrote here before", "expected");
    if (!takeRoom(place)) return no(unknowns.chatLimitCode, "over 30 messages in a minute in this chat");
    const said = this.#said(reqId, parsed.data, place);
    if (said.ok) findings.counters.pushes += 1;
    return said;
  }

  #placeOf({ chatid, chat_type: type }: SendBody): Place | undefined {
    const place = this.#world().tenant.placeOfKey(type === 2 ? chatid : `single:${chatid.toLowerCase()}`);
    return place?.kind === (type === 2 ? "group" : "single") ? place : undefined;
  }

  #wasSpokenTo({ key }: Place): boolean {
    return this.#world()
      .tenant.linesOf(key)
      .some(({ from, unheard }) => from.kind === "person" && !unheard);
  }

  #said(reqId: string, body: SendBody, place: Place): CommandAnswer {
    switch (body.msgtype) {
      case "markdown":
        return this.#sayMarkdown(body.markdown?.content ?? "", place);
      case "template_card":
        return this.#sayCard(reqId, body.template_card, place);
      case "image":
      case "file":
      case "voice":
      case "video":
        return this.#sayMedia(body.msgtype, body[body.msgtype], place);
      default:
        return no(40008, `send: ${body.msgtype} cannot be sent`);
    }
  }

  #sayMarkdown(markdown: string, place: Place): CommandAnswer {
    if (markdown.trim() === "") return no(44004, "send: empty");
    if (tooLong(markdown)) return no(45002, "send: over 20480 bytes");
    return this.#add(place, { kind: "markdown", markdown });
  }

  #sayMedia(what: string, content: unknown, place: Place): CommandAnswer {
    const parsed = mediaShape.safeParse(content);
    if (!parsed.success) return no(41006, "send: no media_id");
    const line = this.#media.lineOf(parsed.data.media_id, what);
    return line === undefined ? no(40007, "send: no such media_id") : this.#add(place, line);
  }

  #sayCard(reqId: string, content: unknown, place: Place): CommandAnswer {
    const world = this.#world();
    const checked = checkCard(content, "new", world.unknowns.softLimits);
    if (!checked.ok) return no(checked.code, checked.problem);
    const { card } = checked;
    if (card.task_id === undefined) return no(42014, "send: a card without task_id");
    if (isShown(world, card, place)) return no(42014, "the same card again", "expected");
    if (isTaken(world, card.task_id, reqId)) return no(42014, "task_id", "expected");
    world.cards.add(card.task_id, place, reqId, card);
    return this.#add(place, { kind: "card", card: card.task_id });
  }

  #add(place: Place, body: LineBody): CommandAnswer {
    this.#world().tenant.add(place.key, { from: { kind: "bot" }, body });
    return yes();
  }
}
