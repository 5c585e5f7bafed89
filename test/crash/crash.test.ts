import { expect, test } from "vitest";
import { crash } from "../../bench/crash/run.ts";

const seed = 20_260_318;
const kills = 20;

test(
  "killed twenty times under load, the program loses nothing it answered for and doubles nothing",
  { timeout: 180_000 },
  async () => {
    const report = await crash({ kills, seed, nowMs: Date.now });

    expect(report.problems).toEqual([]);
    expect(report.kills).toBe(kills);
    expect(report.answers).toBe(report.messages);
    // Otherwise nothing was tried.
    expect(report.killsUnderLoad).toBeGreaterThan(kills / 2);
    expect(report.redeliveries).toBeGreaterThan(report.comparisons);
    expect(report.bursts).toBeGreaterThan(0);
  },
);
