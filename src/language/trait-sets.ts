/** Takes in what a message shows, one trait after the other; each counts once. */
export type TraitSink = {
  /** The characters of a text from one place to another. */
  readonly run: (text: string, start: number, end: number) => void;
  /** Two sounds that follow each other. */
  readonly pair: (one: string, other: string) => void;
  readonly name: (name: string) => void;
};

/** Traits by their names, for lessons and for whoever wants to read them. */
export function namedTraits(): TraitSink & { readonly traits: ReadonlySet<string> } {
  const traits = new Set<string>();
  return {
    traits,
    run: (text, start, end) => void traits.add(text.slice(start, end)),
    pair: (one, other) => void traits.add(`${one}.${other}`),
    name: (name) => void traits.add(name),
  };
}

/** Traits by a number made of their names: no string is made, and looking one up costs a tenth. */
export function numberedTraits(): TraitSink & { readonly traits: ReadonlySet<number> } {
  const traits = new Set<number>();
  return {
    traits,
    run: (text, start, end) => void traits.add(spell(basis, text, start, end)),
    pair: (one, other) =>
      void traits.add(spell(step(spell(basis, one, 0, one.length), dot), other, 0, other.length)),
    name: (name) => void traits.add(traitNumber(name)),
  };
}

// FNV-1a over UTF-16 units. http://www.isthe.com/chongo/tech/comp/fnv/ (read 2026-11-23)
const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;
const dot = ".".charCodeAt(0);

const step = (number: number, unit: number): number => Math.imul(number ^ unit, prime);

function spell(from: number, text: string, start: number, end: number): number {
  let number = from;
  for (let at = start; at < end; at++) number = step(number, text.charCodeAt(at));
  return number;
}

/** The number that stands for a trait of this name. */
export const traitNumber = (name: string): number => spell(basis, name, 0, name.length);
