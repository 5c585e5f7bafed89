// What people do in their chat with the app, on its way to the callback.

import { createHash } from "node:crypto";
import { z } from "zod";
import type { AppCards } from "./app-cards.ts";
import { deliverToApp } from "./app-line.ts";
import type { Elements } from "./app-line.ts";
import type { AppMedia } from "./app-media.ts";
import type { AppWorld } from "./app-settings.ts";
import { freshStamps } from "./callback.ts";
import type { Stamps } from "./callback.ts";
import type { Card } from "./card-copies.ts";
import type { Answered, Said } from "./messages.ts";
import { selectedItems } from "./taps.ts";
import type { Chosen, Tapped } from "./taps.ts";
import { secondsNow, spelled } from "./world.ts";

/** So often WeCom delivers an event again that was not answered with 200 in 5 seconds. Source: 90238. */
const retries = 3;

type Happened = {
  readonly id: string;
  readonly user: string;
  readonly elements: Elements;
  readonly stamps: Stamps;
  retriesLeft: number;
  isTaken: boolean;
};

const sentThing = z.looseObject({ bytes: z.instanceof(Uint8Array).optional(), name: z.string().optional() });

export class AppPeople {
  readonly #world: AppWorld;
  readonly #media: AppMedia;
  readonly #cards: AppCards;
  readonly #happened = new Map<string, Happened>();

  constructor(world: AppWorld, media: AppMedia, cards: AppCards) {
    this.#world = world;
    this.#media = media;
    this.#cards = cards;
  }

  async say(user: string, said: Said): Promise<Answered> {
    const { newId, tenant } = this.#world;
    tenant.add(this.#chat(user), {
      from: { kind: "person", userid: user.toLowerCase() },
      body: typeof said === "string" ? { kind: "text", text: said } : { kind: "other", what: said.msgtype },
    });
    // 64 bits: more than a number of JavaScript's holds.
    const MsgId = BigInt(`0x${createHash("sha256").update(newId()).digest("hex").slice(0, 15)}`).toString();
    const words = typeof said === "string" ? { MsgType: "text", Content: said } : this.#thing(said);
    return this.#first(MsgId, user, { ...words, MsgId });
  }

  /** The app hears of it every time. */
  open(user: string): Promise<Answered> {
    const opened = { MsgType: "event", Event: "enter_agent", EventKey: "" };
    return this.#first(`opened-${this.#world.newId()}`, user, opened);
  }

  has(id: string): boolean {
    return this.#happened.has(id);
  }

  /** @throws RangeError when nothing of that id happened */
  again(id: string, stamps: "kept" | "renewed"): Promise<Answered> {
    const happened = this.#happened.get(id);
    if (happened === undefined) throw new RangeError("nothing of that id happened");
    this.#world.findings.counters.redeliveries += 1;
    return this.#deliver(happened, stamps === "kept" ? happened.stamps : freshStamps(this.#world));
  }

  /** @throws RangeError when this person's copy of the card has no such button or option */
  async tap(user: string, card: Card, button: string, chosen: Chosen): Promise<Tapped> {
    const { cards, findings, newId } = this.#world;
    const before = cards.copyOf(card.id, user);
    const id = `tapped-${newId()}`;
    const elements = this.#tapped(user, card, button, chosen);
    findings.counters.taps += 1;
    const { outcome } = await this.#first(id, user, elements);
    if (cards.copyOf(card.id, user) !== before) return { msgid: id, outcome: "updated", changedFor: [user] };
    if (outcome === "unanswered") findings.counters.tapsDropped += 1;
    return { msgid: id, outcome: outcome === "unanswered" ? "dropped" : "silence", changedFor: undefined };
  }

  #chat(user: string): string {
    return this.#world.tenant.placeOf("app", user).key;
  }

  #thing(said: Exclude<Said, string>): Elements {
    const { bytes, name } = sentThing.parse(said);
    const type = said.msgtype === "mixed" ? "image" : said.msgtype;
    const MediaId = this.#media.keep(type, {
      bytes: Buffer.from(bytes ?? "picture"),
      name: name ?? `${type}.jpg`,
    });
    const PicUrl = "https://wework.qpic.cn/picture/0";
    return { MsgType: type, ...(type === "image" ? { PicUrl } : {}), MediaId };
  }

  #tapped(user: string, card: Card, button: string, chosen: Chosen): Elements {
    const copy = this.#world.cards.seenBy(card.id, user);
    if (!copy.buttons.some((each) => each.id === button)) {
      throw new RangeError(`the card as ${user} sees it has no button ${button}`);
    }
    const selected = selectedItems(copy, chosen)?.selected_item.map((item) => ({
      QuestionKey: item.question_key,
      OptionIds: { OptionId: item.option_ids.option_id },
    }));
    return {
      ...{ MsgType: "event", Event: "template_card_event", EventKey: button, TaskId: card.id },
      ...{ CardType: copy.type, ResponseCode: this.#cards.issue(card.id) },
      ...(selected === undefined ? {} : { SelectedItems: { SelectedItem: selected } }),
    };
  }

  async #first(id: string, user: string, elements: Elements): Promise<Answered> {
    const { app } = this.#world;
    const happened: Happened = {
      ...{ id, user, stamps: freshStamps(this.#world), retriesLeft: retries, isTaken: false },
      elements: {
        ToUserName: app.corpId,
        FromUserName: spelled(this.#world, user),
        CreateTime: String(secondsNow(this.#world)),
        ...elements,
        AgentID: String(app.agentId),
      },
    };
    this.#happened.set(id, happened);
    return this.#deliver(happened, happened.stamps);
  }

  async #deliver(happened: Happened, stamps: Stamps): Promise<Answered> {
    const { tenant } = this.#world;
    const chat = this.#chat(happened.user);
    const before = tenant.linesOf(chat).length;
    const delivered = await deliverToApp(this.#world, happened.elements, stamps);
    const said = tenant.linesOf(chat).slice(before);
    const texts = said.flatMap(({ body }) => (body.kind === "text" ? [body.text] : []));
    const cards = said.flatMap(({ body }) => (body.kind === "card" ? [body.card] : []));
    const answered = {
      ...{ msgid: happened.id, status: undefined, body: undefined },
      ...{ text: texts.length === 0 ? undefined : texts.join("\n"), card: cards[0], pictures: [] },
    };
    if (delivered.kind === "unanswered") {
      this.#retryLater(happened);
      return { ...answered, outcome: "unanswered", status: delivered.status };
    }
    happened.isTaken = true;
    return { ...answered, outcome: said.length === 0 ? "silence" : "answered" };
  }

  #retryLater(happened: Happened): void {
    if (happened.retriesLeft <= 0) return;
    happened.retriesLeft -= 1;
    const { timer, unknowns } = this.#world;
    timer(unknowns.retryAfterMs, () => {
      if (!happened.isTaken) void this.again(happened.id, unknowns.redeliveryStamps);
    });
  }
}
