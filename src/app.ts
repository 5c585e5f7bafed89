import Router from "@koa/router";
import Koa from "koa";
import type { RequestListener } from "node:http";
import { clockwork, type Clockwork } from "./app/clockwork.ts";
import { openDoors, type Doors } from "./app/doors.ts";
import { inTurn } from "./app/in-turn.ts";
import { errorFields, type Log } from "./app/log.ts";
import { conversation } from "./bot/conversation.ts";
import type { Config } from "./config.ts";
import type { BranchId } from "./domain/ids.ts";
import type { Rulebook } from "./domain/rulebook.ts";
import { isOfficialWorkday } from "./holidays.ts";
import { fetchPictures } from "./jobs/fetch-pictures.ts";
import type { Clock, Ledger, NewId, PictureFiles, Timer } from "./ports.ts";
import type { Store } from "./store/store.ts";
import { health } from "./web/health.ts";
import { metrics } from "./web/metrics.ts";
import { wallTimer } from "./wecom/wall-timer.ts";

/** Everything the program is joined from; main, the tests and the demo differ only here. */
export type AppParts = {
  readonly config: Pick<Config, "bot" | "app" | "botName" | "wecomApiBase">;
  readonly store: Store;
  /** Where the pictures are that came with claims. */
  readonly pictureFiles: PictureFiles;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  readonly clock: Clock;
  /** Default: the real time passes. */
  readonly timer?: Timer;
  readonly newId: NewId;
  readonly log: Log;
  /** WeCom's own limit for its answers is far below the default. */
  readonly wecomTimeoutMs?: number;
};

export type App = Pick<Clockwork, "runDueJobs" | "speak"> & {
  readonly handle: RequestListener;
  /** Resolves when what goes on behind the answers given so far is done. */
  readonly settled: () => Promise<void>;
  /** Hangs up and lets another process speak; resolves when what goes on behind answers is done. Before the store closes. */
  readonly stop: () => Promise<void>;
};

const wecomTimeoutDefaultMs = 10_000;

/** Joins the parts; opens nothing and listens nowhere. */
export function buildApp(parts: AppParts): App {
  const { config, store, rulebookFor, clock, newId, log, pictureFiles } = parts;
  const { places, matters, outbox } = store;
  const pictures = picturesBehindAnswers(parts, () => doors);
  const ledger = pictures.toldBy(pushed(store.ledger, () => doors.reachesMembers));
  const converse = conversation({
    ...{ places, ledger, matters, outbox, rulebookFor, clock, newId, botName: config.botName },
    isWorkday: isOfficialWorkday,
  });
  const doors: Doors = openDoors({
    ...{ config, converse, pictureFiles, clock, timer: parts.timer, log },
    timeoutMs: parts.wecomTimeoutMs ?? wecomTimeoutDefaultMs,
  });
  const counted = metrics({ outbox, clock });
  const { runDueJobs, speak, idle, giveUp } = clockwork({
    ...{ store, ledger, doors, rulebookFor, pictureFiles, clock, newId, log },
    timer: parts.timer ?? wallTimer,
    ...{ fetchPictures: pictures.fetch, onTry: counted.onTry, botName: config.botName },
  });

  const router = new Router();
  for (const [path, callback] of doors.callbacks) router.all(path, callback);
  router.get("/healthz", health({ places, outbox, clock, link: doors.link }));
  router.get("/metrics", counted.show);
  const koa = new Koa();
  koa.silent = true;
  koa.on("error", (error: unknown) => {
    log("request failed", errorFields(error));
  });
  koa.use(router.routes());
  const handle = koa.callback();
  return {
    handle: (request, response) => void handle(request, response),
    ...{ runDueJobs, speak, settled: pictures.settled },
    stop: async () => {
      // Hanging up in the middle of a message would leave nobody knowing whether it arrived.
      await idle();
      await doors.disconnect();
      await giveUp();
      await pictures.settled();
    },
  };
}

/** What concerns a member is pushed where a road leads to members, and waits for the next answer elsewhere. */
const pushed = (ledger: Ledger, reachesMembers: () => boolean): Ledger => ({
  ...ledger,
  record: (branch, changes, atMs, answered) => {
    const goes = changes.notices !== undefined && reachesMembers();
    return ledger.record(branch, goes ? { ...changes, noticesGo: "byRoad" } : changes, atMs, answered);
  },
});

type PicturesBehindAnswers = {
  /** A ledger that has pictures fetched as soon as their claims are on record. */
  readonly toldBy: (ledger: Ledger) => Ledger;
  readonly fetch: (stopping?: AbortSignal) => Promise<void>;
  readonly settled: () => Promise<void>;
};

/** What came with a claim is there for minutes only; its answer goes first. */
function picturesBehindAnswers(parts: AppParts, doors: () => Doors): PicturesBehindAnswers {
  const { store, pictureFiles, clock, log } = parts;
  const fetch = inTurn((stopping?: AbortSignal) =>
    fetchPictures({
      ...{ places: store.places, ledger: pushed(store.ledger, () => doors().reachesMembers) },
      ...{ pictures: store.pictures, files: pictureFiles, clock, stopping },
      fetchAttachment: (source) => doors().fetchAttachment(source),
      onError: (error, { branch }) => {
        log("picture not fetched", { branch, ...errorFields(error) });
      },
    }),
  );
  let behind = Promise.resolve();
  const soon = (): void => {
    behind = answerFirst()
      .then(() => fetch())
      .catch((error: unknown) => {
        log("job failed", { job: "fetchPictures", ...errorFields(error) });
      });
  };
  return {
    fetch,
    settled: () => behind,
    toldBy: (ledger) => ({
      ...ledger,
      record: async (branch, changes, atMs, answered) => {
        const recorded = await ledger.record(branch, changes, atMs, answered);
        if (recorded.kind === "recorded" && (changes.pictures ?? []).length > 0) soon();
        return recorded;
      },
    }),
  };
}

const answerFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
