import type { WrittenWeights } from "../language/weights.ts";

/** One example: what a message shows, and the label a sensible secretary gives it. */
export type Example = { readonly traits: ReadonlySet<string>; readonly label: string };

const rounds = 40;
const averagedRounds = 20;
const rate = 0.3;
const shrinking = 5e-5;
/** A trait of one lesson or two would be learnt by heart. */
const timesSeenMin = 3;

/**
 * Finds weights by which the labels of the examples are likeliest: multinomial logistic regression, by stochastic
 * gradient descent with a step for each weight (AdaGrad). The same examples in the same order give the same weights.
 */
export function train(examples: readonly Example[]): WrittenWeights {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const traits = commonTraits(examples);
  const places = new Map(traits.map((trait, at) => [trait, at]));
  const rows = examples.map((example): Row => ({
    seen: [...example.traits].flatMap((trait) => places.get(trait) ?? []),
    label: labels.indexOf(example.label),
  }));
  const { weights, bias } = descend(rows, traits.length, labels.length);
  return written(labels, bias, telling(traits, weights, labels.length), weights);
}

type Row = { readonly seen: readonly number[]; readonly label: number };

function commonTraits(examples: readonly Example[]): readonly string[] {
  const times = new Map<string, number>();
  for (const { traits } of examples) {
    for (const trait of traits) times.set(trait, (times.get(trait) ?? 0) + 1);
  }
  return [...times]
    .filter(([, each]) => each >= timesSeenMin)
    .map(([trait]) => trait)
    .sort();
}

function descend(
  rows: readonly Row[],
  traits: number,
  labels: number,
): { readonly weights: Float64Array; readonly bias: Float64Array } {
  const weights = new Float64Array(traits * labels);
  const travelled = new Float64Array(traits * labels).fill(1e-6);
  const bias = new Float64Array(labels);
  const biasTravelled = new Float64Array(labels).fill(1e-6);
  const scores = new Float64Array(labels);
  const means = new Float64Array(traits * labels);
  const next = order(rows.length);
  for (let round = 0; round < rounds; round++) {
    for (const at of next()) {
      const row = rows[at];
      if (row === undefined) continue;
      const scale = 1 / Math.sqrt(Math.max(row.seen.length, 1));
      shares(row, weights, bias, scale, scores);
      for (let label = 0; label < labels; label++) {
        const miss = (scores[label] ?? 0) - (label === row.label ? 1 : 0);
        step(bias, biasTravelled, label, miss, rate / 10);
        if (Math.abs(miss) < 1e-4) continue;
        for (const trait of row.seen) {
          const place = trait * labels + label;
          step(weights, travelled, place, miss * scale + shrinking * (weights[place] ?? 0), rate);
        }
      }
    }
    // The mean of the later rounds depends less on the order of the lessons than the last one.
    if (round >= rounds - averagedRounds)
      weights.forEach((weight, at) => (means[at] = (means[at] ?? 0) + weight / averagedRounds));
  }
  return { weights: means, bias };
}

/** How likely each label is by the weights so far, into `scores`. */
function shares(
  row: Row,
  weights: Float64Array,
  bias: Float64Array,
  scale: number,
  scores: Float64Array,
): void {
  const labels = scores.length;
  scores.set(bias);
  for (const trait of row.seen) {
    for (let label = 0; label < labels; label++) {
      scores[label] = (scores[label] ?? 0) + (weights[trait * labels + label] ?? 0) * scale;
    }
  }
  const most = scores.reduce((one, other) => Math.max(one, other), -Infinity);
  let whole = 0;
  for (let label = 0; label < labels; label++) whole += scores[label] = Math.exp((scores[label] ?? 0) - most);
  for (let label = 0; label < labels; label++) scores[label] = (scores[label] ?? 0) / whole;
}

function step(values: Float64Array, travelled: Float64Array, at: number, slope: number, by: number): void {
  const way = (travelled[at] ?? 0) + slope * slope;
  travelled[at] = way;
  values[at] = (values[at] ?? 0) - (by * slope) / Math.sqrt(way);
}

/** A new order of the examples for each round, always the same ones. */
function order(length: number): () => readonly number[] {
  const places = Array.from({ length }, (_, at) => at);
  let seed = 7;
  return () => {
    for (let at = length - 1; at > 0; at--) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      const other = seed % (at + 1);
      [places[at], places[other]] = [places[other] ?? 0, places[at] ?? 0];
    }
    return places;
  };
}

/** The traits of which some weight matters; the others would only take up room. */
function telling(
  traits: readonly string[],
  weights: Float64Array,
  labels: number,
): readonly (readonly [string, number])[] {
  return traits
    .map((trait, at): [string, number] => [trait, at * labels])
    .filter(([, row]) => weights.subarray(row, row + labels).some((weight) => Math.abs(weight) >= weightMin));
}

const weightMin = 0.6;
const steps = 127;

function written(
  labels: readonly string[],
  bias: Float64Array,
  traits: readonly (readonly [string, number])[],
  weights: Float64Array,
): WrittenWeights {
  const most = weights.reduce((one, other) => Math.max(one, Math.abs(other)), 0);
  const step = most / steps;
  const table = new Int8Array(traits.length * labels.length);
  for (const [at, [, row]] of traits.entries()) {
    for (let label = 0; label < labels.length; label++) {
      table[at * labels.length + label] = Math.round((weights[row + label] ?? 0) / step);
    }
  }
  return {
    labels,
    bias: [...bias].map((each) => Number(each.toFixed(4))),
    step,
    traits: traits.map(([trait]) => trait).join("\n"),
    table: Buffer.from(table.buffer).toString("base64"),
  };
}
