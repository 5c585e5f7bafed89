import type { Address, Road, RoadName } from "../../src/outgoing.ts";
import { Pace } from "../../src/pace.ts";
import type { Clock } from "../../src/ports.ts";

export type InstantRoads = { readonly roads: readonly Road[]; readonly said: () => number };

const minuteMs = 60_000;
/** What WeCom takes from one chat, as the real roads count it. */
const limits = [
  { count: 20, windowMs: minuteMs },
  { count: 900, windowMs: 60 * minuteMs },
];

/** Roads that take everything at once. They keep their limits as the real ones do; only nobody is at the other end. */
export function instantRoads(clock: Clock): InstantRoads {
  let said = 0;
  const road = (name: RoadName): Road => {
    const pace = new Pace(limits);
    return {
      ...{ name, dropsRepeatsForMs: 0 },
      freeAtMs: (to) => pace.freeAtMs(keyOf(to), clock()),
      count: (to, atMs) => {
        pace.count(keyOf(to), atMs);
      },
      send: (to) => {
        pace.count(keyOf(to), clock());
        said += 1;
        return Promise.resolve({ kind: "sent" });
      },
    };
  };
  return { roads: [road("longConnection"), road("app")], said: () => said };
}

const keyOf = (to: Address): string =>
  to.kind === "group" ? `2 ${to.chat}` : to.kind === "person" ? `1 ${to.account}` : to.key;
