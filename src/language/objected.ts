import { clean } from "./clean.ts";
import { find } from "./find.ts";
import { namesFirst } from "./names-in.ts";
import type { Disputed, Reader } from "./reading.ts";
import type { RuleSlug } from "../domain/ids.ts";
import { disputedIn } from "./weigh.ts";

/**
 * What an objection is about: 张满仓 铲雪那天没来. Who stands at its head is meant, though in talk it might be who is spoken
 * to; several at its head are nobody.
 */
export function readObjected(words: string, reader: Reader): Disputed {
  const cleaned = clean(words, reader.botName);
  const { people } = namesFirst(cleaned, reader.roster);
  const told = disputedIn(find(cleaned, reader), reader);
  const [first, ...others] = people;
  if (first === undefined) return told;
  return { ...told, against: others.length === 0 ? first : undefined };
}

/** Every rule that may be named in the words, most of all one that law protects. */
export const rulesNamedIn = (words: string, reader: Reader): readonly RuleSlug[] =>
  find(clean(words, reader.botName), reader).rules.flatMap(({ slugs }) => slugs);
