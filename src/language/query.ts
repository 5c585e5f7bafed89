import type { MemberId, RuleSlug } from "../domain/ids.ts";
import type { Act, Doubt, PersonRead } from "./reading.ts";

/** What would settle the first doubt of a deed. Choices are counted in the order given. */
export type Query =
  /** One of these rules; behind them stands 都不是. */
  | { readonly kind: "rule"; readonly rules: readonly RuleSlug[]; readonly found: boolean }
  /** 是, 不是; of `own`, `kin` and `paid` the first choice denies that it is so, and the deed counts. */
  | { readonly kind: "yesNo"; readonly about: "sound" | "claim" | "own" | "kin" | "paid" }
  /** Theirs, or the sender's own. */
  | { readonly kind: "whose"; readonly people: readonly MemberId[] }
  /** One of these people; behind them stands 都不是. */
  | { readonly kind: "person"; readonly said: string; readonly ids: readonly MemberId[] }
  | { readonly kind: "quantity" }
  | { readonly kind: "day" };

/** With 都不是 they fill the six buttons that a card may have. */
const optionsMax = 5;

/** Undefined: there is no doubt, or none that a choice or one word would settle. */
export function queryOf(act: Act): Query | undefined {
  const [doubt] = act.doubts;
  return doubt === undefined ? queryOfPeople(act.people) : queryOfDoubt(act, doubt);
}

function queryOfDoubt(act: Act, doubt: Doubt): Query | undefined {
  switch (doubt.kind) {
    case "noRule":
      return queryOfRules(doubt.nearest, false);
    case "whichRule":
      return queryOfRules(doubt.candidates, true);
    case "soundsLike":
      return act.rule === undefined ? undefined : { kind: "yesNo", about: "sound" };
    case "unclear":
      return act.rule === undefined ? undefined : { kind: "yesNo", about: "claim" };
    case "mayNotCount":
      return { kind: "yesNo", about: doubt.because };
    case "forSomebodyElse":
      return { kind: "whose", people: doubt.people };
    case "quantityMissing":
    case "quantityNotAllowed":
    case "pointsDoNotDivide":
    case "otherUnit":
      return act.rule === undefined ? undefined : { kind: "quantity" };
    case "noSuchDay":
    case "whichDay":
      return { kind: "day" };
    case "futureDay":
      return undefined;
  }
}

const queryOfRules = (rules: readonly RuleSlug[], found: boolean): Query | undefined =>
  rules.length === 0 ? undefined : { kind: "rule", rules: rules.slice(0, optionsMax), found };

function queryOfPeople(people: readonly PersonRead[]): Query | undefined {
  const several = people.find((person) => person.kind === "several");
  return several === undefined
    ? undefined
    : { kind: "person", said: several.said, ids: several.ids.slice(0, optionsMax) };
}
