import { expect, test } from "vitest";
import { freshFile } from "../store/ground.ts";
import { tracesIn } from "./traces.ts";
import { playCounty } from "./years.ts";

// Five years of a small branch in a file: what was kept long enough is deleted, the first year is reduced to its totals, and
// the ledger holds.

const seed = Number(process.env["SIMULATION_SEED"] ?? 20_260_105);

test(
  "what was deleted lies in no byte of the file, and the ledger still holds",
  { timeout: 600_000 },
  async () => {
    const path = freshFile();
    let gone = 0;
    const { faults, figures } = await playCounty({
      ...{ branches: [2], members: 12, perDay: 2, until: "2030-04-12", seed },
      databaseUrl: `sqlite:${path}`,
      whenDeleted: async (world) => {
        const traces = await tracesIn(world, path);
        gone = traces.gone;
        return traces.faults;
      },
    });
    const about = `seed ${seed}: ${JSON.stringify(figures)}`;
    expect(faults.slice(0, 20), about).toEqual([]);
    expect(figures["pastYear reduced"], about).toBeGreaterThan(0);
    expect(gone, about).toBeGreaterThan(40);
  },
);
