/** Does one thing at a time: a call while one is under way waits for it. */
export function inTurn<Arguments extends readonly unknown[]>(
  work: (...given: Arguments) => Promise<void>,
): (...given: Arguments) => Promise<void> {
  let last = Promise.resolve();
  return (...given) => {
    const next = (): Promise<void> => work(...given);
    last = last.then(next, next);
    return last;
  };
}
