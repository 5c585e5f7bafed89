import type { Middleware } from "koa";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Outbox, Outgoing, RoadName, SendOutcome } from "../outgoing.ts";
import type { Clock } from "../ports.ts";

export type Metrics = {
  /** Counts one try of sending a message. */
  readonly onTry: (item: Outgoing, road: RoadName, outcome: SendOutcome) => void;
  /** `GET /metrics`, in the text format of Prometheus: kinds, roads, results and ages; nobody's name. */
  readonly show: Middleware;
};

/** Seconds: from half a minute to a day. */
const ageBuckets = [30, 60, 300, 900, 3_600, 4 * 3_600, 24 * 3_600];

export function metrics({
  outbox,
  clock,
}: {
  readonly outbox: Pick<Outbox, "counts">;
  readonly clock: Clock;
}): Metrics {
  const register = new Registry();
  const tries = new Counter({
    name: "lianqiao_message_tries_total",
    help: "Tries of sending a message, by its kind, the road and what became of it",
    labelNames: ["kind", "road", "result"] as const,
    registers: [register],
  });
  const ages = new Histogram({
    name: "lianqiao_message_age_seconds",
    help: "From writing a message to its arrival",
    labelNames: ["kind", "road"] as const,
    buckets: ageBuckets,
    registers: [register],
  });
  standing(register, outbox, clock);
  return {
    onTry: ({ kind, createdAtMs }, road, outcome) => {
      tries.inc({ kind, road, result: outcome.kind });
      if (outcome.kind === "sent") ages.observe({ kind, road }, Math.max(0, clock() - createdAtMs) / 1000);
    },
    show: async (ctx) => {
      ctx.type = register.contentType;
      ctx.body = await register.metrics();
    },
  };
}

/** What stands in the outbox, counted when it is asked for. */
function standing(register: Registry, outbox: Pick<Outbox, "counts">, clock: Clock): void {
  const labelNames = ["kind", "state"] as const;
  const oldest = new Gauge({
    name: "lianqiao_outbox_oldest_seconds",
    help: "Age of the oldest message of a kind that stands in a state",
    labelNames,
    registers: [register],
  });
  new Gauge({
    name: "lianqiao_outbox_messages",
    help: "Messages that are not settled, by kind and state",
    labelNames,
    registers: [register],
    async collect() {
      this.reset();
      oldest.reset();
      for (const { kind, state, count, oldestMs } of await outbox.counts()) {
        this.set({ kind, state }, count);
        oldest.set({ kind, state }, Math.max(0, clock() - oldestMs) / 1000);
      }
    },
  });
}
