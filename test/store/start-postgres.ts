import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedPostgres } from "./embedded-postgres.ts";
import { openToAll } from "./reachable.ts";

export type PostgresServer = { readonly url: string; stop(): Promise<void> };

export type PostgresOptions = {
  /** What `postgres -c` is told beside where to listen. */
  readonly settings?: readonly string[];
  readonly initdbFlags?: readonly string[];
  /** Where the server keeps its data, in a folder of its own; a folder for temporary files otherwise. */
  readonly folder?: string;
};

/**
 * Starts a real PostgreSQL server from npm's binaries, durable unless the settings say otherwise, on a port of its own.
 * Nothing of it is left behind. PostgreSQL refuses to run as root; then it runs as the user `postgres`, who must be able
 * to enter every folder it works in.
 */
export async function startPostgresServer(options: PostgresOptions = {}): Promise<PostgresServer> {
  const asRoot = process.getuid?.() === 0;
  const temporary = asRoot ? openToAll(tmpdir()) : tmpdir();
  const parent = options.folder ?? temporary;
  const embedded = await embeddedPostgres(asRoot, temporary);
  const folder = await mkdtemp(join(asRoot ? openToAll(parent) : parent, "lianqiao-postgres-"));
  await chmod(folder, 0o755);
  const log: string[] = [];
  const port = await freePort();
  const tidy = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await embedded.remove();
  };
  const server = new embedded.EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: asRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C", ...(options.initdbFlags ?? [])],
    postgresFlags: [...alwaysSet, ...(options.settings ?? [])].flatMap((setting) => ["-c", setting]),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    await asReachable(temporary, () => server.initialise());
    await server.start();
  } catch (error) {
    await tidy();
    throw new Error(`PostgreSQL did not start:\n${log.join("")}`, { cause: error });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await tidy();
    },
  };
}

const alwaysSet = ["listen_addresses=127.0.0.1", "unix_socket_directories="];

/** embedded-postgres hands the first password over in a temporary file, which the user `postgres` must be able to read. */
async function asReachable(temporary: string, run: () => Promise<void>): Promise<void> {
  const { TMPDIR: before } = process.env;
  const mask = process.umask(0o022);
  process.env["TMPDIR"] = temporary;
  try {
    await run();
  } finally {
    process.umask(mask);
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
