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
import { RobotMedia } from "./robot-media.ts";
import type { MediaKind } from "./robot-media.ts";
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
  "/cgi-bin/webhook/upload_media": posted(
    () => world.findings,
    ({ query, contentType, body }) =>
      robots.upload(query.get("key") ?? "", query.get("type") ?? "", contentType, body),
  ),
});

export class GroupRobots {
  readonly #world: World;
  readonly #windows = new Map<string, MinuteWindow>();
  readonly #removed = new Set<string>();
  /** Notice cards by the id of their line's body. They have no buttons and one copy. */
  readonly #notices = new Map<string, SeenCard>();
  readonly #media: RobotMedia;

  constructor(world: World) {
    this.#world = world;
    this.#media = new RobotMedia(world);
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
    const read = this.#read(body, key, group);
    if (!read.ok) return this.#answer(read);
    findings.counters.robotPosts += 1;
    tenant.add(group.id, { from: { kind: "robot", name: group.robot.name }, body: read.body });
    return { errcode: 0, errmsg: "ok" };
  }

  /** A file or voice to be said with a later post, by this robot only. */
  upload(key: string, type: string, contentType: string | undefined, body: Buffer): ApiAnswer {
    const { clock, unknowns } = this.#world;
    if (this.#groupOf(key) === undefined)
      return this.#answer(refused(93000, "invalid webhook url"), "expected");
    if (unknowns.robotUploads === "counted" && !this.#windowOf(key).take(clock())) {
      return this.#answer(refused(45009, "over 20 posts and uploads in a minute"));
    }
    const result = this.#media.upload(key, type, contentType, body);
    if (!result.ok) return this.#answer(refused(result.code, `upload: ${result.problem}`));
    const { kind, mediaId, createdAtMs } = result;
    return {
      errcode: 0,
      errmsg: "ok",
      type: kind,
      media_id: mediaId,
      created_at: String(Math.floor(createdAtMs / 1_000)),
    };
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

  #read(body: string, key: string, group: Group): Read {
    const parsed = bodyShape.safeParse(json(body));
    if (!parsed.success) return refused(40058, "malformed body");
    const { msgtype, text, markdown, markdown_v2: tables, image, template_card: card } = parsed.data;
    switch (msgtype) {
      case "text":
        return this.#readText(text, group);
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
      case "file":
      case "voice":
        return this.#readMedia(msgtype, parsed.data[msgtype]?.media_id, key);
      case "template_card":
        return this.#readCard(card);
      case undefined:
      default:
        // news exists too; nothing here sends it, so the fake does not take it.
        return refused(40008, "unknown msgtype");
    }
  }

  #readText(text: TextField | undefined, group: Group): Read {
    const mentioned = text?.mentioned_list ?? [];
    const strangers = mentioned.filter((each) => each !== "@all" && !isIn(group, each));
    if (strangers.length > 0 && this.#world.unknowns.strangersMentioned === "refused") {
      return refused(40003, "somebody mentioned who is not in the group");
    }
    const names = mentioned.filter((each) => !strangers.includes(each)).map((each) => this.#calling(each));
    return within(text?.content, textBytesMax, (content) => ({
      kind: "text",
      text: [content, ...names].join(" "),
    }));
  }

  #calling(mentioned: string): string {
    return mentioned === "@all" ? "@所有人" : `@${this.#world.tenant.person(mentioned).name}`;
  }

  #readMedia(kind: MediaKind, mediaId: string | undefined, key: string): Read {
    if (mediaId === undefined) return refused(41006, "no media_id");
    if (!this.#media.has(mediaId, key, kind)) return refused(40007, "no such media_id of this robot");
    return { ok: true, body: { kind: "other", what: kind } };
  }

  #readCard(card: unknown): Read {
    const checked = checkCard(card, "robot", this.#world.unknowns.softLimits);
    if (!checked.ok) return refused(checked.code, checked.problem);
    const id = `notice-${this.#world.newId()}`;
    this.#notices.set(id, seen(checked.card, id));
    return { ok: true, body: { kind: "card", card: id } };
  }
}

export type UploadAnswer =
  | ApiAnswer
  | (ApiAnswer & { readonly type: MediaKind; readonly media_id: string; readonly created_at: string });

const isIn = (group: Group, userid: string): boolean =>
  group.people.some((each) => each.toLowerCase() === userid.toLowerCase());

const content = z.looseObject({ content: z.string() });
const textField = content.extend({ mentioned_list: z.array(z.string()).optional() });
type TextField = z.infer<typeof textField>;
const media = z.looseObject({ media_id: z.string() });
const bodyShape = z.looseObject({
  msgtype: z.string().optional(),
  text: textField.optional(),
  file: media.optional(),
  voice: media.optional(),
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
