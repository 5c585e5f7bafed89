import type { Telling } from "../domain/rulebook.ts";
import type { RuleFault } from "./fault.ts";
import { probablyMeant } from "./keys.ts";
import { sayingsFile } from "./schema.ts";
import { shapeFaults } from "./shape.ts";
import { readTelling, readWordList, type WordLists } from "./telling.ts";
import { tellingsMax } from "./values.ts";
import { labelOf, type WrittenFile, type WrittenRule } from "./written.ts";
import { readYaml, type Path, type RuleText, type YamlFile } from "./yaml.ts";

/** How people tell of the city's rules: `rules/sayings.yaml`. */
export type Sayings = {
  readonly lists: WordLists;
  /** By slug. */
  readonly told: ReadonlyMap<string, readonly Telling[]>;
};

export const noSayings: Sayings = { lists: new Map(), told: new Map() };

/** Reads the file beside the city's rules. Its tellings are to be used only when there are no faults. */
export function readSayings(
  text: RuleText,
  city: WrittenFile,
  branches: readonly WrittenFile[],
): { readonly sayings: Sayings; readonly faults: readonly RuleFault[] } {
  const { yaml, faults } = readYaml(text);
  const ruleOf = (slug: string): WrittenRule | undefined =>
    city.rules.find(({ written }) => written.slug === slug);
  const nameOf = (slug: string): string | undefined => {
    const rule = ruleOf(slug);
    return rule === undefined ? undefined : labelOf(rule);
  };
  const { lists, faults: ofLists } = readLists(yaml);
  const told = new Map<string, readonly Telling[]>();
  const ofRules = entriesAt(yaml.value, "sayings").flatMap(([slug, items]) => {
    const rule = ruleOf(slug);
    const read = readItems(yaml, ["sayings", slug], items, lists, `规则“${nameOf(slug) ?? slug}”的讲法`);
    told.set(slug, read.tellings);
    const ofSlug =
      rule === undefined
        ? unknownRule(yaml, slug, city, branches)
        : tooMany(yaml, rule, read.tellings.length);
    return [...ofSlug, ...read.faults];
  });
  return {
    sayings: { lists, told },
    faults: [...faults, ...shapeFaults(yaml, sayingsFile, nameOf), ...ofLists, ...ofRules],
  };
}

/** What is wrong with the tellings that stand with the rules of one file. */
export function toldFaults({ yaml, rules }: WrittenFile, lists: WordLists): readonly RuleFault[] {
  return rules.flatMap((rule) => {
    const { path, written } = rule;
    return readItems(yaml, [...path, "told"], written.told, lists, `规则“${labelOf(rule)}”的 told `).faults;
  });
}

/** Reads what is text in a list of tellings; what is not is said by its shape. @param place how a complaint begins */
function readItems(
  yaml: YamlFile,
  path: Path,
  items: unknown,
  lists: WordLists,
  place: string,
): { readonly tellings: readonly Telling[]; readonly faults: readonly RuleFault[] } {
  const list: readonly unknown[] = Array.isArray(items) ? items : [];
  const read = list.flatMap((text, index) =>
    typeof text === "string" ? [{ index, ...readTelling(text, lists) }] : [],
  );
  return {
    tellings: read.map(({ telling }) => telling),
    faults: read.flatMap(({ index, mistakes }) =>
      mistakes.map((mistake) => ({
        file: yaml.file,
        line: yaml.lineOf([...path, index]),
        message: `${place}第 ${index + 1} 项${mistake}`,
      })),
    ),
  };
}

function readLists(yaml: YamlFile): { readonly lists: WordLists; readonly faults: readonly RuleFault[] } {
  // Whether a list is there cannot be said of a file that cannot be read.
  if (!isRecord(yaml.value) || !isRecord(yaml.value["words"] ?? {})) return { lists: undefined, faults: [] };
  const read = entriesAt(yaml.value, "words").map(([name, text]) => {
    const fault = (message: string): RuleFault => ({
      file: yaml.file,
      line: yaml.lineOf(["words", name]),
      message: `词组《${name}》${message}`,
    });
    const { words, mistakes } = typeof text === "string" ? readWordList(text) : { words: [], mistakes: [] };
    const ofName = /^[\p{L}\p{N}]{1,12}$/u.test(name)
      ? []
      : [fault("的名字应为 1 到 12 个字，不含空格和标点")];
    return { name, words, faults: [...ofName, ...mistakes.map(fault)] };
  });
  return {
    lists: new Map(read.map(({ name, words }) => [name.normalize("NFKC"), words])),
    faults: read.flatMap((each) => each.faults),
  };
}

function unknownRule(
  yaml: YamlFile,
  slug: string,
  city: WrittenFile,
  branches: readonly WrittenFile[],
): readonly RuleFault[] {
  const fault = (message: string): readonly RuleFault[] => [
    { file: yaml.file, line: yaml.lineOf(["sayings", slug]), message: `规则“${slug}”${message}` },
  ];
  const owner = branches.find(({ rules }) => rules.some(({ written }) => written.slug === slug));
  if (owner !== undefined) return fault(`是支部自己的规则，讲法写在 ${owner.yaml.file} 那条规则的 told 里`);
  // A rule whose slug could not be read may be the one that is meant.
  if (city.rules.length === 0 || city.rules.some(({ written }) => written.slug === undefined)) return [];
  const meant = probablyMeant(
    slug,
    city.rules.flatMap(({ written }) => written.slug ?? []),
  );
  const hint = meant === undefined ? "要写 city.yaml 里的 slug" : `是不是 ${meant}？`;
  return fault(`全市规则里没有，${hint}`);
}

function tooMany(yaml: YamlFile, rule: WrittenRule, here: number): readonly RuleFault[] {
  const inCity = rule.written.told?.length ?? 0;
  if (inCity === 0 || here > tellingsMax || inCity + here <= tellingsMax) return [];
  const message = `规则“${labelOf(rule)}”的讲法连 city.yaml 里的 told 应不超过 ${tellingsMax} 项，现在是 ${inCity + here} 项`;
  return [{ file: yaml.file, line: yaml.lineOf(["sayings", rule.written.slug ?? ""]), message }];
}

function entriesAt(raw: unknown, key: string): readonly (readonly [string, unknown])[] {
  const entries = isRecord(raw) ? raw[key] : undefined;
  return isRecord(entries) ? Object.entries(entries) : [];
}

const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw);
