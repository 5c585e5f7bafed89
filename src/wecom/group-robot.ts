import { z } from "zod";
import type { Address, Content, Road, Sent } from "../outgoing.ts";
import { Pace } from "../pace.ts";
import type { Clock } from "../ports.ts";
import { mediaForm } from "./media-form.ts";
import { postBody, postJson } from "./post.ts";
import type { Fetch, Posted } from "./post.ts";
import { sentByRobot, uploadFailed } from "./robot-answer.ts";
import { checkFile, robotBody } from "./robot-body.ts";

export type GroupRobot = {
  readonly apiBase: string;
  readonly timeoutMs: number;
  readonly fetch?: Fetch;
};

/** Of one robot. Source: 消息推送 (91770), read 2025. */
const perMinute = { count: 20, windowMs: 60_000 };

/**
 * The road through a group's own robot (群机器人). Each message is tried once. A file takes two places in the minute: it
 * is said only once it is uploaded, which may be in another minute. Source: 消息推送 (91770), read 2025.
 */
export function groupRobotRoad({
  apiBase,
  timeoutMs,
  clock,
  fetch: fetchIt = fetch,
}: GroupRobot & { readonly clock: Clock }): Road {
  const pace = new Pace([perMinute]);
  return {
    name: "groupRobot",
    dropsRepeatsForMs: 0,
    freeAtMs: (to) => (to.kind === "robot" ? pace.freeAtMs(to.key, clock()) : clock()),
    count: (to, atMs) => {
      if (to.kind === "robot") pace.count(to.key, atMs);
    },
    send: (to, content) => (to.kind === "robot" ? send(to, content) : Promise.resolve(otherRoad)),
  };

  async function send({ key }: RobotAddress, content: Content): Promise<Sent> {
    if (content.kind === "file") return sendFile(key, content);
    return say(key, robotBody(content));
  }

  async function sendFile(key: string, file: Extract<Content, { kind: "file" }>): Promise<Sent> {
    checkFile(file);
    const form = mediaForm(file.name, file.bytes);
    if (!take(key)) return tooFast;
    const url = addressFor("upload_media", key);
    url.searchParams.set("type", "file");
    const uploaded = await postBody(url, form, timeoutMs, fetchIt);
    const mediaId = mediaIdIn(uploaded);
    if (mediaId === undefined) return uploadFailed(uploaded);
    return say(key, { msgtype: "file", file: { media_id: mediaId } });
  }

  async function say(key: string, body: object): Promise<Sent> {
    if (!take(key)) return tooFast;
    return sentByRobot(await postJson(addressFor("send", key), body, timeoutMs, fetchIt));
  }

  function addressFor(verb: "send" | "upload_media", key: string): URL {
    const url = new URL(`/cgi-bin/webhook/${verb}`, apiBase);
    url.searchParams.set("key", key);
    return url;
  }

  /** Takes a place in the minute, or says that there is none. */
  function take(key: string): boolean {
    const nowMs = clock();
    if (pace.freeAtMs(key, nowMs) > nowMs) return false;
    pace.count(key, nowMs);
    return true;
  }
}

type RobotAddress = Extract<Address, { kind: "robot" }>;

const otherRoad: Sent = { kind: "notSent", cause: "otherRoad", problem: "no robot" };
const tooFast: Sent = { kind: "notSent", cause: "tooFast", problem: "our own limit" };

const uploadAnswer = z.object({ errcode: z.literal(0), media_id: z.string().min(1) });

function mediaIdIn(posted: Posted): string | undefined {
  if (posted.kind !== "answered") return undefined;
  return uploadAnswer.safeParse(posted.content).data?.media_id;
}
