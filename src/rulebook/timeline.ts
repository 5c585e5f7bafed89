import type { Written } from "./schema.ts";
import type { Passage, WrittenRule } from "./written.ts";

/** A rule as it stands from a day on, still in the file's words. */
export type WrittenEdition = {
  readonly from: string;
  readonly written: Written;
  /** The last thing that was written about it. */
  readonly passage: Passage;
  /** Keys with a wrong value in any of the passages it is made of. */
  readonly wrong: ReadonlySet<string>;
};

/** A rule and then its own changes, each on top of what stood before. @param start the day of the whole file */
export function timelineOf(rule: WrittenRule, start: string): readonly WrittenEdition[] {
  const first = { from: rule.written.from ?? start, written: rule.written, passage: rule, wrong: rule.wrong };
  const dated = rule.changes.filter(({ written }) => written.from !== undefined);
  return dated.reduce<readonly WrittenEdition[]>(
    (editions, change) => {
      const from = change.written.from ?? start;
      return [...editions, { ...changed(editions.at(-1) ?? first, change), from }];
    },
    [first],
  );
}

/**
 * The city's rule with a branch's changes on top: what the branch has written stands, also when the city changes the
 * same figure later. @param start the day of the branch's file
 */
export function overlaid(
  city: readonly WrittenEdition[],
  changes: readonly Passage[],
  start: string,
): readonly WrittenEdition[] {
  const dayOf = (change: Passage): string => change.written.from ?? start;
  const [first] = city;
  if (first === undefined || changes.length === 0) return city;
  const days = new Set([...city.map(({ from }) => from), ...changes.map(dayOf)]);
  return [...days]
    .filter((from) => from >= first.from)
    .toSorted()
    .map((from) => {
      const standing = city.findLast((edition) => edition.from <= from) ?? first;
      const own = changes.filter((change) => dayOf(change) <= from);
      return { ...own.reduce(changed, standing), from };
    });
}

const changed = (before: WrittenEdition, change: Passage): WrittenEdition => ({
  from: before.from,
  written: { ...before.written, ...change.written },
  passage: change,
  wrong: before.wrong.union(change.wrong),
});
