/** Runs something later, unless the returned function is called before. Handed in, so that tests need not wait. */
export type Timer = (afterMs: number, action: () => void) => () => void;

/** Waits for real; does not keep the process alive. */
export const wallTimer: Timer = (afterMs, action) => {
  const handle = setTimeout(action, afterMs);
  handle.unref();
  return () => {
    clearTimeout(handle);
  };
};
