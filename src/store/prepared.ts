import { sql, type CompiledQuery, type Kysely, type RawBuilder } from "kysely";
import type { Parameter, Statement } from "./engine.ts";
import type { Schema } from "./schema.ts";

/** The place in a query where a value will stand. */
export type At<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>;

/** Gives a query its values. */
export type Prepared<Values> = (values: Values) => Statement;

type Query = { readonly compile: (db: Kysely<Schema>) => CompiledQuery };

/**
 * A query that is built and compiled at its first use, and later only given its values: compiling costs 20 to 40 µs,
 * which is more than SQLite needs to run it.
 */
export function prepare<Values extends Readonly<Record<keyof Values, Parameter>>>(
  db: Kysely<Schema>,
  build: (at: At<Values>) => Query,
): Prepared<Values> {
  let compiled: Compiled<keyof Values & string> | undefined;
  return (values) => {
    compiled ??= compile(db, build);
    const parameters: Parameter[] = [];
    for (const slot of compiled.slots)
      parameters.push(slot.kind === "place" ? values[slot.name] : slot.value);
    return { sql: compiled.sql, parameters };
  };
}

/** Inserts one row, all columns given. */
export const insertInto =
  <Values>(table: keyof Schema, columns: readonly (keyof Values & string)[]) =>
  (
    at: At<Values>,
  ): RawBuilder<unknown> => sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values (${sql.join(columns.map((column) => at(column)))})`;

type Compiled<Name> = { readonly sql: string; readonly slots: readonly Slot<Name>[] };
type Slot<Name> =
  { readonly kind: "place"; readonly name: Name } | { readonly kind: "constant"; readonly value: Parameter };

function compile<Values>(
  db: Kysely<Schema>,
  build: (at: At<Values>) => Query,
): Compiled<keyof Values & string> {
  const places = new Map<unknown, keyof Values & string>();
  const query = build((name) => {
    const place = { place: name };
    places.set(place, name);
    return sql`${place}`;
  }).compile(db);
  return { sql: query.sql, slots: query.parameters.map((parameter) => slotOf(parameter, places)) };
}

function slotOf<Name>(parameter: unknown, places: ReadonlyMap<unknown, Name>): Slot<Name> {
  const name = places.get(parameter);
  if (name !== undefined) return { kind: "place", name };
  if (typeof parameter === "string" || typeof parameter === "number" || parameter === null) {
    return { kind: "constant", value: parameter };
  }
  throw new TypeError(`not a value for a query: ${typeof parameter}`);
}
