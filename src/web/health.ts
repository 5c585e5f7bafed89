import type { Middleware } from "koa";
import type { Outbox, Places } from "../ports.ts";

/**
 * `GET /healthz` for whoever watches the machine: 200 while the store answers, with what did not reach its group;
 * 503 when the store does not. Neither names nor texts, only branches and counts.
 */
export function health({ places, outbox }: { readonly places: Places; readonly outbox: Outbox }): Middleware {
  return async (ctx) => {
    ctx.type = "json";
    try {
      const branches = await places.branches();
      const troubled = await outbox.troubled();
      const posts = troubled.map(({ branch, job, period, part, state, problem }) => ({
        branch,
        job,
        period,
        part,
        state,
        ...(problem === undefined ? {} : { problem }),
      }));
      ctx.body = { ok: true, branches: branches.length, postsNotArrived: posts };
    } catch {
      ctx.status = 503;
      ctx.body = { ok: false, problem: "store" };
    }
  };
}
