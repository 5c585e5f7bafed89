import type { Rule } from "../domain/rulebook.ts";
import { clean } from "./clean.ts";
import { find } from "./find.ts";
import { readQuantity } from "./quantity.ts";
import { read } from "./read.ts";
import type { Act, Reader, Reading } from "./reading.ts";
import { teachableWords } from "./teachable.ts";

/** What a message tells of its deed once somebody says which rule it is. */
export type ReadAs = {
  /** The words that could go for the rule from now on, if any. */
  readonly words: string | undefined;
  /** Undefined when it must be asked. */
  readonly quantity: number | undefined;
  readonly unit: string;
  /** See `Act`; undefined when the words of the deed cannot be told from it. */
  readonly where: string | undefined;
};

/**
 * Reads a message that fitted no rule as a deed of this one: as if its unknown words were a name of the rule, so that
 * it comes to what the same words will come to when they are learnt.
 */
export function readAs(text: string, rule: Rule, reader: Reader): ReadAs {
  const said = actsOf(read(text, reader)).find((act) => act.rule === undefined)?.said;
  const words = said === undefined ? undefined : teachableWords(said, reader);
  const taught = words === undefined ? undefined : readTaught(text, words, rule, reader);
  if (taught !== undefined)
    return { words, quantity: taught.quantity, unit: taught.unit ?? rule.unit, where: taught.where };
  const { numbers } = find(clean(text, reader.botName), reader);
  const { quantity, unit } = readQuantity(rule, { numbers, mentions: [] });
  return { words, quantity, unit, where: undefined };
}

/** How many of the rule's units somebody means by a number beside its name: 2, 2次, 50亩. Undefined when it must be asked. */
export function quantityOf(
  said: string,
  rule: Rule,
  reader: Reader,
): { readonly quantity: number; readonly unit: string } | undefined {
  const { numbers } = find(clean(said, ""), reader);
  const written = { start: 0, end: 0, said: "", slugs: [rule.slug] };
  const { quantity, unit } = readQuantity(rule, { numbers, mentions: [written] });
  return quantity === undefined || numbers.length === 0 ? undefined : { quantity, unit };
}

function readTaught(text: string, words: string, rule: Rule, reader: Reader): Act | undefined {
  const learnt = [...reader.learnt, { words, rule: rule.slug }];
  const [act, ...others] = actsOf(read(text, { ...reader, learnt }));
  return act?.rule === rule.slug && others.length === 0 ? act : undefined;
}

const actsOf = (reading: Reading): readonly Act[] => ("acts" in reading ? reading.acts : []);
