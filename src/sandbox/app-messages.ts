// What the app says to people. Source: 发送应用消息 (developer.work.weixin.qq.com/document/path/90236), and 访问频率限制
// (90312) for what WeCom drops without a word.

import { z } from "zod";
import type { ApiAnswer, ApiCall } from "./api-call.ts";
import type { AppCards } from "./app-cards.ts";
import type { AppMedia } from "./app-media.ts";
import { appChatOf, expected, faulted } from "./app-settings.ts";
import type { AppWorld } from "./app-settings.ts";
import { json } from "./reply.ts";
import type { LineBody, Place } from "./tenant.ts";

const textBytesMax = 2_048;
const peopleMax = 1_000;
const partiesMax = 100;
const repeatsDefaultS = 1_800;
const repeatsMaxS = 4 * 60 * 60;
/** To one person by one app; beyond them WeCom drops what is sent, and says that all is well. */
const limits = [
  { count: 30, windowMs: 60_000 },
  { count: 1_000, windowMs: 3_600_000 },
] as const;

const content = z.looseObject({ content: z.string() });
const media = z.looseObject({ media_id: z.string() });
const bodyShape = z.looseObject({
  touser: z.string().optional(),
  toparty: z.string().optional(),
  totag: z.string().optional(),
  agentid: z.unknown().optional(),
  msgtype: z.string().optional(),
  text: content.optional(),
  markdown: content.optional(),
  image: media.optional(),
  file: media.optional(),
  template_card: z.unknown().optional(),
  enable_duplicate_check: z.number().optional(),
  duplicate_check_interval: z.number().optional(),
});
type Body = z.infer<typeof bodyShape>;

/** What is shown, or WeCom's refusal. `responseCode`: of a card that calls back. */
type Read =
  | { readonly ok: true; readonly body: LineBody; readonly responseCode?: string }
  | { readonly ok: false; readonly answer: ApiAnswer };

export class AppMessages {
  readonly #world: AppWorld;
  readonly #media: AppMedia;
  readonly #cards: AppCards;
  readonly #sentAt = new Map<string, number[]>();
  readonly #lastSaid = new Map<string, number>();
  #dropped = 0;

  constructor(world: AppWorld, media: AppMedia, cards: AppCards) {
    this.#world = world;
    this.#media = media;
    this.#cards = cards;
  }

  /** How much the duplicate check dropped. */
  get repeatsDropped(): number {
    return this.#dropped;
  }

  send({ body }: ApiCall): ApiAnswer {
    const parsed = bodyShape.safeParse(json(body.toString()));
    if (!parsed.success) return this.#fault(40058, "malformed body");
    const message = parsed.data;
    const wrong = this.#wrongHead(message);
    if (wrong !== undefined) return wrong;
    const named = this.#named(message);
    const places = named.map((userid) => appChatOf(this.#world, userid)).filter((each) => each !== undefined);
    const invalid = named.filter((userid) => appChatOf(this.#world, userid) === undefined);
    // Nobody can know beforehand who has left the enterprise.
    if (places.length === 0) return expected(81013, "user & party & tag all invalid");
    const first = places.filter((place) => !this.#isRepeat(place, message));
    this.#dropped += places.length - first.length;
    const answer = first.length === 0 ? {} : this.#show(message, first);
    if ("errcode" in answer) return answer;
    const msgid = `app-msg-${this.#world.newId()}`;
    const invaliduser = invalid.map((each) => each.toLowerCase()).join("|");
    return { errcode: 0, errmsg: "ok", invaliduser, invalidparty: "", invalidtag: "", msgid, ...answer };
  }

  #fault(code: number, problem: string): ApiAnswer {
    return faulted(this.#world, code, `message/send: ${problem}`);
  }

  #wrongHead(message: Body): ApiAnswer | undefined {
    const { agentid, touser, toparty, totag, duplicate_check_interval: interval } = message;
    if (agentid === undefined) return this.#fault(41011, "no agentid");
    if (!Number.isInteger(agentid)) return this.#fault(40056, "agentid is no integer");
    if (agentid !== this.#world.app.agentId) return this.#fault(301002, "another app's agentid");
    if ((touser ?? "") === "" && (toparty ?? "") === "" && (totag ?? "") === "") {
      return this.#fault(82001, "to nobody");
    }
    if ((touser ?? "").split("|").length > peopleMax) return this.#fault(40058, `over ${peopleMax} people`);
    if ((toparty ?? "").split("|").length > partiesMax)
      return this.#fault(82002, `over ${partiesMax} parties`);
    if (interval !== undefined && (interval < 1 || interval > repeatsMaxS)) {
      return this.#fault(40058, "duplicate_check_interval");
    }
    return undefined;
  }

  #named({ touser }: Body): readonly string[] {
    if (touser === "@all") return [...this.#world.tenant.people.keys()];
    return [...new Set((touser ?? "").split("|").filter((each) => each !== ""))];
  }

  #isRepeat(place: Place, message: Body): boolean {
    const { clock, unknowns } = this.#world;
    const { enable_duplicate_check, duplicate_check_interval, msgtype = "" } = message;
    const isChecked = enable_duplicate_check === 1;
    const said = JSON.stringify([place.key, msgtype, message[msgtype]]);
    const lastMs = this.#lastSaid.get(said);
    if (isChecked && lastMs !== undefined) {
      if (clock() - lastMs < (duplicate_check_interval ?? repeatsDefaultS) * 1_000) return true;
    }
    if (isChecked || unknowns.duplicateCheckSees === "all") this.#lastSaid.set(said, clock());
    return false;
  }

  #show(message: Body, places: readonly Place[]): ApiAnswer | { readonly response_code?: string } {
    const read = this.#read(message, places);
    if (!read.ok) return read.answer;
    for (const { key } of places) {
      if (this.#isTooMuch(key)) this.#fault(45009, "too much for one person, dropped without a word");
      else this.#world.tenant.add(key, { from: { kind: "bot" }, body: read.body });
    }
    return read.responseCode === undefined ? {} : { response_code: read.responseCode };
  }

  #isTooMuch(placeKey: string): boolean {
    const nowMs = this.#world.clock();
    const before = (this.#sentAt.get(placeKey) ?? []).filter((atMs) => atMs > nowMs - 3_600_000);
    this.#sentAt.set(placeKey, [...before, nowMs]);
    return limits.some(
      ({ count, windowMs }) => before.filter((atMs) => atMs > nowMs - windowMs).length >= count,
    );
  }

  #read(message: Body, places: readonly Place[]): Read {
    switch (message.msgtype) {
      case "text":
        return this.#readText(message.text?.content, (text) => ({ kind: "text", text }));
      case "markdown":
        return this.#readText(message.markdown?.content, (markdown) => ({ kind: "markdown", markdown }));
      case "image":
      case "file":
        return this.#readMedia(message.msgtype, message[message.msgtype]?.media_id);
      case "template_card": {
        const added = this.#cards.add(message.template_card, places);
        return added.ok ? { ...added, body: { kind: "card", card: added.card } } : added;
      }
      case undefined:
      default:
        // voice, video, news and others exist too; nothing here sends them, so the fake does not take them.
        return { ok: false, answer: this.#fault(40008, "msgtype") };
    }
  }

  #readText(text: string | undefined, body: (text: string) => LineBody): Read {
    if (text === undefined || text === "") return { ok: false, answer: this.#fault(44004, "empty content") };
    const bytes = Buffer.from(text);
    if (bytes.length <= textBytesMax) return { ok: true, body: body(text) };
    if (this.#world.unknowns.appTextTooLong === "refused") {
      return { ok: false, answer: this.#fault(45002, `over ${textBytesMax} bytes`) };
    }
    this.#fault(45002, `cut after ${textBytesMax} bytes`);
    return { ok: true, body: body(bytes.subarray(0, textBytesMax).toString()) };
  }

  #readMedia(what: string, mediaId: string | undefined): Read {
    if (mediaId === undefined) return { ok: false, answer: this.#fault(41006, "no media_id") };
    const file = this.#media.has(mediaId, what) ? this.#media.fileOf(mediaId) : undefined;
    if (file === undefined) return { ok: false, answer: expected(40007, "invalid media_id") };
    const pictures = what === "image" ? { pictures: [this.#world.media.show(Buffer.from(file.bytes))] } : {};
    return { ok: true, body: { kind: "other", what, ...pictures } };
  }
}
