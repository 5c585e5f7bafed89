import type { ClaimRecord } from "./claim.ts";
import { mayJudge } from "./deciders.ts";
import type { Entry } from "./entry.ts";
import { ruleSlug, type MemberId } from "./ids.ts";
import { areRelatives, type Member, type Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

/** What a committee should look at twice before it confirms a quarter; entries by their numbers. Nothing of it is a finding. */
export type Doubt = { readonly entries: readonly number[] } &
  /** One member declared the same deed of the same day more than once. */
  (
    | {
        readonly kind: "sameDeed";
        readonly member: MemberId;
        readonly ruleName: string;
        readonly actDay: Day;
      }
    /** Declared relatives have the same deed of the same day, as far as is known at the same place. */
    | {
        readonly kind: "relatives";
        readonly members: readonly [MemberId, MemberId];
        readonly ruleName: string;
        readonly actDay: Day;
      }
    /** Whoever approved it may not judge that member: declared relatives, perhaps since. */
    | { readonly kind: "approverRelated"; readonly member: MemberId; readonly approver: MemberId }
    /** More machine repairs on one day than one person does. */
    | {
        readonly kind: "manyRepairs";
        readonly member: MemberId;
        readonly actDay: Day;
        readonly quantity: number;
      }
    /** No day was said: that of the message was taken. */
    | { readonly kind: "undated"; readonly member: MemberId }
    /** It was held, and somebody found it in order. */
    | { readonly kind: "released"; readonly member: MemberId; readonly by: MemberId }
  );

/** More in a day are looked at (issue; catalogue, note on machine-repair). */
const repairsADay = 2;
const machineRepair = ruleSlug("machine-repair");
/** Once nobody remembers to say the day; three times it is a habit. */
const undatedFrom = 3;

/**
 * @param entries of the quarter, reversals too: what was taken back is in no doubt any more
 * @param claims of those entries
 */
export function doubtsIn(
  entries: readonly Entry[],
  claims: ReadonlyMap<number, ClaimRecord>,
  roster: Roster,
): readonly Doubt[] {
  const reversed = new Set(entries.flatMap((entry) => entry.reverses ?? []));
  const standing = entries.filter((entry) => entry.kind === "bonus" && !reversed.has(entry.number));
  const persons = new Map(roster.map((member) => [member.id, member]));
  return [
    ...sameDeeds(standing),
    ...relativesDeeds(standing, claims, persons),
    ...relatedApprovers(standing, persons),
    ...manyRepairs(standing),
    ...undated(standing, claims),
    ...released(standing, claims),
  ];
}

function sameDeeds(entries: readonly Entry[]): readonly Doubt[] {
  return groupsOf(entries, ({ member, rule, actDay }) => `${member} ${rule} ${actDay}`)
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.slice(0, 1).map(({ member, ruleName, actDay }) => ({
        ...({ kind: "sameDeed", member, ruleName, actDay } as const),
        entries: numbersOf(group),
      })),
    );
}

function relativesDeeds(
  entries: readonly Entry[],
  claims: ReadonlyMap<number, ClaimRecord>,
  persons: Persons,
): readonly Doubt[] {
  const sameDay = groupsOf(entries, ({ rule, actDay }) => `${rule} ${actDay}`);
  return sameDay.flatMap((group) =>
    group.flatMap((one, index) =>
      group.slice(index + 1).flatMap((other): readonly Doubt[] => {
        const [first, second] = [persons.get(one.member), persons.get(other.member)];
        if (first === undefined || second === undefined || first === second) return [];
        if (!areRelatives(first, second) || !maybeSamePlace(one, other, claims)) return [];
        const { ruleName, actDay } = one;
        return [
          {
            kind: "relatives",
            members: [first.id, second.id],
            ruleName,
            actDay,
            entries: numbersOf([one, other]),
          },
        ];
      }),
    ),
  );
}

/** Two places are known to differ only where both were told. */
function maybeSamePlace(one: Entry, other: Entry, claims: ReadonlyMap<number, ClaimRecord>): boolean {
  const [first, second] = [placeOf(one, claims), placeOf(other, claims)];
  return first === "" || second === "" || first === second;
}

const placeOf = (entry: Entry, claims: ReadonlyMap<number, ClaimRecord>): string =>
  claimOf(entry, claims)?.claim.placeMark ?? "";

const relatedApprovers = (entries: readonly Entry[], persons: Persons): readonly Doubt[] =>
  entries.flatMap(({ number, member, decidedBy }): readonly Doubt[] => {
    const [owner, approver] = [persons.get(member), persons.get(decidedBy)];
    if (owner === undefined || approver === undefined || mayJudge(approver, owner)) return [];
    return [{ kind: "approverRelated", member, approver: decidedBy, entries: [number] }];
  });

function manyRepairs(entries: readonly Entry[]): readonly Doubt[] {
  const repairs = entries.filter(({ rule }) => rule === machineRepair);
  return groupsOf(repairs, ({ member, actDay }) => `${member} ${actDay}`).flatMap((group) => {
    const quantity = group.reduce((sum, each) => sum + each.quantity, 0);
    if (quantity <= repairsADay) return [];
    return group.slice(0, 1).map(({ member, actDay }) => ({
      ...({ kind: "manyRepairs", member, actDay, quantity } as const),
      entries: numbersOf(group),
    }));
  });
}

function undated(entries: readonly Entry[], claims: ReadonlyMap<number, ClaimRecord>): readonly Doubt[] {
  const without = entries.filter((entry) => claimOf(entry, claims)?.claim.dayStated === false);
  return groupsOf(without, ({ member }) => member)
    .filter((group) => group.length >= undatedFrom)
    .flatMap((group) =>
      group
        .slice(0, 1)
        .map(({ member }) => ({ kind: "undated", member, entries: numbersOf(group) }) as const),
    );
}

const released = (entries: readonly Entry[], claims: ReadonlyMap<number, ClaimRecord>): readonly Doubt[] =>
  entries.flatMap((entry): readonly Doubt[] => {
    const release = claimOf(entry, claims)?.release;
    if (release === undefined) return [];
    return [{ kind: "released", member: entry.member, by: release.by, entries: [entry.number] }];
  });

type Persons = ReadonlyMap<MemberId, Member>;

const claimOf = ({ claim }: Entry, claims: ReadonlyMap<number, ClaimRecord>): ClaimRecord | undefined =>
  claim === undefined ? undefined : claims.get(claim);

const groupsOf = (
  entries: readonly Entry[],
  key: (entry: Entry) => string,
): readonly (readonly Entry[])[] => [...Map.groupBy(entries, key).values()];

const numbersOf = (entries: readonly Entry[]): readonly number[] => entries.map(({ number }) => number);

/** Whom a doubt is about, each once. */
export function concernedBy(doubt: Doubt): readonly MemberId[] {
  return doubt.kind === "relatives" ? doubt.members : [doubt.member];
}
