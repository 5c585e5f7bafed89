import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freshPostgresUrl } from "../store/ground.ts";
import { chaos, type ChaosOptions } from "./quarter.ts";

// A virtual quarter of a county under a WeCom that fails in every way it can, with a bot that is killed thirty times:
// every message that falls due is shown exactly once, or is listed as one that may have been sent.

/** The whole county in both stores is tried with `CHAOS_SCALE=full`: it takes five minutes more. */
const inPostgres =
  process.env["CHAOS_SCALE"] === "full" ? { branches: 1_000, kills: 30 } : { branches: 250, kills: 20 };
/** Another one is tried with `CHAOS_SEED=…`. */
const seed = Number(process.env["CHAOS_SEED"] ?? 20_260_402);

type Setting = Pick<ChaosOptions, "processes" | "mode" | "branches" | "kills">;

test.each<[string, Setting, () => Promise<string>]>([
  [
    "one process over the long connection, on SQLite, for 1,000 branches",
    { processes: 1, mode: "longConnection", branches: 1_000, kills: 30 },
    () => Promise.resolve(freshFileUrl()),
  ],
  [
    "one process in URL mode, on SQLite, for 100 branches",
    { processes: 1, mode: "url", branches: 100, kills: 10 },
    () => Promise.resolve(freshFileUrl()),
  ],
  [
    `two processes over the long connection, on PostgreSQL, for ${inPostgres.branches} branches`,
    { processes: 2, mode: "longConnection", ...inPostgres },
    freshPostgresUrl,
  ],
])(
  "a quarter of chaos brings every message once: %s",
  { timeout: 900_000 },
  async (_, setting, databaseUrl) => {
    const report = await chaos({ ...setting, seed, databaseUrl: await databaseUrl() });
    const about = `seed ${seed}: ${JSON.stringify({ ...report, problems: report.problems.length })}`;

    expect(report.problems.slice(0, 30), about).toEqual([]);
    // No limit was passed, and nothing sent that WeCom does not take.
    expect(report.faults, about).toEqual([]);
    expect(report.complaints, about).toEqual([]);
    // Otherwise nothing was tried.
    expect(report.kills, about).toBe(setting.kills);
    expect(report.shown, about).toBeGreaterThan(setting.branches * 9);
    expect(report.states["maySent"] ?? 0, about).toBeGreaterThan(0);
    for (const mishap of [...mishapsAnywhere, setting.mode === "url" ? "tooSlow" : "noAck"])
      expect(report.mishaps[mishap] ?? 0, `${mishap}, ${about}`).toBeGreaterThan(0);
    if (setting.processes === 2) expect(report.freezes, about).toBeGreaterThan(2);
    if (setting.mode === "url") return;
    expect(report.kicksNoticed, about).toBeGreaterThan(0);
    // A bot that was kicked out stays away, until it is started anew or another takes the word.
    expect(report.isConnectedInTheEnd, about).toBe(true);
  },
);

const mishapsAnywhere = ["-1", "6000", "45009", "40014", "resetBefore", "resetAfter", "slow"];

function freshFileUrl(): string {
  const folder = mkdtempSync(join(tmpdir(), "lianqiao-chaos-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return `sqlite:${join(folder, "chaos.db")}`;
}
