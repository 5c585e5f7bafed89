import { below, type Random } from "../../bench/random.ts";
import type { Mishap, Weather } from "../../src/sandbox/api-server.ts";
import type { LineMishap } from "../../src/sandbox/long-connection.ts";

/** What befalls the bot's calls and frames by chance, and how often it did. */
export type ChaosWeather = {
  readonly http: Weather;
  readonly line: (frame: { readonly cmd: string }) => LineMishap | undefined;
  readonly counts: ReadonlyMap<string, number>;
  /** Ends it: from now on every call is taken and answered. */
  clearUp(): void;
};

/** Longer than the bot waits for an answer, and a little shorter. */
const tooSlowMs = 400;
const slowMs = 40;

type Chance = { readonly name: string; readonly perThousand: number; readonly mishap: () => LineMishap };

const code = (code: number, perThousand: number): Chance => ({
  ...{ name: String(code), perThousand },
  mishap: () => ({ kind: "errcode", code }),
});
const later = (ms: number) => new Promise((over) => setTimeout(over, ms));

const anywhere: readonly Chance[] = [
  // System busy, version conflict, too fast, a token that is not taken any more.
  ...[code(-1, 15), code(6000, 5), code(45009, 10), code(40014, 8)],
  { name: "slow", perThousand: 2, mishap: () => ({ kind: "slow", until: later(slowMs) }) },
];
const resets = (perThousand: number): readonly Chance[] => [
  { name: "resetBefore", perThousand, mishap: () => ({ kind: "resetBefore" }) },
  { name: "resetAfter", perThousand, mishap: () => ({ kind: "resetAfter" }) },
];
const overHttp: readonly Chance[] = [
  ...anywhere,
  ...resets(4),
  { name: "tooSlow", perThousand: 1, mishap: () => ({ kind: "slow", until: later(tooSlowMs) }) },
];
/** All that is on its way shares the one line, and is lost with it. */
const overTheLine: readonly Chance[] = [
  ...anywhere,
  ...resets(1),
  { name: "noAck", perThousand: 1, mishap: () => ({ kind: "noAck" }) },
];

/** @param onSend told of every call that says something, before anything is taken */
export function chaosWeather(random: Random, onSend: () => void): ChaosWeather {
  const counts = new Map<string, number>();
  let isClear = false;
  const drawn = (chances: readonly Chance[]): LineMishap | undefined => {
    if (isClear) return undefined;
    let left = below(1_000, random);
    for (const { name, perThousand, mishap } of chances) {
      left -= perThousand;
      if (left >= 0) continue;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return mishap();
    }
    return undefined;
  };
  return {
    counts,
    http: ({ path }) => {
      if (path !== "/cgi-bin/gettoken") onSend();
      const mishap = drawn(overHttp);
      return mishap?.kind === "noAck" ? undefined : (mishap satisfies Mishap | undefined);
    },
    line: ({ cmd }) => {
      if (cmd !== "aibot_send_msg") return undefined;
      onSend();
      return drawn(overTheLine);
    },
    clearUp: () => {
      isClear = true;
    },
  };
}
