import Router from "@koa/router";
import Koa from "koa";
import type { RequestListener } from "node:http";
import { conversation } from "./bot/conversation.ts";
import type { Config } from "./config.ts";
import type { BranchId } from "./domain/ids.ts";
import type { Rulebook } from "./domain/rulebook.ts";
import { postRankings, type OnError } from "./jobs/post-ranking.ts";
import { sendOutbox } from "./jobs/send-outbox.ts";
import { tellTrouble } from "./jobs/tell-trouble.ts";
import type { Clock, NewId } from "./ports.ts";
import type { Store } from "./store/store.ts";
import { health } from "./web/health.ts";
import { botCallback } from "./wecom/callback.ts";
import { groupRobot } from "./wecom/group-robot.ts";
import { responseUrls } from "./wecom/response-url.ts";

/** Everything the program is joined from; main, the tests and the demo differ only here. */
export type AppParts = {
  readonly config: Pick<Config, "bot" | "botName" | "wecomApiBase">;
  readonly store: Store;
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
};

/** WeCom's own limit for its answers is far below this. */
const wecomTimeoutMs = 10_000;
/** WeCom delivers a message again within minutes; a day later no answer is asked for. */
const answersKeptMs = 3 * 24 * 60 * 60 * 1000;
/** An answer counts for ten minutes, and is taken in for ten more when it is delivered late. */
const questionsKeptMs = 30 * 60 * 1000;

/** Joins the parts; opens nothing and listens nowhere. */
export function buildApp(parts: AppParts): App {
  const { config, store, rulebookFor, clock, newId, log } = parts;
  const { places, ledger, outbox } = store;
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
  const onError: OnError = (error, { branch }) => {
    log("job failed for a branch", { branch, ...errorFields(error) });
  };
  const jobs: Readonly<Record<string, (stopping: AbortSignal | undefined) => Promise<unknown>>> = {
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
  return { handle: (request, response) => void handle(request, response), runDueJobs };
}

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
