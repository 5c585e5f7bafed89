import { z } from "zod";
import type { Engine } from "../../src/store/engine.ts";

/** A row of the outbox, as the table holds it. */
export type Row = Readonly<z.infer<typeof shape>>;

const shape = z.object({
  ...{ branch_id: z.string(), number: z.number(), kind: z.string(), target: z.string(), text: z.string() },
  ...{ state: z.string(), road: z.string().nullable(), attempts: z.number(), created_ms: z.number() },
  ...{ not_before_ms: z.number(), until_ms: z.number().nullable(), started_ms: z.number().nullable() },
  ...{ doubt_ms: z.number().nullable(), problem: z.string().nullable() },
});

export const keyOf = ({ branch_id, number, created_ms }: Row): string =>
  `${branch_id} ${number} ${created_ms}`;

/** All that is there; settled ones are forgotten after a month, so who wants to know of all asks sooner. */
export async function rowsIn(engine: Engine): Promise<readonly Row[]> {
  const sql = "select * from outgoing order by branch_id, number";
  return z.array(shape).parse(await engine.read("rows", { sql, parameters: [] }));
}

/** The next moment behind `atMs` to which something was put off. */
export async function putOffTo(engine: Engine, atMs: number): Promise<number> {
  const sql = `select min(not_before_ms) as next_ms from outgoing where state = 'waiting' and not_before_ms > ${atMs}`;
  const [row] = await engine.read("put off", { sql, parameters: [] });
  return z.object({ next_ms: z.number().nullable() }).parse(row).next_ms ?? Infinity;
}

export async function countIn(engine: Engine, states: readonly string[]): Promise<number> {
  const named = states.map((state) => `'${state}'`).join(", ");
  const [row] = await engine.read("count", {
    sql: `select count(*) as count from outgoing where state in (${named})`,
    parameters: [],
  });
  return z.object({ count: z.number() }).parse(row).count;
}
