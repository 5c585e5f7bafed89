import type { Middleware } from "koa";
import type { Config } from "../config.ts";
import type { Road } from "../outgoing.ts";
import type { Clock, Converse, FetchAttachment, Fetched, PictureFiles, Timer } from "../ports.ts";
import type { LinkWord } from "../web/health.ts";
import { appCallback } from "../wecom/app-callback.ts";
import { botCallback } from "../wecom/callback.ts";
import { groupRobotRoad } from "../wecom/group-robot.ts";
import { longConnection, type LongConnection } from "../wecom/long-connection.ts";
import { attachments } from "../wecom/media.ts";
import { responseUrls } from "../wecom/response-url.ts";
import { selfBuiltApp, type SelfBuiltApp } from "../wecom/self-built-app.ts";
import { errorFields, type Log } from "./log.ts";

/** Everything between the program and WeCom: where people's words come in, and the roads on which it speaks first. */
export type Doors = {
  /** The callbacks by their paths. */
  readonly callbacks: ReadonlyMap<string, Middleware>;
  /** Those that are there now; the long connection only in the process that holds it. */
  readonly roads: () => readonly Road[];
  /** Whether any of the roads leads to members. */
  readonly reachesMembers: boolean;
  readonly fetchAttachment: FetchAttachment;
  /** Connects, where there is a long connection: only for the process that has the word. */
  readonly connect: () => void;
  /** Answers what is in hand, and hangs up. */
  readonly disconnect: () => Promise<void>;
  readonly link: () => LinkWord | undefined;
};

export type DoorParts = {
  readonly config: Pick<Config, "bot" | "app" | "wecomApiBase">;
  readonly converse: Converse;
  readonly pictureFiles: PictureFiles;
  readonly clock: Clock;
  readonly timer?: Timer | undefined;
  readonly timeoutMs: number;
  readonly log: Log;
};

export function openDoors(parts: DoorParts): Doors {
  const { config, clock, timeoutMs } = parts;
  const { bot, wecomApiBase: apiBase } = config;
  const app =
    config.app === undefined ? undefined : selfBuiltApp({ ...config.app, apiBase, timeoutMs, clock });
  const robots = groupRobotRoad({ apiBase, timeoutMs, clock });
  let link: LongConnection | undefined;
  return {
    callbacks: callbacksOf(parts, app),
    roads: () => [
      ...(link === undefined ? [] : [link.road]),
      robots,
      ...(app === undefined ? [] : [app.road]),
    ],
    reachesMembers: bot?.mode === "longConnection" || app !== undefined,
    fetchAttachment: attachments({
      aesKey: bot?.mode === "url" ? bot.aesKey : undefined,
      ...{ apiBase, timeoutMs },
      ...(app === undefined ? {} : { fetchMedia: (mediaId) => ofApp(app, mediaId) }),
    }),
    connect: () => {
      if (bot?.mode !== "longConnection" || link !== undefined) return;
      link = linkOf(bot, parts);
      link.start();
    },
    disconnect: async () => {
      const held = link;
      link = undefined;
      await held?.stop();
    },
    link: () => (link === undefined ? undefined : wordOf(link)),
  };
}

async function ofApp(app: SelfBuiltApp, mediaId: string): Promise<Fetched> {
  const got = await app.fetchMedia(mediaId);
  if (got.ok) return { kind: "fetched", bytes: Buffer.from(got.bytes) };
  if (got.again === true) return { kind: "again", problem: got.problem };
  return got.problem === "too large" ? { kind: "tooLarge" } : { kind: "gone", problem: got.problem };
}

type LinkConfig = Extract<NonNullable<Config["bot"]>, { mode: "longConnection" }>;

function linkOf(bot: LinkConfig, { converse, pictureFiles, clock, timer, log }: DoorParts): LongConnection {
  return longConnection({
    ...{ botId: bot.id, secret: bot.secret, clock, converse, log },
    pictureBytes: (picture) => pictureFiles.read(picture),
    ...(bot.wsUrl === undefined ? {} : { wsUrl: bot.wsUrl }),
    ...(timer === undefined ? {} : { timer }),
    onError: failed("answer over the long connection failed", log),
  });
}

/** Another program took the bot, or WeCom does not know it: a person must look. */
function wordOf(link: LongConnection): LinkWord {
  const { kind: state, problem } = link.state();
  const isBroken = state === "kicked" || state === "refused";
  return { state, isBroken, ...(problem === undefined ? {} : { problem }) };
}

function callbacksOf(
  { config, converse, pictureFiles, clock, timeoutMs, log }: DoorParts,
  app: SelfBuiltApp | undefined,
): ReadonlyMap<string, Middleware> {
  const callbacks = new Map<string, Middleware>();
  const pictureBytes: PictureFiles["read"] = (picture) => pictureFiles.read(picture);
  if (config.bot?.mode === "url") {
    const sayAfterwards = responseUrls({ apiBase: config.wecomApiBase, timeoutMs });
    const onError = failed("callback failed", log);
    callbacks.set(
      "/wecom/bot",
      botCallback({ ...config.bot, clock, converse, pictureBytes, sayAfterwards, onError }),
    );
  }
  if (config.app?.callback !== undefined && app !== undefined) {
    const { corpId, agentId, callback } = config.app;
    const onError = failed("app callback failed", log);
    callbacks.set(
      "/wecom/app",
      appCallback({
        ...{ corpId, agentId, ...callback, clock, converse, pictureBytes, onError },
        ...{ sender: app.sender, road: app.road },
      }),
    );
  }
  return callbacks;
}

const failed =
  (event: string, log: Log) =>
  (error: unknown, { messageId }: { readonly messageId: string }): void => {
    log(event, { messageId, ...errorFields(error) });
  };
