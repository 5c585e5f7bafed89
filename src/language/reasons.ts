import type { Day } from "../domain/quarter.ts";
import type { IntentShares } from "./believe.ts";
import type { Found } from "./find.ts";
import { objectionsTo } from "./objections.ts";

/** For whoever mends a wrong reading: what each stage saw, and how likely the weights found it. */
export function reasons(found: Found, shares: IntentShares | undefined, today: Day): readonly string[] {
  const telling = found.marks.filter(({ kind }) => kind !== "filler" && kind !== "join");
  const likely = shares === undefined ? [] : [`likely: ${shares.most} ${shares.of(shares.most).toFixed(2)}`];
  const against = shares?.most === "claim" || shares?.most === "award_on_behalf";
  return [
    ...likely,
    ...(against ? objectionsTo(found, shares, today).map((name) => `objection: ${name}`) : []),
    ...found.rules.map(({ said, slugs }) => `rule ${slugs.join("|")}: ${said}`),
    ...found.people.map(({ said }) => `person: ${said}`),
    ...found.days.map(({ said }) => `day: ${said}`),
    ...found.numbers.map(({ said, sort }) => `${sort}: ${said}`),
    ...telling.map(({ kind, start, end }) => `${kind}: ${found.text.slice(start, end)}`),
    ...found.rest.map(({ start, end }) => `not understood: ${found.text.slice(start, end)}`),
  ];
}
