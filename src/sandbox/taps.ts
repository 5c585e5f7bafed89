import { deliver, freshStamps } from "./callback.ts";
import type { Card } from "./card-copies.ts";
import type { SeenCard } from "./card-shape.ts";
import type { LongConnection } from "./long-connection.ts";
import type { Reply } from "./reply.ts";
import { callbackHead, freshMsgid, placeFields, secondsNow } from "./world.ts";
import type { World } from "./world.ts";

/** What the person chose before tapping. Without it: what the card shows as chosen and ticked. */
export type Chosen = {
  /** An option's id of the drop-down. */
  readonly choice?: string;
  /** Option ids of the boxes. */
  readonly ticked?: readonly string[];
};

export type Tapped = {
  readonly msgid: string;
  /**
   * `dropped`: no 200 within 5 seconds; the card stays and the tapper sees a small notice. `dead`: nothing was delivered,
   * see the unknown `othersAfterPartialUpdate`.
   */
  readonly outcome: "updated" | "silence" | "refused" | "dropped" | "dead";
  /** For whom the card changed: `everyone`, or the userids. Undefined when it did not. */
  readonly changedFor: "everyone" | readonly string[] | undefined;
};

/** A small word that one person sees under a card. */
export type Notice = { readonly user: string; readonly card: string; readonly text: string };

export const droppedNotice = "操作未生效";

/** People's taps. Each is delivered exactly once, and lost when it is not answered in time. Source: 101027. */
export class Taps {
  readonly #world: World;
  readonly #notices = new Map<string, Notice>();

  constructor(world: World) {
    this.#world = world;
  }

  /** @throws RangeError when this person's copy of the card has no such button or option */
  async tap(userid: string, cardId: string, button: string, chosen: Chosen): Promise<Tapped> {
    const world = this.#world;
    const user = userid.toLowerCase();
    const card = world.cards.get(cardId);
    world.tenant.placeOf(card.place.kind === "group" ? card.place.key : "single", user);
    const payload = tapPayload(world, user, card, button, chosen);
    this.#notices.delete(noticeKey(user, cardId));
    if (card.liveFor?.has(user) === false)
      return { msgid: payload.msgid, outcome: "dead", changedFor: undefined };
    world.findings.counters.taps += 1;
    if (world.longConnection !== undefined)
      return await this.#overTheLine(world.longConnection, payload, user, card);
    const delivered = await deliver(world, payload.msgid, payload, "tap", freshStamps(world));
    if (delivered.kind === "unanswered") return this.#dropped(payload.msgid, user, cardId);
    if (delivered.kind === "refused") return this.#refused(payload.msgid, user, cardId);
    return this.#apply(payload.msgid, user, cardId, delivered.reply);
  }

  async #overTheLine(
    line: LongConnection,
    payload: { readonly msgid: string },
    user: string,
    { id, place }: Card,
  ): Promise<Tapped> {
    const { msgid } = payload;
    let tapped: Tapped | undefined;
    const heard = await line.hand({
      ...{ msgid, payload, user, place, trigger: "tap" },
      replaceCard: (reply) => {
        tapped = this.#apply(msgid, user, id, reply);
        return tapped.outcome === "updated";
      },
    });
    if (tapped !== undefined) return tapped;
    return heard.outcome === "refused" ? this.#refused(msgid, user, id) : this.#dropped(msgid, user, id);
  }

  noticeFor(userid: string, cardId: string): string | undefined {
    return this.#notices.get(noticeKey(userid.toLowerCase(), cardId))?.text;
  }

  #apply(msgid: string, user: string, cardId: string, reply: Reply): Tapped {
    const { cards, findings, tenant, unknowns } = this.#world;
    if (reply.kind !== "update") {
      findings.counters.silences += 1;
      tenant.changed();
      return { msgid, outcome: "silence", changedFor: undefined };
    }
    const before = cards.copyOf(cardId, user);
    if (reply.card.task_id !== cardId)
      return this.#fault(msgid, user, cardId, "another task_id than the tap's");
    if (reply.card.card_type !== before.card_type && unknowns.updateOfCardType === "refused") {
      return this.#fault(msgid, user, cardId, "an update that changes card_type");
    }
    findings.counters.replies += 1;
    if (reply.userids === undefined) cards.replaceForEveryone(cardId, reply.card);
    else cards.replaceFor(cardId, reply.userids, reply.card, unknowns.othersAfterPartialUpdate);
    tenant.changed();
    const changedFor = reply.userids?.map((each) => each.toLowerCase()) ?? "everyone";
    return { msgid, outcome: "updated", changedFor };
  }

  #fault(msgid: string, user: string, cardId: string, problem: string): Tapped {
    this.#world.findings.fault(msgid, 42014, problem);
    return this.#refused(msgid, user, cardId);
  }

  #refused(msgid: string, user: string, cardId: string): Tapped {
    this.#notify(user, cardId);
    return { msgid, outcome: "refused", changedFor: undefined };
  }

  #dropped(msgid: string, user: string, cardId: string): Tapped {
    this.#world.findings.counters.tapsDropped += 1;
    this.#notify(user, cardId);
    return { msgid, outcome: "dropped", changedFor: undefined };
  }

  #notify(user: string, card: string): void {
    this.#notices.set(noticeKey(user, card), { user, card, text: droppedNotice });
    this.#world.tenant.changed();
  }
}

const noticeKey = (user: string, card: string): string => `${user} ${card}`;

function tapPayload(
  world: World,
  user: string,
  card: Card,
  button: string,
  chosen: Chosen,
): { readonly msgid: string } {
  const msgid = freshMsgid(world);
  const copy = world.cards.seenBy(card.id, user);
  if (!copy.buttons.some((each) => each.id === button)) {
    throw new RangeError(`the card as ${user} sees it has no button ${button}`);
  }
  const selected = selectedItems(copy, chosen);
  const underscored = world.unknowns.eventSpelling === "underscores";
  const event = underscored
    ? {
        card_type: copy.type,
        event_key: button,
        task_id: card.id,
        ...(selected && { selected_items: selected }),
      }
    : {
        cardtype: copy.type,
        eventkey: button,
        taskid: card.id,
        ...(selected && { selecteditems: joined(selected) }),
      };
  const payload = {
    msgid,
    ...callbackHead(world, msgid, user),
    ...placeFields(card.place),
    create_time: secondsNow(world),
    response_url: world.responseUrls.issue(msgid, card.place, ""),
    msgtype: "event",
    event: { eventtype: "template_card_event", template_card_event: event },
  };
  return payload;
}

export type Selected = {
  readonly selected_item: readonly {
    readonly question_key: string;
    readonly option_ids: { readonly option_id: readonly string[] };
  }[];
};

export function selectedItems({ choice, boxes }: SeenCard, chosen: Chosen): Selected | undefined {
  if (choice !== undefined) {
    const option = choice.disabled ? choice.chosen : (chosen.choice ?? choice.chosen);
    requireOptions(choice.options, [option]);
    return { selected_item: [{ question_key: choice.id, option_ids: { option_id: [option] } }] };
  }
  if (boxes === undefined) return undefined;
  const shown = boxes.options.filter((option) => option.ticked).map((option) => option.id);
  const ticked = boxes.disabled ? shown : (chosen.ticked ?? shown);
  requireOptions(boxes.options, ticked);
  return { selected_item: [{ question_key: boxes.id, option_ids: { option_id: ticked } }] };
}

function requireOptions(options: readonly { readonly id: string }[], wanted: readonly string[]): void {
  const missing = wanted.find((id) => !options.some((option) => option.id === id));
  if (missing !== undefined) throw new RangeError(`the card has no option ${missing}`);
}

/** The spelling of the official tables. */
function joined({ selected_item: items }: Selected): object {
  return {
    selecteditem: items.map((item) => ({
      questionkey: item.question_key,
      optionids: { optionid: item.option_ids.option_id },
    })),
  };
}
