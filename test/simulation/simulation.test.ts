import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startMs } from "./county.ts";
import { commandsFor, openWorld } from "./commands.ts";
import { rosterOf } from "./rosters.ts";

describe("x", () => {
  test("y", { timeout: 200_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(commandsFor(3, 150), async (commands) => {
        const setup = async () => ({
          model: {},
          real: await openWorld(
            "sqlite::memory:",
            [0, 3, 4].map((at) => rosterOf(at, 24)),
          ),
        });
        await fc.asyncModelRun(setup, commands);
      }),
      { numRuns: 10 },
    );
    expect(startMs).toBeGreaterThan(0);
  });
});
