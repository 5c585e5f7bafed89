import { join } from "node:path";
import type { Key, Options } from "./options.ts";
import { startServer, type ServerCommand, type ServerProcess } from "./server-process.ts";
import { aesKey, token } from "./wire.ts";

export type Contestant = {
  readonly key: Key;
  readonly name: string;
  /** In a new process, each time. */
  start(measured: "measured" | "asDelivered"): Promise<ServerProcess>;
};

const names: Readonly<Record<Key, string>> = {
  a: "floor: node:http + node:crypto",
  b: "koa + @wecom/crypto",
  c: "the bot on SQLite",
  d: "the bot on PostgreSQL",
};

const here = (file: string): string => join(import.meta.dirname, file);

/** @param databaseUrls of the bot's stores, by contestant */
export function contestant(
  key: Key,
  folder: string,
  databaseUrls: Readonly<Partial<Record<Key, string>>>,
  options: Options,
): Contestant {
  let started = 0;
  const command = (port: number): Omit<ServerCommand, "measured"> => {
    started += 1;
    if (key === "a" || key === "b") {
      const script = here(key === "a" ? "servers/floor.ts" : "servers/koa.ts");
      return { args: [script, String(port), join(folder, `${key}-${started}.db`), token, aesKey] };
    }
    return botCommand(port, databaseUrls[key] ?? "", options.profileFolder);
  };
  return {
    key,
    name: names[key],
    start: (measured) => startServer((port) => ({ ...command(port), measured: measured === "measured" })),
  };
}

/** The bot as `npm start` runs it. */
function botCommand(
  port: number,
  databaseUrl: string,
  profileFolder: string | undefined,
): Omit<ServerCommand, "measured"> {
  return {
    args: [here("../src/main.ts")],
    nodeFlags: profileFolder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`],
    env: {
      NODE_COMPILE_CACHE: here("../node_modules/.cache/lianqiao"),
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      RULES_DIR: here("../rules"),
      WECOM_BOT_TOKEN: token,
      WECOM_BOT_AES_KEY: aesKey,
      // Nobody listens there, and nothing in the load has anything sent.
      WECOM_API_BASE: "http://127.0.0.1:9",
    },
  };
}
