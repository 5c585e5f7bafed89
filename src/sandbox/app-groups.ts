// Groups that the app makes itself (应用群聊). Nothing of ours uses them: a branch's group was made by people, and for
// such a group WeCom refuses. Source: developer.work.weixin.qq.com/document/path/90245 and 90248.

import { z } from "zod";
import { done } from "./api-call.ts";
import type { ApiAnswer, ApiCall } from "./api-call.ts";
import { faulted } from "./app-settings.ts";
import type { AppWorld } from "./app-settings.ts";
import { json } from "./reply.ts";

const creation = z.looseObject({
  userlist: z.array(z.string()).min(2).max(2_000),
  chatid: z
    .string()
    .regex(/^[0-9A-Za-z]{1,32}$/)
    .optional(),
});
const sending = z.looseObject({ chatid: z.string(), msgtype: z.string() });
const sendable: readonly string[] = [
  "text",
  "image",
  "voice",
  "video",
  "file",
  "textcard",
  "news",
  "markdown",
];

export class AppGroups {
  readonly #world: AppWorld;
  readonly #made = new Set<string>();

  constructor(world: AppWorld) {
    this.#world = world;
  }

  create({ body }: ApiCall): ApiAnswer {
    const wanted = creation.safeParse(json(body.toString())).data;
    if (wanted === undefined) return faulted(this.#world, 40058, "appchat: malformed body");
    const chatid = wanted.chatid ?? `app${this.#world.newId().replace(/[^0-9A-Za-z]/g, "")}`.slice(0, 32);
    this.#made.add(chatid);
    return { ...done, chatid };
  }

  send({ body }: ApiCall): ApiAnswer {
    const message = sending.safeParse(json(body.toString())).data;
    if (message === undefined) return faulted(this.#world, 40058, "appchat: malformed body");
    if (!this.#made.has(message.chatid))
      return faulted(this.#world, 86008, "appchat: not a group of this app");
    return sendable.includes(message.msgtype) ? done : faulted(this.#world, 40008, "appchat: msgtype");
  }
}
