import { seen } from "./card-shape.ts";
import type { SeenCard, WireCard } from "./card-shape.ts";
import type { Place } from "./tenant.ts";

/** A card in a chat, of which everybody there holds a copy of their own. */
export type Card = {
  readonly id: string;
  readonly place: Place;
  /** The message it came with. A task_id belongs to it for ever. */
  readonly msgid: string;
  readonly common: WireCard;
  /** Copies that differ from the common one, by userid. */
  readonly own: ReadonlyMap<string, WireCard>;
  /** After a partial update under the unknown `othersAfterPartialUpdate: dead`; undefined: everybody may tap. */
  readonly liveFor: ReadonlySet<string> | undefined;
};

/**
 * All cards of the bot. A card changes only by the answer to a tap on it; one that was decided elsewhere stays as it is,
 * and stays live.
 */
export class CardCopies {
  readonly #cards = new Map<string, Card>();

  add(id: string, place: Place, msgid: string, common: WireCard): void {
    this.put({ id, place, msgid, common, own: new Map(), liveFor: undefined });
  }

  /** A card as it stands, with the copies that differ. */
  put(card: Card): void {
    this.#cards.set(card.id, card);
  }

  /** The message that first used a task_id, if any did. */
  ownerOf(id: string): string | undefined {
    return this.#cards.get(id)?.msgid;
  }

  /** @throws RangeError when there is no such card */
  get(id: string): Card {
    const card = this.#cards.get(id);
    if (card === undefined) throw new RangeError(`no such card: ${id}`);
    return card;
  }

  copyOf(id: string, userid: string): WireCard {
    const card = this.get(id);
    return card.own.get(userid.toLowerCase()) ?? card.common;
  }

  seenBy(id: string, userid: string): SeenCard {
    return seen(this.copyOf(id, userid), id);
  }

  replaceForEveryone(id: string, common: WireCard): void {
    this.put({ ...this.get(id), common, own: new Map(), liveFor: undefined });
  }

  replaceFor(id: string, userids: readonly string[], copy: WireCard, others: "live" | "dead"): void {
    const card = this.get(id);
    const users = userids.map((each) => each.toLowerCase());
    const own = new Map([...card.own, ...users.map((user): [string, WireCard] => [user, copy])]);
    this.put({ ...card, own, liveFor: others === "dead" ? new Set(users) : card.liveFor });
  }
}
