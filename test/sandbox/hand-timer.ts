import type { Timer } from "../../src/sandbox/timer.ts";

export type HandTimer = {
  readonly timer: Timer;
  /** Lets time pass: everything set for at most so long runs now, oldest first. */
  pass(ms: number): void;
  /** Waits until something is set for exactly so long, and runs it alone. */
  ring(afterMs: number): Promise<void>;
  /** How much is waiting. */
  readonly waiting: number;
};

type Pending = { readonly atMs: number; readonly afterMs: number; readonly action: () => void };

/** Time passes only when a test says so. */
export function handTimer(): HandTimer {
  let nowMs = 0;
  const actions = new Map<symbol, Pending>();
  const run = (key: symbol, { action }: Pending): void => {
    actions.delete(key);
    action();
  };
  return {
    timer: (afterMs, action) => {
      const key = Symbol();
      actions.set(key, { atMs: nowMs + afterMs, afterMs, action });
      return () => actions.delete(key);
    },
    pass: (ms) => {
      nowMs += ms;
      for (const [key, set] of [...actions]) if (set.atMs <= nowMs) run(key, set);
    },
    ring: async (afterMs) => {
      for (;;) {
        const found = [...actions].find(([, set]) => set.afterMs === afterMs);
        if (found !== undefined) {
          run(...found);
          return;
        }
        await new Promise(setImmediate);
      }
    },
    get waiting() {
      return actions.size;
    },
  };
}
