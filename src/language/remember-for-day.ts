import type { Day } from "../domain/quarter.ts";

/**
 * The same function, remembering what it found for the day that it was last asked for. Messages come day by day, and to
 * compute a day takes longer than all the rest of finding it. For functions of few keys: nothing is forgotten before
 * the next day.
 */
export function rememberForDay<Key, Value>(
  compute: (today: Day, key: Key) => Value,
): (today: Day, key: Key) => Value {
  let day: Day | undefined;
  let known = new Map<Key, { readonly value: Value }>();
  return (today, key) => {
    if (today !== day) {
      day = today;
      known = new Map();
    }
    const before = known.get(key);
    if (before !== undefined) return before.value;
    const value = compute(today, key);
    known.set(key, { value });
    return value;
  };
}
