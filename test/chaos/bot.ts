import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fromChild, type ToChild } from "./words.ts";

/** The bot in a process of its own, which is started anew whenever it was killed. */
export type Bot = {
  /** Tells it the time; resolves when it has done what was due, or false when it was killed over it. */
  tick(nowMs: number, jobs: boolean): Promise<boolean>;
  /** SIGKILL: nothing is finished. */
  kill(): void;
  /** Stops it where it stands, until it goes on. */
  freeze(): void;
  thaw(): void;
  readonly isBusy: boolean;
  /** What `GET /healthz` answers. */
  health(): Promise<string>;
  end(): Promise<void>;
};

export type BotSettings = Omit<Extract<ToChild, { kind: "open" }>, "kind" | "nowMs">;

const program = join(import.meta.dirname, "bot-child.ts");

/** @param onLog told of everything that the program logs */
export function openBot(settings: BotSettings, onLog: (line: string) => void): Bot {
  let spare = warm(onLog);
  let child: Running | undefined;
  let shot: Running | undefined;
  let busy = false;

  /** The next process is loaded while this one works: the test need not wait for it. */
  const running = async (nowMs: number): Promise<Running> => {
    if (child?.isGone === false) return child;
    const fresh = spare;
    spare = warm(onLog);
    await fresh.until("warm");
    fresh.send({ kind: "open", nowMs, ...settings });
    await fresh.until("ready");
    child = fresh;
    return fresh;
  };

  return {
    get isBusy() {
      return busy;
    },
    async tick(nowMs, jobs) {
      const to = await running(nowMs);
      busy = true;
      to.send({ kind: "tick", nowMs, jobs });
      const done = await to.until("done");
      busy = false;
      return done;
    },
    kill: () => {
      shot = child;
      child?.process.kill("SIGKILL");
    },
    freeze: () => child?.process.kill("SIGSTOP"),
    thaw: () => child?.process.kill("SIGCONT"),
    async health() {
      // Of a process that was killed a moment ago nobody knows yet: it is asked no more.
      if (child === undefined || child.isGone || child === shot) return "";
      return (await fetch(`http://127.0.0.1:${child.port}/healthz`)).text();
    },
    async end() {
      for (const each of [child, spare]) {
        if (each === undefined || each.isGone) continue;
        each.process.kill("SIGKILL");
        await once(each.process, "exit");
      }
    },
  };
}

type Running = {
  readonly process: ChildProcess;
  readonly isGone: boolean;
  readonly port: number;
  send(word: ToChild): void;
  /** False when it ended before. */
  until(kind: "warm" | "ready" | "done"): Promise<boolean>;
};

function warm(onLog: (line: string) => void): Running {
  // None of the test runner's own settings for its workers.
  const started = fork(program, [], {
    ...{ execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] },
    // Thirty starts without it would take most of the test's time.
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(import.meta.dirname, "../../node_modules/.cache/lianqiao"),
    },
  });
  const heard = new Map<string, number>();
  let isGone = false;
  let port = 0;
  let changed = Promise.withResolvers<unknown>();
  const change = (): void => {
    changed.resolve(undefined);
    changed = Promise.withResolvers<unknown>();
  };
  const killed = (): void => void started.kill("SIGKILL");
  process.once("exit", killed);
  started.stderr?.on("data", (chunk: Buffer) => {
    onLog(chunk.toString());
  });
  started.on("message", (message) => {
    const word = fromChild.parse(message);
    if (word.kind === "log") onLog(word.line);
    if (word.kind === "ready") port = word.port;
    heard.set(word.kind, (heard.get(word.kind) ?? 0) + 1);
    change();
  });
  started.once("exit", (code) => {
    process.off("exit", killed);
    isGone = true;
    if (code !== null && code !== 0) onLog(`ended with ${code}`);
    change();
  });
  return {
    process: started,
    get isGone() {
      return isGone;
    },
    get port() {
      return port;
    },
    send: (word) => {
      // Of a process that was killed a moment ago nobody knows yet.
      started.send(word, () => undefined);
    },
    async until(kind) {
      for (;;) {
        const count = heard.get(kind) ?? 0;
        if (count > 0) {
          heard.set(kind, count - 1);
          return true;
        }
        if (isGone) return false;
        await changed.promise;
      }
    },
  };
}
