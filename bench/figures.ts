export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const before = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (middle + before) / 2;
}

/** @param sorted in ascending order @param share such as 0.99 */
export const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
