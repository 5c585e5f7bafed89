import type { Middleware } from "koa";
import type { Outbox } from "../outgoing.ts";
import type { Clock, Places } from "../ports.ts";

/** What the long connection says of itself; undefined where there is none, or another process holds it. */
export type LinkWord = { readonly state: string; readonly isBroken: boolean; readonly problem?: string };

export type HealthParts = {
  readonly places: Pick<Places, "branches">;
  readonly outbox: Pick<Outbox, "counts" | "readySince">;
  readonly clock: Clock;
  readonly link: () => LinkWord | undefined;
};

/** A minute is what sending waits for at most; so much later nobody sends. */
const stuckAfterMs = 10 * 60 * 1000;

/**
 * `GET /healthz` for whoever watches the machine: 200 while all is well; 503, with the problems by name, when the store
 * does not answer, when messages are ready and nobody sends them, or when the long connection needs a person. Neither
 * names nor texts, only counts: what is behind them `npm run admin -- outbox` tells.
 */
export function health(parts: HealthParts): Middleware {
  return async (ctx) => {
    ctx.type = "json";
    try {
      const branches = await parts.places.branches();
      const messages = await parts.outbox.counts();
      const problems = await problemsOf(parts);
      const link = parts.link();
      if (problems.length > 0) ctx.status = 503;
      ctx.body = {
        ok: problems.length === 0,
        ...(problems.length === 0 ? {} : { problems }),
        branches: branches.length,
        ...(link === undefined ? {} : { longConnection: link.state }),
        messages: messages.map(({ kind, state, count, oldestMs }) => ({
          ...{ kind, state, count },
          oldestSeconds: Math.max(0, Math.round((parts.clock() - oldestMs) / 1000)),
        })),
      };
    } catch {
      ctx.status = 503;
      ctx.body = { ok: false, problems: ["store"] };
    }
  };
}

async function problemsOf({ outbox, clock, link }: HealthParts): Promise<readonly string[]> {
  const readySinceMs = await outbox.readySince(clock());
  const word = link();
  const isStuck = readySinceMs !== undefined && clock() - readySinceMs > stuckAfterMs;
  return [
    ...(isStuck ? ["outbox stuck"] : []),
    ...(word?.isBroken === true
      ? [`long connection ${word.state}${word.problem === undefined ? "" : ` ${word.problem}`}`]
      : []),
  ];
}
