import { rush } from "./closed-loop.ts";
import type { Contestant } from "./contestants.ts";
import type { Prepared } from "./load.ts";
import { pace } from "./paced.ts";
import { unreadable, wrongAnswers, type Sample } from "./right-answers.ts";
import type { ServerProcess } from "./server-process.ts";

export type Round = {
  readonly perSecond: number;
  /** Of the server's process alone. */
  readonly cpuUsPerMessage: number;
  readonly idleBytes: number;
  /** The most seen after a part of the load. */
  readonly loadedBytes: number;
};

/** Time for what a server does once it is up, such as looking for due jobs. */
const settlingMs = 1_000;
/** Time for moving what the warming up has written: no steady hundred a second has such a pile before it. */
const afterRushMs = 4_000;

/** One round of a closed loop on a fresh process. */
export async function measureRound(
  contestant: Contestant,
  warmUp: readonly Prepared[],
  timed: readonly Prepared[],
): Promise<Round> {
  return withServer(contestant, async (server) => {
    const idle = await server.usage();
    checkAnswers(contestant, (await rush(server.port, warmUp)).samples);
    const before = await server.usage();
    const { perSecond, samples } = await rush(server.port, timed);
    const after = await server.usage();
    checkAnswers(contestant, samples);
    return {
      perSecond,
      cpuUsPerMessage: (after.cpuUs - before.cpuUs) / timed.length,
      idleBytes: idle.rssBytes,
      loadedBytes: Math.max(before.rssBytes, after.rssBytes),
    };
  });
}

/** Milliseconds in ascending order, at a hundred messages a second. */
export async function measurePaced(
  contestant: Contestant,
  warmUp: readonly Prepared[],
  timed: readonly Prepared[],
): Promise<Float64Array> {
  return withServer(contestant, async (server) => {
    checkAnswers(contestant, (await rush(server.port, warmUp)).samples);
    await pause(afterRushMs);
    const { latenciesMs, samples } = await pace(server.port, timed);
    checkAnswers(contestant, samples);
    return latenciesMs;
  });
}

/** Milliseconds from the start of the process to its first 200, once for each start. */
export async function measureStarts(contestant: Contestant, times: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const server = await contestant.start("asDelivered");
    taken.push(server.startedInMs);
    await server.stop();
  }
  return taken;
}

async function withServer<Result>(
  contestant: Contestant,
  use: (server: ServerProcess) => Promise<Result>,
): Promise<Result> {
  const server = await contestant.start("measured");
  try {
    await pause(settlingMs);
    return await use(server);
  } finally {
    await server.stop();
  }
}

/** @throws Error when a server is fast because it answers something else */
function checkAnswers({ key, name }: Contestant, samples: readonly Sample[]): void {
  const wrong = key === "a" || key === "b" ? unreadable(samples) : wrongAnswers(samples);
  if (wrong.length > 0) {
    throw new Error(
      `${name}: ${wrong.length} of ${samples.length} answers are wrong, such as ${wrong[0] ?? ""}`,
    );
  }
}

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));
