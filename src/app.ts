import Router from "@koa/router";
import Koa from "koa";
import type { RequestListener } from "node:http";
import { setImmediate } from "node:timers/promises";
import { conversation } from "./bot/conversation.ts";
import type { Config } from "./config.ts";
import type { BranchId } from "./domain/ids.ts";
import type { Rulebook } from "./domain/rulebook.ts";
import { postRankings, type OnError } from "./jobs/post-ranking.ts";
import { sendOutbox } from "./jobs/send-outbox.ts";
import { tellTrouble } from "./jobs/tell-trouble.ts";
import { deletePictures, appraisedYear, returnedKeptMs } from "./jobs/delete-pictures.ts";
import { fetchPictures } from "./jobs/fetch-pictures.ts";
import { dayOf, type Day } from "./domain/quarter.ts";
import type { Clock, Ledger, NewId, PictureFiles } from "./ports.ts";
import type { Store } from "./store/store.ts";
import { health } from "./web/health.ts";
import { botCallback } from "./wecom/callback.ts";
import { groupRobot } from "./wecom/group-robot.ts";
import { attachments } from "./wecom/media.ts";
import { responseUrls } from "./wecom/response-url.ts";

/** Everything the program is joined from; main, the tests and the demo differ only here. */
export type AppParts = {
  readonly config: Pick<Config, "bot" | "botName" | "wecomApiBase">;
  readonly store: Store;
  /** Where the pictures are that came with claims. */
  readonly pictureFiles: PictureFiles;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Ids, codes and counts only: never what people wrote, never an address that holds a secret. */
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
};

export type App = {
  readonly handle: RequestListener;
  /**
   * Asks what is due now and does it; a call while one is under way waits for it. What fails is logged and tried again at
   * the next call. For node-cron and the demo's clock.
   * @param stopping when aborted, what is under way is finished and nothing new begun
   */
  readonly runDueJobs: (stopping?: AbortSignal) => Promise<void>;
  /** Resolves when what goes on behind the answers given so far is done: before the store is closed. */
  readonly settled: () => Promise<void>;
};

/** WeCom's own limit for its answers is far below this. */
const wecomTimeoutMs = 10_000;
/** WeCom delivers a message again within minutes; a day later no answer is asked for. */
const answersKeptMs = 3 * 24 * 60 * 60 * 1000;
/** An answer counts for ten minutes, and is taken in for ten more when it is delivered late. */
const questionsKeptMs = 30 * 60 * 1000;

/** Joins the parts; opens nothing and listens nowhere. */
export function buildApp(parts: AppParts): App {
  const { config, store, rulebookFor, clock, newId, log, pictureFiles } = parts;
  const { places, outbox, pictures } = store;
  const onError: OnError = (error, { branch }) => {
    log("job failed for a branch", { branch, ...errorFields(error) });
  };
  const fetchAttachment = attachments({
    aesKey: config.bot.aesKey,
    apiBase: config.wecomApiBase,
    timeoutMs: wecomTimeoutMs,
  });
  const fetchWanted = oneAtATime((stopping) =>
    fetchPictures({
      ...{ places, ledger: store.ledger, pictures, files: pictureFiles },
      ...{ fetchAttachment, clock, onError, stopping },
    }),
  );
  let behindAnswers = Promise.resolve();
  const fetchSoon = (): void => {
    // The answer goes first.
    behindAnswers = setImmediate()
      .then(() => fetchWanted())
      .catch((error: unknown) => {
        log("job failed", { job: "fetchPictures", ...errorFields(error) });
      });
  };
  const ledger = tellingOfPictures(store.ledger, fetchSoon);
  const converse = conversation({
    places,
    ledger,
    outbox,
    rulebookFor,
    clock,
    newId,
    botName: config.botName,
  });
  const bot = botCallback({
    ...config.bot,
    clock,
    converse,
    pictureBytes: (picture) => pictureFiles.read(picture),
    sayAfterwards: responseUrls({ apiBase: config.wecomApiBase, timeoutMs: wecomTimeoutMs }),
    onError: (error, { messageId }) => {
      log("callback failed", { messageId, ...errorFields(error) });
    },
  });

  const router = new Router();
  router.all("/wecom/bot", bot);
  router.get("/healthz", health({ places, outbox }));
  const koa = new Koa();
  koa.silent = true;
  koa.on("error", (error: unknown) => {
    log("request failed", errorFields(error));
  });
  koa.use(router.routes());

  const post = groupRobot({ apiBase: config.wecomApiBase, timeoutMs: wecomTimeoutMs });
  let picturesDeletedOn: Day | undefined;
  const deleteOnceADay = async (): Promise<void> => {
    const today = dayOf(clock());
    if (picturesDeletedOn === today) return;
    const ended = { actYear: appraisedYear(today), returnedBeforeMs: clock() - returnedKeptMs };
    const count = await deletePictures({ pictures, files: pictureFiles }, ended);
    picturesDeletedOn = today;
    if (count > 0) log("pictures deleted", { count });
  };
  const jobs: Readonly<Record<string, (stopping: AbortSignal | undefined) => Promise<unknown>>> = {
    fetchPictures: fetchWanted,
    deletePictures: deleteOnceADay,
    postRankings: (stopping) =>
      postRankings({ places, ledger, outbox, rulebookFor, onError, stopping }, clock()),
    sendOutbox: (stopping) => sendOutbox({ outbox, post, clock, onError, stopping }),
    tellTrouble: () => tellTrouble({ places, ledger, outbox, onError }, clock()),
    forgetAnswers: () => store.forgetAnswers(clock() - answersKeptMs),
    forgetQuestions: () => store.forgetQuestions(clock() - questionsKeptMs),
  };
  const runDueJobs = oneAtATime(async (stopping) => {
    for (const [job, run] of Object.entries(jobs)) {
      if (stopping?.aborted === true) return;
      try {
        await run(stopping);
      } catch (error) {
        log("job failed", { job, ...errorFields(error) });
      }
    }
  });
  const handle = koa.callback();
  return {
    handle: (request, response) => void handle(request, response),
    runDueJobs,
    settled: () => behindAnswers,
  };
}

/** What came with a claim is there for minutes only: it is fetched as soon as the claim is on record. */
const tellingOfPictures = (ledger: Ledger, fetchSoon: () => void): Ledger => ({
  ...ledger,
  record: async (branch, changes, atMs, answered) => {
    const recorded = await ledger.record(branch, changes, atMs, answered);
    if (recorded.kind === "recorded" && (changes.pictures ?? []).length > 0) fetchSoon();
    return recorded;
  },
});

/** Name, message and stack of our own errors; their messages hold no secrets (see `wecom/errors.ts`). */
function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error
    ? { error: error.name, problem: error.message, stack: error.stack }
    : { error: "thrown" };
}

function oneAtATime(work: App["runDueJobs"]): App["runDueJobs"] {
  let last = Promise.resolve();
  return (stopping) => {
    const next = (): Promise<void> => work(stopping);
    last = last.then(next, next);
    return last;
  };
}
