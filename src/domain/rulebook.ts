import type { BranchId, RuleSlug } from "./ids.ts";
import type { Day } from "./quarter.ts";
import type { Timetable } from "./timetable.ts";

/** One thing that earns or costs points (积分事项), as it stands from a day on. Read from `rules/`. */
export type Rule = {
  readonly slug: RuleSlug;
  /** Changes whenever anything that decides points changes; an entry keeps the version it was made under. */
  readonly version: string;
  readonly kind: "bonus" | "deduction";
  readonly aspect: string | undefined;
  /** The full name, as on the notice board. */
  readonly name: string;
  /** At most 8 字, for buttons and options. */
  readonly shortName: string;
  readonly aliases: readonly string[];
  /** How people tell of the deed without naming it. */
  readonly told: readonly Telling[];
  /** 次, 户, 亩 and the like. For a threshold rule the unit of its first condition. */
  readonly unit: string;
  /** The smallest part of a unit that can be declared. */
  readonly step: 1 | 0.5;
  /** Half points for one unit, or for the whole deed of a threshold rule; negative for a deduction.
   * Undefined: nothing can be awarded until a committee sets it. */
  readonly pointsHalf: number | undefined;
  readonly cap: Cap | undefined;
  /** `quarter` and `year` are enforced; the others are a word to the approver (decision 19). */
  readonly oncePer: string | undefined;
  /** Conditions of which one must be met; below them nothing is earned, above them no more than `pointsHalf`. */
  readonly threshold: readonly ThresholdCondition[] | undefined;
  /** Everybody who took part, the one it is assigned to, or at most so many people for one deed. */
  readonly shared: "each" | "holder" | number;
  readonly enabled: boolean;
  /** Why the rule is off, in words for people; empty while it is on. */
  readonly disabledReason: string;
  /** `review`: given at the quarter's review, so a claim is only a note for it. */
  readonly grantedAt: "claim" | "review";
  /** A larger quantity is held and asked about. */
  readonly askAbove: number;
  /** Deductions that a committee may treat as 重大扣分事项. */
  readonly major: boolean;
  /** Touches what law protects, such as belief and petitions: whatever is recorded under it is never public. */
  readonly protected: boolean;
  /** What the approver should see or hear before a tap. */
  readonly evidence: string;
  /** 让地, 简办: the deed is about one's own, so telling of one's own speaks against nothing. */
  readonly ownCounts: boolean;
  /** 务工, 养殖: the tale names what others earn, so telling of money speaks against nothing. */
  readonly moneyTold: boolean;
  /** 流动党员季度汇报: nobody else can claim it. */
  readonly onlyMigrants: boolean;
};

/**
 * A way of telling a deed in free words (修 or 拾掇, and 拖拉机 or 水泵): a word of each group stands in one sentence, in
 * any order and near the others, and none of `without`.
 */
export type Telling = {
  readonly groups: readonly (readonly string[])[];
  readonly without: readonly string[];
};

export type Cap = { readonly pointsHalf: number; readonly period: "quarter" | "year" };

export type ThresholdCondition = { readonly unit: string; readonly atLeast: number };

/** What a group's quarterly post shows (decision 25). */
export type RankingStyle = "ranking" | "top" | "roster";

/** A rule as written at one time: in force for deeds from `from` on, until a later one of the same slug. */
export type RuleEdition = { readonly from: Day; readonly rule: Rule };

/** All rules of one branch: the city's, with the branch's overlay. */
export type Rulebook = {
  readonly branch: BranchId;
  /** Base points of every member and year, in half points. */
  readonly basePointsHalf: number;
  readonly aspects: readonly { readonly slug: string; readonly name: string }[];
  readonly rankingStyle: RankingStyle;
  readonly timetable: Timetable;
  /** Which share of the last places of the three-year rank is marked for the committee. Left out: none is. */
  readonly termElection?: { readonly lastPercent: number };
  /** Editions of every rule, ordered by slug as in the file and within a slug by `from`, oldest first. */
  readonly editions: ReadonlyMap<RuleSlug, readonly RuleEdition[]>;
};

/** The rule as it stood for a deed of that day, or undefined when it was not yet there. */
export function ruleInForce(rulebook: Rulebook, slug: RuleSlug, actDay: Day): Rule | undefined {
  const editions = rulebook.editions.get(slug) ?? [];
  return editions.findLast((edition) => edition.from <= actDay)?.rule;
}

/**
 * The rule for a deed of that day, with the day from which it counts. For a deed from before its time that is the
 * rule's first edition, so that somebody can be told from when it counts. Undefined for a rule that is not there.
 */
export function ruleFor(rulebook: Rulebook, slug: RuleSlug, actDay: Day): RuleEdition | undefined {
  const editions = rulebook.editions.get(slug) ?? [];
  return editions.findLast((edition) => edition.from <= actDay) ?? editions[0];
}

/** Every rule in force on a day, in the order of the file. */
export function rulesInForce(rulebook: Rulebook, actDay: Day): readonly Rule[] {
  return [...rulebook.editions.keys()].flatMap((slug) => ruleInForce(rulebook, slug, actDay) ?? []);
}

/**
 * Law protects what a switched-off deduction may be about: nothing is stored or answered of it beyond one sentence
 * (catalogue, section 3).
 */
export const isProtected = (rule: Rule): boolean => rule.kind === "deduction" && !rule.enabled;
