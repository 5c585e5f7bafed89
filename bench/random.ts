/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number;

/** mulberry32: small, and even enough for drawing loads and moments. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to one below the limit. */
export const below = (limit: number, random: Random): number => Math.floor(random() * limit);

export const between = (low: number, high: number, random: Random): number => low + random() * (high - low);

/** @throws RangeError when there is nothing to choose from */
export function oneOf<Item>(items: readonly Item[], random: Random): Item {
  const item = items[below(items.length, random)];
  if (item === undefined) throw new RangeError("nothing to choose from");
  return item;
}
