import type { Deed } from "./group-acts.ts";
import type { PeopleMeant } from "./people-meant.ts";
import type { PersonRead } from "./reading.ts";

/**
 * Whose each of several deeds is. Named before all deeds, they did all of them; 根生 铲雪 1 春梅 巡逻 2 gives each deed to who
 * is named right before it.
 *
 * @returns the people of each deed, in the order of the deeds; undefined when that cannot be told
 */
export function peopleOfDeeds(
  { people, places }: PeopleMeant,
  deeds: readonly Deed[],
): readonly (readonly PersonRead[])[] | undefined {
  const starts = deeds.map(({ mentions }) => mentions[0]?.start ?? 0);
  const [first = 0] = starts;
  const allBefore = places.every(({ at }) => at < first);
  if (deeds.length < 2 || people.length < 2 || allBefore) return deeds.map(() => people);
  const own = starts.map((start, at) => {
    const from = at === 0 ? 0 : (starts[at - 1] ?? 0);
    return places.filter((place) => place.at >= from && place.at < start).map(({ person }) => person);
  });
  const last = starts.at(-1) ?? 0;
  const paired = own.every(({ length }) => length > 0) && places.every(({ at }) => at < last);
  return paired ? own : undefined;
}
