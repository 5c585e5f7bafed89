// The app's cards. Source: 发送应用消息 and 更新模版卡片消息 (developer.work.weixin.qq.com/document/path/90236 and 94888).

import { z } from "zod";
import { done } from "./api-call.ts";
import type { ApiAnswer, ApiCall } from "./api-call.ts";
import { faulted } from "./app-settings.ts";
import type { AppWorld } from "./app-settings.ts";
import { checkCard } from "./card-refusal.ts";
import type { WireCard } from "./card-shape.ts";
import { json } from "./reply.ts";
import type { Line, Place } from "./tenant.ts";

const codeLifeMs = 72 * 60 * 60_000;
const peopleMax = 1_000;

export type Added =
  | { readonly ok: true; readonly card: string; readonly responseCode?: string }
  | { readonly ok: false; readonly answer: ApiAnswer };

const updateShape = z.looseObject({
  userids: z.array(z.string()).max(peopleMax).optional(),
  atall: z.number().optional(),
  agentid: z.unknown().optional(),
  response_code: z.string().optional(),
  template_card: z.unknown().optional(),
});

export class AppCards {
  readonly #world: AppWorld;
  /** Which card a response_code is for, and until when. A used code is not there any more. */
  readonly #codes = new Map<string, { readonly card: string; readonly untilMs: number }>();

  constructor(world: AppWorld) {
    this.#world = world;
  }

  /** Takes in a card that is sent to these chats. */
  add(card: unknown, places: readonly Place[]): Added {
    const { app, cards, newId, unknowns } = this.#world;
    const checked = checkCard(card, "new", unknowns.softLimits);
    if (!checked.ok) return this.#refuse(checked.code, checked.problem);
    const [place] = places;
    const id = checked.card.task_id ?? `app-card-${newId()}`;
    if (place === undefined) return this.#refuse(82001, "to nobody");
    if (callsBack(checked.card) && app.callbackUrl === undefined) {
      return this.#refuse(43012, "a card with buttons, and no callback address");
    }
    if (cards.ownerOf(id) !== undefined) return this.#refuse(42014, "task_id was used before");
    cards.add(id, place, `app ${id}`, checked.card);
    return { ok: true, card: id, ...(callsBack(checked.card) ? { responseCode: this.issue(id) } : {}) };
  }

  /** A new response_code for a card: with the message, and with each tap. */
  issue(card: string): string {
    const code = `code-${this.#world.newId()}`;
    this.#codes.set(code, { card, untilMs: this.#world.clock() + codeLifeMs });
    return code;
  }

  update({ body }: ApiCall): ApiAnswer {
    const { app, cards, clock, tenant, unknowns } = this.#world;
    const parsed = updateShape.safeParse(json(body.toString()));
    if (!parsed.success) return this.#fault(40058, "malformed body");
    const { userids = [], atall, agentid, response_code: code = "", template_card: card } = parsed.data;
    if (agentid !== app.agentId) return this.#fault(42015, "another app's card");
    const issued = this.#codes.get(code);
    // Whoever died between the update and its answer comes with the same code again.
    if (issued === undefined) return { errcode: unknowns.usedCardCode, errmsg: "response_code" };
    if (clock() >= issued.untilMs) return this.#fault(unknowns.usedCardCode, "response_code is 72 hours old");
    const checked = checkCard(card, "update", unknowns.softLimits);
    if (!checked.ok) return this.#fault(checked.code, checked.problem);
    const holders = this.#holdersOf(issued.card);
    const wanted = atall === 1 ? holders : userids.map((each) => each.toLowerCase());
    if (wanted.length === 0) return this.#fault(82001, "update for nobody");
    this.#codes.delete(code);
    const reached = wanted.filter((user) => holders.includes(user));
    if (reached.length > 0) cards.replaceFor(issued.card, reached, checked.card, "live");
    tenant.changed();
    return { ...done, invaliduser: wanted.filter((user) => !holders.includes(user)) };
  }

  /** In whose chat with the app the card stands. */
  #holdersOf(card: string): readonly string[] {
    const { tenant } = this.#world;
    const shows = ({ body }: Line): boolean => body.kind === "card" && body.card === card;
    return [...tenant.people.keys()].filter((user) => tenant.linesOf(`app:${user}`).some(shows));
  }

  #fault(code: number, problem: string): ApiAnswer {
    return faulted(this.#world, code, `card: ${problem}`);
  }

  #refuse(code: number, problem: string): Added {
    return { ok: false, answer: this.#fault(code, problem) };
  }
}

const callsBack = (card: WireCard): boolean =>
  card.card_type.endsWith("_interaction") || "action_menu" in card;
