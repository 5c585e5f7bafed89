import { traitNumber } from "./trait-sets.ts";

/** What lessons taught: for each trait how much it speaks for each label. */
export type Weights = {
  readonly labels: readonly string[];
  /** How much speaks for each label before anything is seen. */
  readonly bias: readonly number[];
  /** Where the row of each trait begins in `table`, by the trait's number. */
  readonly rows: ReadonlyMap<number, number>;
  /** A row for each trait with a weight for each label, in steps of `step`. */
  readonly table: Int8Array;
  readonly step: number;
};

/** Weights as they are kept: the traits with line breaks between them, the table in base64. */
export type WrittenWeights = {
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  readonly step: number;
  readonly traits: string;
  readonly table: string;
};

export type Likelihood = { readonly label: string; readonly share: number };

export function weightsFrom({ labels, bias, step, traits, table }: WrittenWeights): Weights {
  const names = traits === "" ? [] : traits.split("\n");
  const bytes = Buffer.from(table, "base64");
  if (bytes.length !== names.length * labels.length) throw new Error("the weights do not fit their traits");
  return {
    labels,
    bias,
    step,
    rows: new Map(names.map((name, at) => [traitNumber(name), at * labels.length])),
    table: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
  };
}

/** How likely each label is by what was seen, the likeliest first; the shares add up to 1. */
export function likelihoods(weights: Weights, traits: ReadonlySet<number>): readonly Likelihood[] {
  const { labels, bias, rows, table, step } = weights;
  const many = labels.length;
  // Whole numbers in a typed array: this loop is most of what reading costs.
  const sums = new Int32Array(many);
  let known = 0;
  for (const trait of traits) {
    const row = rows.get(trait);
    if (row === undefined) continue;
    known++;
    for (let at = 0; at < many; at++) sums[at] = (sums[at] ?? 0) + (table[row + at] ?? 0);
  }
  // A long message shows more than a short one without being any plainer.
  const scale = step / Math.sqrt(Math.max(known, 1));
  const scores = bias.map((each, at) => each + (sums[at] ?? 0) * scale);
  const most = Math.max(...scores);
  const exponents = scores.map((score) => Math.exp(score - most));
  const whole = exponents.reduce((sum, each) => sum + each, 0);
  return labels
    .map((label, at) => ({ label, share: (exponents[at] ?? 0) / whole }))
    .sort((one, other) => other.share - one.share);
}
