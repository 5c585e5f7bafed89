// Kills the real program at random moments under a load that behaves like WeCom, and looks whether anything that was
// answered is missing or doubled. `npm run bench:crash -- --kills 1000 --seed 7`. A short form runs with the tests.

import { parseArgs } from "node:util";
import { crash, type CrashReport } from "./crash/run.ts";
import { median } from "./figures.ts";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "60" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const kills = Number(values.kills);
if (!Number.isInteger(kills) || !Number.isInteger(seed))
  throw new RangeError("--kills and --seed are whole numbers");

console.log(`seed ${seed}`);
const report = await crash({ kills, seed, nowMs: Date.now });
for (const line of lines(report)) console.log(line);
process.exitCode = report.problems.length === 0 ? 0 : 1;

function lines({ problems, startsMs, ...counted }: CrashReport): readonly string[] {
  return [
    `kills          ${counted.kills}, ${counted.killsUnderLoad} with messages under way, ${counted.killsWhileStarting} while starting`,
    `messages       ${counted.messages}: ${counted.claims} claims, ${counted.approvals} approvals, ${counted.bursts} bursts of approvals`,
    `answers        ${counted.answers}`,
    `redeliveries   ${counted.redeliveries}, ${counted.comparisons} of them of answered messages`,
    `start to ready ${startsMs.length} starts, median ${median(startsMs).toFixed(0)} ms, longest ${Math.max(...startsMs).toFixed(0)} ms`,
    `problems       ${problems.length}`,
    ...problems.slice(0, 50).map((problem) => `  ${problem}`),
  ];
}
