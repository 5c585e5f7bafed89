import type { Found } from "./find.ts";

/** For whoever mends a wrong reading: what each stage saw. */
export function reasons(found: Found): readonly string[] {
  const telling = found.marks.filter(({ kind }) => kind !== "filler" && kind !== "join");
  return [
    ...found.rules.map(({ said, slugs }) => `rule ${slugs.join("|")}: ${said}`),
    ...found.people.map(({ said }) => `person: ${said}`),
    ...found.days.map(({ said }) => `day: ${said}`),
    ...found.numbers.map(({ said, sort }) => `${sort}: ${said}`),
    ...telling.map(({ kind, start, end }) => `${kind}: ${found.text.slice(start, end)}`),
    ...found.rest.map(({ start, end }) => `not understood: ${found.text.slice(start, end)}`),
  ];
}
