import type { MemberId } from "../domain/ids.ts";
import { belongs } from "../domain/member.ts";
import { groupWritings } from "../domain/name-in-row.ts";
import type { Roster } from "../domain/member.ts";
import { clean } from "./clean.ts";
import { isFree, isLetter, take } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { lexiconOf, wordAt } from "./lexicon.ts";
import type { Lexicon } from "./lexicon.ts";
import { soundsLike } from "./find-heard.ts";
import { soundsOf } from "./sound.ts";
import { surnames } from "./words/surnames.ts";
import { titlesOf } from "./words/titles.ts";

/** Somebody named; `ids` is empty for an @ of somebody on no roster. */
export type PersonMention = Span & {
  readonly said: string;
  readonly ids: readonly MemberId[];
  /** Written with other characters of the same sound: 陈根声. */
  readonly heard: boolean;
};

export type Names = {
  readonly written: Lexicon<readonly MemberId[]>;
  /** Full names by their sound, and other names too where somebody must be named: made when first needed. */
  readonly heard: () => HeardPeople;
};

/** Names by the first of their sounds, the longest first. */
type HeardPeople = ReadonlyMap<
  string,
  readonly { readonly sounds: readonly string[]; readonly ids: readonly MemberId[] }[]
>;

const known = new WeakMap<Roster, Names>();

/** The names and other names of a roster, made once for each. */
export function namesOf(roster: Roster): Names {
  const made = known.get(roster) ?? buildNames(roster);
  known.set(roster, made);
  return made;
}

/** Finds names and @names, the longest first, and claims their ground. */
export function findPeople(
  ground: Ground,
  sounds: readonly string[],
  names: Names,
): readonly PersonMention[] {
  const found: PersonMention[] = [];
  for (let at = 0; at < ground.text.length; at++) {
    const mention = ground.text.charAt(at) === "@" ? mentionAt(ground, names, at) : nameAt(ground, names, at);
    if (mention === undefined) continue;
    take(ground, mention);
    found.push(mention);
    at = mention.end - 1;
  }
  return [...found, ...findHeardPeople(ground, sounds, names)].sort((one, other) => one.start - other.start);
}

const fullNameCharsMin = 3;
/** Behind these somebody is named, and a given name by its sound is enough. */
const namingBefore = /(?:[给替代帮]|代报|代加|[我俺][和跟与同])[ :]?$/;

/** 陈根声 for 陈根生: it is asked whether he was meant. */
function findHeardPeople(ground: Ground, sounds: readonly string[], names: Names): readonly PersonMention[] {
  const found: PersonMention[] = [];
  const heard = names.heard();
  const { text } = ground;
  for (let at = 0; at < sounds.length; at++) {
    const named = heard.get(sounds[at] ?? "")?.find((name) => soundsLike(name.sounds, sounds, at));
    if (named === undefined) continue;
    const { length } = named.sounds;
    const span = { start: at, end: at + length };
    if (!isFree(ground, span)) continue;
    if (length < fullNameCharsMin && !namingBefore.test(text.slice(Math.max(0, at - 3), at))) continue;
    take(ground, span);
    found.push({ ...span, said: text.slice(at, span.end), ids: named.ids, heard: true });
    at = span.end - 1;
  }
  return found;
}

function buildNames(roster: Roster): Names {
  const written = writtenNames(roster);
  let made: HeardPeople | undefined;
  return {
    written: lexiconOf([...written].map(([word, ids]) => ({ word, value: [...ids] }))),
    heard: () => (made ??= heardNames(written)),
  };
}

function heardNames(written: ReadonlyMap<string, ReadonlySet<MemberId>>): HeardPeople {
  const byKey = new Map<string, Set<MemberId>>();
  for (const [name, ids] of written) {
    const key = soundsOf(name).join(" ");
    byKey.set(key, (byKey.get(key) ?? new Set<MemberId>()).union(ids));
  }
  const names = [...byKey].map(([key, ids]) => ({ sounds: key.split(" "), ids: [...ids] }));
  names.sort((one, other) => other.sounds.length - one.sounds.length);
  return Map.groupBy(names, ({ sounds }) => sounds[0] ?? "");
}

function writtenNames(roster: Roster): ReadonlyMap<string, ReadonlySet<MemberId>> {
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
  addNamesakes(byName, roster);
  addTitles(byName, roster);
  return byName;
}

/** 张伟(二组): the party group tells two of one name apart. */
function addNamesakes(byName: Map<string, Set<MemberId>>, roster: Roster): void {
  for (const { id, name, partyGroup } of roster.filter(belongs)) {
    const said = clean(name, "");
    if (partyGroup === undefined || (byName.get(said)?.size ?? 0) < 2) continue;
    for (const group of groupWritings(partyGroup))
      for (const written of [`${said}(${clean(group, "")})`, `${said} (${clean(group, "")})`])
        byName.set(written, (byName.get(written) ?? new Set()).add(id));
  }
}

/** 纪检委员: who holds a post alone is named by it. */
function addTitles(byName: Map<string, Set<MemberId>>, roster: Roster): void {
  for (const [role, titles] of titlesOf) {
    const [holder, ...others] = roster.filter((member) => belongs(member) && member.roles.includes(role));
    if (holder === undefined || others.length > 0) continue;
    for (const title of titles) if (!byName.has(title)) byName.set(title, new Set([holder.id]));
  }
}

function nameAt(ground: Ground, names: Names, at: number): PersonMention | undefined {
  const hit = wordAt(names.written, ground, at);
  if (hit === undefined) return undefined;
  // 张书记 is another village's; 赵书记 is a name of its own.
  const surnamed = surnames.has(ground.text.charAt(at - 1)) && ground.taken[at - 1] === 0;
  if (surnamed && /^(?:书记|支书|主任|委员)$/.test(hit.word)) return undefined;
  return { start: at, end: at + hit.word.length, said: hit.word, ids: hit.value, heard: false };
}

const mentionCharsMax = 16;

function mentionAt(ground: Ground, names: Names, at: number): PersonMention | undefined {
  if (ground.taken[at] === 1) return undefined;
  const name = nameAt(ground, names, at + 1);
  if (name !== undefined) return { ...name, start: at };
  let end = at + 1;
  while (end < ground.text.length && end - at <= mentionCharsMax && isLetter(ground.text, end)) end++;
  return end === at + 1
    ? undefined
    : { start: at, end, said: ground.text.slice(at + 1, end), ids: [], heard: false };
}
