import type { Telling } from "../domain/rulebook.ts";
import { probablyMeant } from "./keys.ts";

/** Named lists of words that several tellings use (词组), by name. Undefined when it cannot be known which there are. */
export type WordLists = ReadonlyMap<string, readonly string[]> | undefined;

/** What could be read, and what is wrong with it: sentences that go on from “规则“铲雪”的讲法第 2 项”. */
export type ReadTelling = { readonly telling: Telling; readonly mistakes: readonly string[] };

const groupsMax = 3;
const wordsMax = 250;
const wordShape = /^[\p{L}\p{N}]{1,12}$/u;
const listShape = /^《([^《》]*)》$/;

/** Reads one way of telling, such as `扫、清 + 《公共地方》 + 非 雪、冰`; groups keep their order, words stand once. */
export function readTelling(text: string, lists: WordLists): ReadTelling {
  const parts = text.normalize("NFKC").split("+");
  const isWithout = (part: string): boolean => /^\s*非(?:[\s《]|$)/.test(part);
  const named = (name: string): Item => listNamed(name, lists);
  const groups = parts.filter((part) => !isWithout(part)).map((part) => readWords(part, named));
  const without = parts.filter(isWithout).map((part) => readWords(part.replace("非", ""), named));
  const telling = {
    groups: groups.map(({ words }) => words),
    without: without.flatMap(({ words }) => words),
  };
  const mistakes = [
    ...groups.flatMap((group, at) => group.mistakes.map((mistake) => `第 ${at + 1} 组${mistake}`)),
    ...without.flatMap((part) => part.mistakes.map((mistake) => `的“非”${mistake}`)),
    ...formMistakes(parts.map(isWithout)),
  ];
  return { telling, mistakes: mistakes.length > 0 ? mistakes : meaningMistakes(telling) };
}

/** The words of a list that tellings use by its name; it names no other list. */
export const readWordList = (text: string): ReturnType<typeof readWords> =>
  readWords(text.normalize("NFKC"), (name) => ({ mistake: `里只写词，不能再用《${short(name)}》` }));

function readWords(
  text: string,
  named: (list: string) => Item,
): { readonly words: readonly string[]; readonly mistakes: readonly string[] } {
  if (text.trim() === "") return { words: [], mistakes: ["是空的，要写一个以上的词"] };
  const items = text.split(/[、,]/).map((item) => readItem(item.trim(), named));
  const words = [...new Set(items.flatMap((item) => item.words ?? []))];
  const mistakes = new Set(items.flatMap((item) => item.mistake ?? []));
  if (words.length > wordsMax) mistakes.add(`最多 ${wordsMax} 个词，现在是 ${words.length} 个`);
  return { words, mistakes: [...mistakes] };
}

type Item = { readonly words?: readonly string[]; readonly mistake?: string };

function readItem(item: string, named: (list: string) => Item): Item {
  if (wordShape.test(item)) return { words: [item] };
  const name = listShape.exec(item)?.[1];
  if (name !== undefined) return named(name);
  if (item === "") return { mistake: "里顿号多了，词与词之间只写一个“、”" };
  return { mistake: `里的“${short(item)}”应为 1 到 12 个字的词，不含空格和标点，词与词之间写“、”` };
}

function listNamed(name: string, lists: WordLists): Item {
  const words = lists?.get(name);
  if (words !== undefined || lists === undefined) return { words: words ?? [] };
  const meant = probablyMeant(name, [...lists.keys()]);
  const hint = meant === undefined ? "先在 sayings.yaml 的 words 里写上" : `是不是《${meant}》？`;
  return { mistake: `里的《${short(name)}》没有这个词组，${hint}` };
}

/** @param parts for each, whether it is one of words that must not be there */
function formMistakes(parts: readonly boolean[]): readonly string[] {
  const groups = parts.filter((isWithout) => !isWithout).length;
  return [
    ...(groups === 0 ? ["除了“非”，还要有一到三组词"] : []),
    ...(groups > groupsMax ? [`最多 ${groupsMax} 组词（“非”不算），现在是 ${groups} 组`] : []),
    ...(parts.slice(0, -1).includes(true) ? ["的“非”只写一次，放在最后"] : []),
  ];
}

function meaningMistakes({ groups, without }: Telling): readonly string[] {
  const [first = []] = groups;
  const single = groups.length === 1 ? first.filter((word) => Array.from(word).length === 1) : [];
  const spoilt = groups.findIndex(
    (words) => words.length > 0 && words.every((word) => without.some((other) => word.includes(other))),
  );
  return [
    ...(single.length === 0
      ? []
      : [`只有一组词时，每个词至少两个字，现在有“${single.slice(0, 5).join("、")}”；一个字的词要再配一组词`]),
    ...(spoilt < 0 ? [] : [`用不上：第 ${spoilt + 1} 组的词都碰着“非”后面的词`]),
  ];
}

const short = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
