import type { TestProject } from "vitest/node";
import { startPostgresServer } from "./start-postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A server for the tests; each makes a database of its own on it. */
    readonly postgresUrl: string;
  }
}

/** One real PostgreSQL server for all test files. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgresServer({ settings, initdbFlags: ["--no-sync"] });
  project.provide("postgresUrl", server.url);
  return () => server.stop();
}

/** Nothing here outlives the tests, so nothing need reach the disk. */
const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
