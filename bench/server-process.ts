import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { get } from "node:http";
import { createServer } from "node:net";
import { z } from "zod";
import type { Usage } from "./servers/usage.ts";

/** A server in a process of its own, ready to answer. */
export type ServerProcess = {
  readonly port: number;
  /** Milliseconds from the start of the process to its first 200. */
  readonly startedInMs: number;
  usage(): Promise<Usage>;
  /** Asks it to end, and waits. @throws Error when it complained about something on the way */
  stop(): Promise<void>;
};

export type ServerCommand = {
  /** Of the server's file, and what follows it. */
  readonly args: readonly string[];
  readonly nodeFlags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it is asked for its usage; that costs a little at the start. */
  readonly measured: boolean;
};

const readyWithinMs = 60_000;

/** @param command made for the port that was found free */
export async function startServer(command: (port: number) => ServerCommand): Promise<ServerProcess> {
  const port = await freePort();
  const { args, nodeFlags = [], env = {}, measured } = command(port);
  const preload = measured ? ["--import", new URL("./servers/usage.ts", import.meta.url).href] : [];
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeFlags, ...preload, ...args], {
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe", ...(measured ? (["ipc"] as const) : [])],
  });
  // Whatever goes wrong here, no server is left behind.
  const killed = (): void => void child.kill("SIGKILL");
  process.once("exit", killed);
  child.once("exit", () => process.off("exit", killed));
  const complaints = listenTo(child);
  try {
    await untilReady(port, child);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(complaints.join("\n"), { cause: error });
  }
  return {
    port,
    startedInMs: performance.now() - began,
    usage: () => usageOf(child),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      if (complaints.length > 0) throw new Error(complaints.slice(0, 5).join("\n"));
    },
  };
}

/** The bot logs each failure as a line of JSON; on the other channel nothing is expected at all. */
function listenTo(child: ChildProcess): readonly string[] {
  const complaints: string[] = [];
  child.stdout?.on("data", (chunk: Buffer) => {
    if (chunk.includes("failed")) complaints.push(chunk.toString().trim());
  });
  child.stderr?.on("data", (chunk: Buffer) => complaints.push(chunk.toString().trim()));
  return complaints;
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + readyWithinMs;
  while (performance.now() < giveUpAt && child.exitCode === null) {
    if (await isHealthy(port)) return;
    await new Promise((soon) => setTimeout(soon, 2));
  }
  throw new Error("the server was not ready in time");
}

function isHealthy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ port, host: "127.0.0.1", path: "/healthz", agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on("error", () => {
      resolve(false);
    });
  });
}

const usageShape = z.object({ cpuUs: z.number(), rssBytes: z.number() });

async function usageOf(child: ChildProcess): Promise<Usage> {
  const answered = once(child, "message");
  child.send("usage");
  const [usage] = z
    .tuple([usageShape])
    .rest(z.unknown())
    .parse(await answered);
  return usage;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port was given"));
        else resolve(address.port);
      });
    });
  });
}
