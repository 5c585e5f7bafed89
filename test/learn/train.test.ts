import fc from "fast-check";
import { expect, test } from "vitest";
import { traitNumber } from "../../src/language/trait-sets.ts";
import { likelihoods, weightsFrom } from "../../src/language/weights.ts";
import type { Likelihood, WrittenWeights } from "../../src/language/weights.ts";
import { train } from "../../src/learn/train.ts";
import type { Example } from "../../src/learn/train.ts";

const example = (label: string, ...traits: readonly string[]): Example => ({
  label,
  traits: new Set(traits),
});
const times = (many: number, each: Example): readonly Example[] => Array.from({ length: many }, () => each);

/** Each label has words of its own, and 今天 is in all. */
const toy: readonly Example[] = [
  ...times(6, example("claim", "铲雪", "加分", "今天")),
  ...times(6, example("claim", "巡逻", "加分")),
  ...times(6, example("question", "几分", "吗", "今天")),
  ...times(6, example("question", "铲雪", "吗")),
  ...times(6, example("none", "早上好", "今天")),
];

const most = (written: WrittenWeights, ...traits: readonly string[]): Likelihood => {
  const [first] = likelihoods(weightsFrom(written), new Set(traits.map(traitNumber)));
  if (first === undefined) throw new Error("there are labels");
  return first;
};

test("what can be told apart is learnt", () => {
  const written = train(toy);
  for (const { label, traits } of toy) {
    const first = most(written, ...traits);
    expect(first.label).toBe(label);
    expect(first.share).toBeGreaterThan(0.8);
  }
});

test("what was learnt holds for sentences that were no lesson", () => {
  expect(most(train(toy), "巡逻", "加分", "今天").label).toBe("claim");
  expect(most(train(toy), "巡逻", "吗").label).toBe("question");
});

test("the same examples give the same weights", () => {
  expect(train(toy)).toEqual(train(toy));
});

test("what stands in one lesson or two is not learnt by heart", () => {
  const rare = [...toy, ...times(2, example("claim", "稀罕"))];
  expect(train(rare).traits.split("\n")).not.toContain("稀罕");
  expect(train([...rare, example("claim", "稀罕")]).traits.split("\n")).toContain("稀罕");
});

test("the label seen most often is the likeliest where nothing is known", () => {
  const uneven = [...toy, ...times(30, example("none", "下雨"))];
  expect(most(train(uneven)).label).toBe("none");
});

test("whatever the examples, the weights fit their traits and give shares that add up to 1", () => {
  const trait = fc.constantFrom("铲雪", "加分", "吗", "今天", "没");
  const examples = fc.array(
    fc.record({
      label: fc.constantFrom("claim", "question", "none"),
      traits: fc.uniqueArray(trait).map((each) => new Set(each)),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(examples, fc.uniqueArray(trait), (learnt, seen) => {
      const written = train([...toy, ...learnt]);
      const shares = likelihoods(weightsFrom(written), new Set(seen.map(traitNumber)));
      expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    }),
    { numRuns: 50 },
  );
});
