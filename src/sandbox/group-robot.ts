// The group's own robot (群机器人): whoever has its key may post. Source: 消息推送
// (developer.work.weixin.qq.com/document/path/91770).

import { createHash } from "node:crypto";
import { z } from "zod";
import { posted } from "./api-call.ts";
import type { ApiAnswer, Handlers } from "./api-call.ts";
import { checkCard } from "./card-refusal.ts";
import { seen } from "./card-shape.ts";
import type { SeenCard } from "./card-shape.ts";
import { MinuteWindow } from "./minute-window.ts";
import { json } from "./reply.ts";
import type { Group, LineBody } from "./tenant.ts";
import type { World } from "./world.ts";

const textBytesMax = 2_048;
const markdownBytesMax = 4_096;
const imageBytesMax = 2 * 1024 * 1024;
const postsPerMinute = 20;

type Read = { readonly ok: true; readonly body: LineBody } | Refusal;
type Refusal = { readonly ok: false; readonly code: number; readonly problem: string };

const refused = (code: number, problem: string): Refusal => ({ ok: false, code, problem });

/** What whoever has a robot's key may call. */
export const robotHandlers = (world: World, robots: GroupRobots): Handlers => ({
  "/cgi-bin/webhook/send": posted(
    () => world.findings,
    ({ query, body }) => robots.post(query.get("key") ?? "", body.toString()),
  ),
});

export class GroupRobots {
  readonly #world: World;
  readonly #windows = new Map<string, MinuteWindow>();
  readonly #removed = new Set<string>();
  /** Notice cards by the id of their line's body. They have no buttons and one copy. */
  readonly #notices = new Map<string, SeenCard>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Somebody removes the robot from its group: its key is worth nothing any more. */
  remove(key: string): void {
    this.#removed.add(key);
  }

  /** The most posts in any one minute through this key. */
  mostPerMinute(key: string): number {
    return this.#windows.get(key)?.most ?? 0;
  }

  noticeCard(id: string): SeenCard | undefined {
    return this.#notices.get(id);
  }

  post(key: string, body: string): ApiAnswer {
    const { findings, clock, tenant } = this.#world;
    const group = this.#groupOf(key);
    if (group?.robot === undefined) return this.#answer(refused(93000, "invalid webhook url"), "expected");
    if (!this.#windowOf(key).take(clock())) return this.#answer(refused(45009, "over 20 posts in a minute"));
    const read = this.#read(body);
    if (!read.ok) return this.#answer(read);
    findings.counters.robotPosts += 1;
    tenant.add(group.id, { from: { kind: "robot", name: group.robot.name }, body: read.body });
    return { errcode: 0, errmsg: "ok" };
  }

  #answer({ code, problem }: Refusal, blame: "bot" | "expected" = "bot"): ApiAnswer {
    this.#world.findings.counters.robotPostsRefused += 1;
    if (blame === "bot") this.#world.findings.fault(undefined, code, `webhook: ${problem}`);
    return { errcode: code, errmsg: problem };
  }

  #groupOf(key: string): Group | undefined {
    if (this.#removed.has(key)) return undefined;
    return [...this.#world.tenant.groups.values()].find((group) => group.robot?.key === key);
  }

  #windowOf(key: string): MinuteWindow {
    const window = this.#windows.get(key) ?? new MinuteWindow(postsPerMinute);
    this.#windows.set(key, window);
    return window;
  }

  #read(body: string): Read {
    const parsed = bodyShape.safeParse(json(body));
    if (!parsed.success) return refused(40058, "malformed body");
    const { msgtype, text, markdown, markdown_v2: tables, image, template_card: card } = parsed.data;
    switch (msgtype) {
      case "text":
        return within(text?.content, textBytesMax, (content) => ({ kind: "text", text: content }));
      case "markdown":
        return within(markdown?.content, markdownBytesMax, (content) => ({
          kind: "markdown",
          markdown: content,
        }));
      case "markdown_v2":
        return within(tables?.content, markdownBytesMax, (content) => ({
          kind: "markdown",
          markdown: content,
        }));
      case "image":
        return readImage(image);
      case "template_card":
        return this.#readCard(card);
      case undefined:
      default:
        // news, file and voice exist too; nothing here sends them, so the fake does not take them.
        return refused(40008, "unknown msgtype");
    }
  }

  #readCard(card: unknown): Read {
    const checked = checkCard(card, "robot", this.#world.unknowns.softLimits);
    if (!checked.ok) return refused(checked.code, checked.problem);
    const id = `notice-${this.#world.newId()}`;
    this.#notices.set(id, seen(checked.card, id));
    return { ok: true, body: { kind: "card", card: id } };
  }
}

const content = z.looseObject({ content: z.string() });
const bodyShape = z.looseObject({
  msgtype: z.string().optional(),
  text: content.optional(),
  markdown: content.optional(),
  markdown_v2: content.optional(),
  image: z.looseObject({ base64: z.string(), md5: z.string() }).optional(),
  template_card: z.unknown().optional(),
});

function within(text: string | undefined, bytesMax: number, body: (text: string) => LineBody): Read {
  if (text === undefined || text === "") return refused(44004, "empty content");
  if (Buffer.byteLength(text, "utf8") > bytesMax) return refused(45002, `over ${bytesMax} bytes`);
  return { ok: true, body: body(text) };
}

function readImage(image: { readonly base64: string; readonly md5: string } | undefined): Read {
  if (image === undefined) return refused(40058, "no image");
  const bytes = Buffer.from(image.base64, "base64");
  if (bytes.length > imageBytesMax) return refused(45001, "image over 2 MB");
  if (createHash("md5").update(bytes).digest("hex") !== image.md5) return refused(40058, "md5 does not fit");
  return { ok: true, body: { kind: "other", what: "image" } };
}
