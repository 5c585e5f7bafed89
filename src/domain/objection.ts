import type { Entry } from "./entry.ts";
import type { MemberId, RuleSlug } from "./ids.ts";
import { stepsOf, type Made, type Matter } from "./matter.ts";
import type { Day, Quarter } from "./quarter.ts";

/** Whose word an objection is; a villager and somebody who would not be named are never written down by name. */
export type ObjectionFrom = "member" | "villager" | "anonymous";

/** What happens with an objection (异议). */
export type ObjectionStep =
  /**
   * Its words are what was objected. `member`: whose points are disputed. `entry` and `claim`: where one was meant; `rule`:
   * the deed that was named. `objector`: undefined for a villager or somebody who would not be named; never shown to
   * the member. `owner`: undefined when nobody in the branch or the township's office is free.
   */
  | {
      readonly kind: "raised";
      readonly member: MemberId;
      readonly entry: number | undefined;
      readonly claim: number | undefined;
      readonly rule: RuleSlug | undefined;
      readonly objector: MemberId | undefined;
      readonly from: ObjectionFrom;
      readonly owner: MemberId | undefined;
      readonly due: Day;
    }
  | { readonly kind: "owned"; readonly owner: MemberId }
  /** The member objected to was heard; words are the account given. By another than the member: written down (代办). */
  | { readonly kind: "heard" }
  /** Words are the reasons. The reversal, if any, hangs on this step. */
  | { readonly kind: "decided"; readonly upheld: boolean }
  /** Whoever objected was answered. */
  | { readonly kind: "answered" };

export type Raised = Extract<ObjectionStep, { readonly kind: "raised" }>;

/** An objection as it stands: derived from its steps, never stored. */
export type Objection = Omit<Raised, "kind" | "owner"> & {
  readonly number: number;
  /** In which it was raised. */
  readonly quarter: Quarter;
  readonly raisedAtMs: number;
  /** What was objected; gone once its retention has ended. */
  readonly words: string | undefined;
  /** Who answers it now. */
  readonly owner: MemberId | undefined;
  /** What the member objected to said, oldest first. */
  readonly accounts: readonly Omit<Made<ObjectionStep>, "step">[];
  readonly ruling:
    | (Omit<Made<ObjectionStep>, "step"> & {
        readonly upheld: boolean;
      })
    | undefined;
  readonly isAnswered: boolean;
};

/** @throws Error for a matter that was not raised: a broken ledger */
export function objectionOf(matter: Matter<"objection">): Objection {
  const [raised] = stepsOf(matter, "raised");
  if (raised === undefined) throw new Error(`objection ${matter.number} was never raised`);
  const { member, entry, claim, rule, objector, from, owner, due } = raised.step;
  const ruling = stepsOf(matter, "decided").at(-1);
  return {
    ...{ member, entry, claim, rule, objector, from, due },
    number: matter.number,
    quarter: matter.quarter,
    raisedAtMs: raised.atMs,
    words: raised.words,
    owner: stepsOf(matter, "owned").at(-1)?.step.owner ?? owner,
    accounts: stepsOf(matter, "heard"),
    ruling: ruling === undefined ? undefined : { ...ruling, upheld: ruling.step.upheld },
    isAnswered: stepsOf(matter, "answered").length > 0,
  };
}

export const isUndecided = ({ ruling }: Objection): boolean => ruling === undefined;

/** 我的铲雪没算上: nobody else needs to be heard, and nothing is to be taken back. */
export const isOwn = ({ objector, member }: Pick<Raised, "objector" | "member">): boolean =>
  objector === member;

/** Whether an objection against the entry is open: a view, and no state of it (decision 14). */
export const isContested = (
  entry: Pick<Entry, "number" | "claim">,
  objections: readonly Objection[],
): boolean =>
  objections.some(
    (objection) =>
      isUndecided(objection) &&
      (objection.entry === entry.number || (entry.claim !== undefined && objection.claim === entry.claim)),
  );

/** The numbers of the entries that open objections name. For one entry `isContested` also sees those of its claim. */
export const contestedEntries = (objections: readonly Objection[]): ReadonlySet<number> =>
  new Set(objections.filter(isUndecided).flatMap(({ entry }) => entry ?? []));

/** The numbers of the claims that open objections name. */
export const contestedClaims = (objections: readonly Objection[]): ReadonlySet<number> =>
  new Set(objections.filter(isUndecided).flatMap(({ claim }) => claim ?? []));

/**
 * Whether an entry does not stand for good yet: a quarter is final by date, and what is disputed then alone stays
 * provisional (decision 26).
 */
export const isProvisional = (
  entry: Pick<Entry, "number" | "claim" | "quarter">,
  finalQuarters: ReadonlySet<Quarter>,
  objections: readonly Objection[],
): boolean => !finalQuarters.has(entry.quarter) || isContested(entry, objections);
