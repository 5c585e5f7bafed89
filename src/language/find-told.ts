import type { RuleSlug } from "../domain/ids.ts";
import type { RuleMention } from "./find-rules.ts";
import { isFree } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import type { Word } from "./lexicon.ts";
import type { Rule } from "../domain/rulebook.ts";

/** The ways of telling a deed (rules/*.yaml, `told`), ready to be looked up. */
export type Tellings = {
  /** Where a word belongs: the telling's place in `all`, and the group in it; -1 for a word that must not be there. */
  readonly words: ReadonlyMap<number, readonly Word<readonly Place[]>[]>;
  readonly all: readonly { readonly slug: RuleSlug; readonly groups: number }[];
};

type Place = { readonly telling: number; readonly group: number };

/** Words by their first two characters; those of one character by that alone. */
const keyOf = (text: string, at: number, length: number): number =>
  length === 1 ? text.charCodeAt(at) : text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

export function tellingsOf(rules: readonly Rule[]): Tellings {
  const places = new Map<string, { telling: number; group: number }[]>();
  const add = (word: string, place: { telling: number; group: number }): void => {
    const known = places.get(word);
    if (known === undefined) places.set(word, [place]);
    else known.push(place);
  };
  const all = rules.flatMap(({ slug, told }) => told.map((telling) => ({ slug, telling })));
  for (const [at, { telling }] of all.entries()) {
    for (const [group, words] of telling.groups.entries())
      for (const word of words) add(word, { telling: at, group });
    for (const word of telling.without) add(word, { telling: at, group: -1 });
  }
  return {
    words: Map.groupBy(
      [...places].map(([word, value]) => ({ word, value })),
      ({ word }) => keyOf(word, 0, word.length),
    ),
    all: all.map(({ slug, telling }) => ({ slug, groups: telling.groups.length })),
  };
}

/** How far apart the words of one telling may stand, in characters. */
const gapMax = 16;
/** More groups no telling has. */
const groupsMax = 3;
/** A word written again and again is looked at so often. */
const hitsMax = 6;

type Hit = Span & { readonly telling: number; readonly group: number };

/** Finds deeds told in free words; one text may be told in several ways. No ground is claimed. */
export function findTold(ground: Ground, tellings: Tellings): readonly RuleMention[] {
  const found: RuleMention[] = [];
  for (const sentence of sentencesOf(ground.text)) {
    const hits = hitsIn(ground, tellings, sentence);
    for (const at of fitting(hits, tellings)) {
      const telling = tellings.all[at];
      const placed = bestPlaced(ground, groupsOf(hits, at, telling?.groups ?? 0));
      if (telling !== undefined && placed !== undefined)
        found.push(mentionOf(ground.text, telling.slug, placed));
    }
  }
  return found;
}

function sentencesOf(text: string): readonly Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/[。;!?\n]/g)) {
    if (index > start) sentences.push({ start, end: index });
    start = index + 1;
  }
  if (start < text.length) sentences.push({ start, end: text.length });
  return sentences;
}

const none: readonly Word<readonly Place[]>[] = [];

function hitsIn(ground: Ground, { words }: Tellings, { start, end }: Span): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = start; at < end; at++) {
    for (const length of [1, 2]) {
      for (const { word, value } of words.get(keyOf(ground.text, at, length)) ?? none) {
        const span = { start: at, end: at + word.length };
        if (span.end > end || !ground.text.startsWith(word, at) || !isFree(ground, span)) continue;
        for (const { telling, group } of value) hits.push({ ...span, telling, group });
      }
    }
  }
  return hits;
}

/** The tellings of which every group has a word, and that no word forbids. */
function fitting(hits: readonly Hit[], { all }: Tellings): readonly number[] {
  const seen = new Map<number, number>();
  const spoilt = 1 << groupsMax;
  for (const { telling, group } of hits) {
    seen.set(telling, (seen.get(telling) ?? 0) | (group < 0 ? spoilt : 1 << group));
  }
  return [...seen].flatMap(([at, groups]) =>
    groups === (1 << (all[at]?.groups ?? groupsMax)) - 1 ? at : [],
  );
}

function groupsOf(hits: readonly Hit[], telling: number, groups: number): readonly (readonly Span[])[] {
  const spans: Span[][] = Array.from({ length: groups }, () => []);
  for (const hit of hits) {
    const group = hit.telling === telling ? spans[hit.group] : undefined;
    if (group !== undefined && group.length < hitsMax) group.push(hit);
  }
  return spans;
}

type Placed = { readonly spans: readonly Span[]; readonly score: number };

/** One word of each group, so that the words are long and near each other. */
function bestPlaced(ground: Ground, groups: readonly (readonly Span[])[]): Placed | undefined {
  let best: Placed | undefined;
  const place = (chosen: readonly Span[]): void => {
    const group = groups[chosen.length];
    if (group !== undefined) {
      for (const span of group) if (!chosen.some((other) => overlap(span, other))) place([...chosen, span]);
      return;
    }
    const spans = [...chosen].sort((one, other) => one.start - other.start);
    const score = scoreOf(ground, spans);
    if (score !== undefined && (best === undefined || score > best.score)) best = { spans, score };
  };
  if (groups.every(({ length }) => length > 0)) place([]);
  return best;
}

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** A mark, a number or a day between the words makes it less likely that they belong together. */
const borderMalus = 8;
const border = /[\s,、]|外加|另外|还有|[\d一二两三四五六七八九十]+[次回趟]/g;

/** Ten for each character, less for what stands between; undefined when the words are too far apart. */
function scoreOf(ground: Ground, spans: readonly Span[]): number | undefined {
  let score = 0;
  for (const [at, { start, end }] of spans.entries()) {
    const from = at === 0 ? start : (spans[at - 1]?.end ?? start);
    if (start - from > gapMax) return undefined;
    const between = ground.text.slice(from, start);
    const borders =
      (between.match(border)?.length ?? 0) + (isFree(ground, { start: from, end: start }) ? 0 : 1);
    score += 10 * (end - start) - between.length / 4 - borders * borderMalus;
  }
  return score;
}

function mentionOf(text: string, slug: RuleSlug, { spans, score }: Placed): RuleMention {
  const start = spans[0]?.start ?? 0;
  const end = spans.at(-1)?.end ?? start;
  return { start, end, said: text.slice(start, end), slugs: [slug], by: "told", parts: spans, score };
}
