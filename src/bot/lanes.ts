/**
 * Lets one thing at a time happen per key, in order of arrival. Without it fifty approvals in one second would all
 * load the same head of the branch's journal, and forty-nine would have to start again.
 */
export function lanes(): <Result>(key: string, work: () => Promise<Result>) => Promise<Result> {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = tails.get(key);
    const own = before === undefined ? work() : before.then(work, work);
    tails.set(key, own);
    try {
      return await own;
    } finally {
      if (tails.get(key) === own) tails.delete(key);
    }
  };
}
