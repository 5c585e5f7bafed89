import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { aesKey, token } from "../wire.ts";

/** The real program in a process of its own, on one database, started again and again. */
export type BotProcess = {
  /** Where it listens; undefined while it is down or starting. */
  origin(): string | undefined;
  /** Resolves when it listens; false when it was killed before. @throws Error when it ended by itself */
  start(): Promise<boolean>;
  /** SIGKILL, as from a power cut of the process: nothing is finished. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code */
  end(): Promise<number | null>;
  /** Milliseconds from the start of the process until it listened, for each time it did. */
  readonly startsMs: readonly number[];
  /** What it logged beside its coming and going. */
  readonly complaints: readonly string[];
};

export type BotSettings = { readonly databaseUrl: string; readonly apiBase: string };

const main = join(import.meta.dirname, "../../src/main.ts");
const logLine = z.object({ event: z.string(), address: z.string().optional() });

export function botProcess(settings: BotSettings): BotProcess {
  let child: ChildProcess | undefined;
  let address: string | undefined;
  const startsMs: number[] = [];
  const complaints: string[] = [];

  return {
    startsMs,
    complaints,
    origin: () => address,
    async start() {
      const began = performance.now();
      const started = spawn(process.execPath, [main], { env: environment(settings), stdio: "pipe" });
      child = started;
      const killed = (): void => void started.kill("SIGKILL");
      process.once("exit", killed);
      started.once("exit", () => process.off("exit", killed));
      started.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
      const ready = new Promise<string>((resolve) => {
        createInterface(started.stdout).on("line", (line) => {
          const logged = logLine.parse(JSON.parse(line));
          if (logged.event === "ready") resolve(logged.address ?? "");
          else if (logged.event !== "stopped") complaints.push(line);
        });
      });
      const gone = once(started, "exit").then(() => undefined);
      const found = await Promise.race([ready, gone]);
      if (found === undefined) {
        if (started.signalCode === "SIGKILL") return false;
        throw new Error(`the program did not start:\n${complaints.join("\n")}`);
      }
      startsMs.push(performance.now() - began);
      if (started.signalCode === null) address = found;
      return true;
    },
    async kill() {
      address = undefined;
      if (child?.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    async end() {
      address = undefined;
      if (child === undefined) return null;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      return child.exitCode;
    },
  };
}

/** Nothing of this process's own settings may reach it. */
const environment = ({ databaseUrl, apiBase }: BotSettings): Readonly<Record<string, string>> => ({
  PATH: process.env["PATH"] ?? "",
  // As `npm start` has it.
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../../node_modules/.cache/lianqiao"),
  HOST: "127.0.0.1",
  PORT: "0",
  DATABASE_URL: databaseUrl,
  RULES_DIR: join(import.meta.dirname, "../../rules"),
  WECOM_BOT_TOKEN: token,
  WECOM_BOT_AES_KEY: aesKey,
  WECOM_API_BASE: apiBase,
});
