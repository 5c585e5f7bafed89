/** Ids, codes and counts only: never what people wrote, never an address that holds a secret. */
export type Log = (event: string, fields: Readonly<Record<string, unknown>>) => void;

/** Name, message and stack of our own errors; their messages hold no secrets (see `wecom/errors.ts`). */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error
    ? { error: error.name, problem: error.message, stack: error.stack }
    : { error: "thrown" };
}
