import fc from "fast-check";
import { expect, test } from "vitest";
import { namedTraits, numberedTraits, traitNumber } from "../../src/language/trait-sets.ts";
import { likelihoods, weightsFrom } from "../../src/language/weights.ts";
import type { Likelihood, WrittenWeights } from "../../src/language/weights.ts";
import intents from "../../src/language/weights/intents.json" with { type: "json" };
import rules from "../../src/language/weights/rules.json" with { type: "json" };
import { villageRules } from "./village.ts";

/** 雪 speaks for a claim and 吗 for a question; before anything is seen a claim is likelier. */
const written: WrittenWeights = {
  labels: ["claim", "question"],
  bias: [1, 0],
  step: 0.1,
  traits: "雪\n吗",
  table: Buffer.from(Int8Array.from([20, -20, -50, 50]).buffer).toString("base64"),
};
const weights = weightsFrom(written);

const seen = (...traits: readonly string[]): ReadonlySet<number> => new Set(traits.map(traitNumber));

const shareOf = (label: string, shares: readonly Likelihood[]): number =>
  shares.find((each) => each.label === label)?.share ?? 0;

test("what was seen decides, the likeliest first", () => {
  expect(likelihoods(weights, seen("雪")).map(({ label }) => label)).toEqual(["claim", "question"]);
  expect(likelihoods(weights, seen("雪", "吗")).map(({ label }) => label)).toEqual(["question", "claim"]);
});

test("a message that shows nothing known is as likely as any message is", () => {
  const nothing = likelihoods(weights, seen());
  expect(shareOf("claim", nothing)).toBeCloseTo(Math.E / (Math.E + 1));
  expect(likelihoods(weights, seen("敲锣", "打鼓"))).toEqual(nothing);
});

test("the shares add up to 1 and each is one, whatever is seen", () => {
  for (const learnt of [weights, weightsFrom(intents), weightsFrom(rules)]) {
    const numbers = [...learnt.rows.keys()];
    const shown = fc.uniqueArray(fc.oneof(fc.constantFrom(...numbers), fc.integer()), { maxLength: 300 });
    fc.assert(
      fc.property(shown, (traits) => {
        const shares = likelihoods(learnt, new Set(traits));
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
        expect(shares.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
        expect(new Set(shares.map(({ label }) => label))).toEqual(new Set(learnt.labels));
        expect(shares.toSorted((one, other) => other.share - one.share)).toEqual(shares);
      }),
      { numRuns: 100 },
    );
  }
});

test("it does not matter in which order the traits are seen", () => {
  const learnt = weightsFrom(intents);
  const numbers = [...learnt.rows.keys()].slice(0, 40);
  expect(likelihoods(learnt, new Set(numbers.toReversed()))).toEqual(likelihoods(learnt, new Set(numbers)));
});

test("no two traits that were learnt share a number", () => {
  for (const { traits, ...rest } of [intents, rules])
    expect(weightsFrom({ traits, ...rest }).rows.size).toBe(traits.split("\n").length);
});

test("a trait has the same number however it is seen", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.nat(9),
      fc.nat(9),
      (text, name, start, size) => {
        const [named, numbered] = [namedTraits(), numberedTraits()];
        for (const sink of [named, numbered]) {
          sink.run(text, Math.min(start, text.length), Math.min(start + size, text.length));
          sink.pair(text, name);
          sink.name(name);
        }
        expect(numbered.traits).toEqual(new Set([...named.traits].map(traitNumber)));
      },
    ),
  );
});

test("a table that does not fit its traits is refused", () => {
  expect(() => weightsFrom({ ...written, traits: "雪" })).toThrow("do not fit");
});

test("every rule that can be claimed has lessons", () => {
  const claimable = villageRules.filter(({ kind, enabled }) => kind === "bonus" && enabled);
  for (const { slug } of claimable) expect(rules.labels).toContain(slug);
});
