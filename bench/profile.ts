// Where the bot's time goes. Reads the largest CPU profile of a folder: `node bench/profile.ts profiles`.
// See `main.ts` for how one is taken.

import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";

const profileShape = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
      children: z.array(z.number()).default([]),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
type Profile = z.infer<typeof profileShape>;
type Frame = Profile["nodes"][number]["callFrame"];

const shown = 30;
const root = join(import.meta.dirname, "..");

const [folder = "."] = process.argv.slice(2);
const profile = profileShape.parse(JSON.parse(await readFile(await largestIn(folder), "utf8")));
const ownUs = ownTimes(profile);
const busyUs = [...ownUs].reduce((sum, [name, us]) => (isIdle(name) ? sum : sum + us), 0);
print("itself", ownUs);
print("with all it calls, of our own", withCalled(profile));

async function largestIn(within: string): Promise<string> {
  const names = (await readdir(within)).filter((name) => name.endsWith(".cpuprofile"));
  const sized = await Promise.all(
    names.map(async (name) => ({ path: join(within, name), size: (await stat(join(within, name))).size })),
  );
  const [largest] = sized.sort((one, other) => other.size - one.size);
  if (largest === undefined) throw new Error(`no .cpuprofile in ${within}`);
  return largest.path;
}

/** Microseconds at the top of the stack, by node. */
function selfUs({ samples, timeDeltas }: Profile): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  samples.forEach((id, at) => times.set(id, (times.get(id) ?? 0) + (timeDeltas[at] ?? 0)));
  return times;
}

function ownTimes(taken: Profile): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const own = selfUs(taken);
  for (const { id, callFrame } of taken.nodes) {
    const name = nameOf(callFrame);
    times.set(name, (times.get(name) ?? 0) + (own.get(id) ?? 0));
  }
  return times;
}

/** A function that calls itself counts once. */
function withCalled(taken: Profile): ReadonlyMap<string, number> {
  const own = selfUs(taken);
  const nodes = new Map(taken.nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  const visit = (id: number, above: ReadonlySet<string>): number => {
    const node = nodes.get(id);
    if (node === undefined) return 0;
    const name = nameOf(node.callFrame);
    const below = new Set(above).add(name);
    const us = node.children.reduce((sum, child) => sum + visit(child, below), own.get(id) ?? 0);
    if (isOurs(node.callFrame) && !above.has(name)) times.set(name, (times.get(name) ?? 0) + us);
    return us;
  };
  const [first] = taken.nodes;
  if (first !== undefined) visit(first.id, new Set());
  return times;
}

function isIdle(name: string): boolean {
  return name.startsWith("(idle)") || name.startsWith("(program)");
}

function isOurs({ url }: Frame): boolean {
  return url.startsWith(`file://${root}/src/`);
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
  const place = url.startsWith("file://") ? relative(root, url.slice("file://".length)) : url;
  return `${functionName === "" ? "(anonymous)" : functionName} ${place}:${lineNumber + 1}`;
}

function print(what: string, times: ReadonlyMap<string, number>): void {
  console.log(`\nShare of busy time, ${what}:`);
  const rows = [...times].filter(([name]) => !isIdle(name)).sort(([, one], [, other]) => other - one);
  for (const [name, us] of rows.slice(0, shown)) {
    console.log(`${((us / busyUs) * 100).toFixed(1).padStart(6)} %  ${name}`);
  }
}
