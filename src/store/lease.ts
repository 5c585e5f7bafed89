import { sql } from "kysely";
import type { Outbox } from "../outgoing.ts";
import type { Engine } from "./engine.ts";
import { speaker } from "./outbox-queries.ts";
import { prepare } from "./prepared.ts";

/** Which process may speak first. */
export function openLease(engine: Engine): Pick<Outbox, "hold" | "release"> {
  // A lease that ends far ahead was taken before the clock was put back, and would keep everybody silent until then.
  const hold = prepare<{ holder: string; at: number; until: number; latest: number }>(
    engine.db,
    (
      at,
    ) => sql`insert into lease (name, holder, until_ms) values (${speaker}, ${at("holder")}, ${at("until")})
      on conflict (name) do update set holder = excluded.holder, until_ms = excluded.until_ms
      where lease.holder = excluded.holder or lease.until_ms <= ${at("at")} or lease.until_ms > ${at("latest")}`,
  );
  const release = prepare<{ holder: string }>(engine.db, (at) =>
    engine.db.deleteFrom("lease").where("name", "=", speaker).where("holder", "=", at("holder")),
  );
  return {
    async hold(holder, at, forMs) {
      const times = { at, until: at + forMs, latest: at + forMs + clocksApartMs };
      return (await engine.change("hold the word", hold({ holder, ...times }))) === 1;
    },
    async release(holder) {
      await engine.change("give up the word", release({ holder }));
    },
  };
}

/** Clocks of two machines differ by less; a clock that was put back was put back by more. */
const clocksApartMs = 5 * 60_000;
