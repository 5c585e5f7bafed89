import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freshPostgresUrl } from "../store/ground.ts";
import { chaos, type ChaosOptions, type ChaosReport } from "./quarter.ts";

const seed = Number(process.env["CHAOS_SEED"] ?? 20_260_402);
const kills = 30;

type Setting = Pick<ChaosOptions, "processes" | "mode" | "branches">;

test.each<[string, Setting, () => Promise<string>]>([
  [
    "one process in URL mode, on SQLite, for 1,000 branches",
    { processes: 1, mode: "url", branches: 1_000 },
    () => Promise.resolve(freshFileUrl()),
  ],
  [
    "one process over the long connection, on SQLite, for 100 branches",
    { processes: 1, mode: "longConnection", branches: 100 },
    () => Promise.resolve(freshFileUrl()),
  ],
  [
    "two processes over the long connection, on PostgreSQL, for 1,000 branches",
    { processes: 2, mode: "longConnection", branches: 1_000 },
    freshPostgresUrl,
  ],
])(
  "a quarter of chaos brings every message once: %s",
  { timeout: 600_000 },
  async (_, setting, databaseUrl) => {
    const report = await chaos({ ...setting, seed, kills, databaseUrl: await databaseUrl() });
    show(report);
    expect(report.problems.slice(0, 20), `seed ${seed}`).toEqual([]);
    expect(report.faults).toEqual([]);
    expect(report.complaints).toEqual([]);
  },
);

function freshFileUrl(): string {
  const folder = mkdtempSync(join(tmpdir(), "lianqiao-chaos-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return `sqlite:${join(folder, "chaos.db")}`;
}

function show({ problems, complaints, ...counted }: ChaosReport): void {
  console.log(JSON.stringify(counted), complaints.slice(0, 5), complaints.length, problems.length);
}
