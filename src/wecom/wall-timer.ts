import type { Timer } from "../ports.ts";

/** Waits for real; does not keep the process alive. */
export const wallTimer: Timer = (afterMs, action) => {
  const handle = setTimeout(action, afterMs);
  handle.unref();
  return () => {
    clearTimeout(handle);
  };
};
