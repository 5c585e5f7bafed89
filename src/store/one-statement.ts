import type { Parameter, Statement } from "./engine.ts";

export type Joined = {
  readonly text: string;
  readonly values: Parameter[];
  /** The name under which each connection keeps it prepared; undefined for what is too seldom to be kept. */
  readonly name: string | undefined;
};

/**
 * Makes one statement of several, each a part of its `with`: one way to the server and back, and one transaction. All
 * parts see the tables as they were before, so no two may touch the same row.
 *
 * https://www.postgresql.org/docs/18/queries-with.html#QUERIES-WITH-MODIFYING
 */
export class OneStatement {
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<string, string>();

  join(statements: readonly Statement[]): Joined {
    let key = "s";
    for (const statement of statements) key += `${this.#numberOf(statement.sql)}_`;
    const values = statements.flatMap((statement) => statement.parameters);
    const known = this.#texts.get(key);
    if (known !== undefined) return { text: known, values, name: key };
    const text = textOf(statements);
    if (this.#texts.size >= textsKept || key.length > nameBytesMax) return { text, values, name: undefined };
    this.#texts.set(key, text);
    return { text, values, name: key };
  }

  #numberOf(sql: string): number {
    const known = this.#numbers.get(sql);
    if (known !== undefined) return known;
    this.#numbers.set(sql, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** Every connection of every process keeps its plans; approving 3 and approving 4 claims at once are two texts. */
const textsKept = 200;
/** PostgreSQL cuts longer names off. */
const nameBytesMax = 63;

function textOf(statements: readonly Statement[]): string {
  const [only, ...others] = statements;
  if (only !== undefined && others.length === 0) return only.sql;
  let before = 0;
  const parts = statements.map(({ sql, parameters }, index) => {
    const part = sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
    before += parameters.length;
    return `part${index} as (${part})`;
  });
  return `with ${parts.join(", ")} select 1`;
}
