import type { MemberId } from "../domain/ids.ts";
import { belongs } from "../domain/member.ts";
import type { Roster } from "../domain/member.ts";
import { clean } from "./clean.ts";
import { isLetter, take } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { lexiconOf, wordAt } from "./lexicon.ts";
import type { Lexicon } from "./lexicon.ts";

/** Somebody named; `ids` is empty for an @ of somebody on no roster. */
export type PersonMention = Span & { readonly said: string; readonly ids: readonly MemberId[] };

export type Names = Lexicon<readonly MemberId[]>;

const known = new WeakMap<Roster, Names>();

/** The names and other names of a roster, made once for each. */
export function namesOf(roster: Roster): Names {
  const made = known.get(roster) ?? buildNames(roster);
  known.set(roster, made);
  return made;
}

/** Finds names and @names, the longest first, and claims their ground. */
export function findPeople(ground: Ground, names: Names): readonly PersonMention[] {
  const found: PersonMention[] = [];
  for (let at = 0; at < ground.text.length; at++) {
    const mention = ground.text.charAt(at) === "@" ? mentionAt(ground, names, at) : nameAt(ground, names, at);
    if (mention === undefined) continue;
    take(ground, mention);
    found.push(mention);
    at = mention.end - 1;
  }
  return found;
}

function buildNames(roster: Roster): Names {
  const byName = new Map<string, Set<MemberId>>();
  // Who has died or moved away yields a shared name to those who are here.
  for (const here of [true, false]) {
    for (const member of roster) {
      if (belongs(member) !== here) continue;
      for (const said of [member.name, ...member.aliases]) {
        const name = clean(said, "");
        if (name.length < 2 || (!here && byName.has(name) && !byName.get(name)?.has(member.id))) continue;
        byName.set(name, (byName.get(name) ?? new Set()).add(member.id));
      }
    }
  }
  return lexiconOf([...byName].map(([word, ids]) => ({ word, value: [...ids] })));
}

function nameAt(ground: Ground, names: Names, at: number): PersonMention | undefined {
  const hit = wordAt(names, ground, at);
  if (hit === undefined) return undefined;
  return { start: at, end: at + hit.word.length, said: hit.word, ids: hit.value };
}

const mentionCharsMax = 16;

function mentionAt(ground: Ground, names: Names, at: number): PersonMention | undefined {
  if (ground.taken[at] === 1) return undefined;
  const name = nameAt(ground, names, at + 1);
  if (name !== undefined) return { ...name, start: at };
  let end = at + 1;
  while (end < ground.text.length && end - at <= mentionCharsMax && isLetter(ground.text, end)) end++;
  return end === at + 1 ? undefined : { start: at, end, said: ground.text.slice(at + 1, end), ids: [] };
}
