import { test } from "vitest";
import { playCounty } from "./quarter.ts";
test("y", { timeout: 500_000 }, async () => {
  const t = performance.now();
  const { faults, figures } = await playCounty({
    databaseUrl: process.env["SIM_DB"] ?? "sqlite::memory:",
    branches: Number(process.env["SIM_N"] ?? 5),
    members: 60,
    seed: 1,
    perDay: 8,
  });
  const kinds = Map.groupBy(faults, (f) => f.replace(/[0-9]+/g, "#").slice(0, 90));
  for (const [k, v] of kinds) console.log(v.length, v[0]?.slice(0, 700));
  console.log(JSON.stringify(figures), performance.now() - t);
});
