import type { Engine } from "../../src/store/engine.ts";

export type Counted = {
  readonly engine: Engine;
  /** So far. */
  readonly asked: () => Asked;
};

/** `calls` is how often somebody waited for the database, `written` how many of the statements changed something. */
export type Asked = { readonly calls: number; readonly statements: number; readonly written: number };

/** An engine that counts what is asked of it. */
export function counted(engine: Engine): Counted {
  const asked = { calls: 0, statements: 0, written: 0 };
  const count = (statements: number, written: number): void => {
    asked.calls += 1;
    asked.statements += statements;
    asked.written += written;
  };
  const counting: Engine = {
    ...engine,
    get losses() {
      return engine.losses;
    },
    read: (operation, statement) => {
      count(1, 0);
      return engine.read(operation, statement);
    },
    readTogether: (operation, statements) => {
      count(statements.length, 0);
      return engine.readTogether(operation, statements);
    },
    write: async (operation, statements, losses) => {
      const result = await engine.write(operation, statements, losses);
      count(statements.length, result.kind === "written" ? statements.length : 0);
      return result;
    },
    change: async (operation, statement) => {
      const rows = await engine.change(operation, statement);
      count(1, rows);
      return rows;
    },
  };
  return { engine: counting, asked: () => ({ ...asked }) };
}

export const since = (now: Asked, before: Asked): Asked => ({
  calls: now.calls - before.calls,
  statements: now.statements - before.statements,
  written: now.written - before.written,
});
