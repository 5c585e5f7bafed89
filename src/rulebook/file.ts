import { readdir, readFile } from "node:fs/promises";
import { accept, refuse, type Decision } from "../domain/decision.ts";
import { branchId, isBranchId, type BranchId } from "../domain/ids.ts";
import type { RankingStyle, Rulebook } from "../domain/rulebook.ts";
import { editionsOf } from "./build.ts";
import { fileFaults } from "./checks.ts";
import { clashes, type StandingRule } from "./clashes.ts";
import { inOrder, type RuleFault } from "./fault.ts";
import { aspectFaults, overlayFaults } from "./overlay.ts";
import { noSayings, readSayings, toldFaults, type Sayings } from "./sayings.ts";
import { branchFile, cityFile } from "./schema.ts";
import { shapeFaults } from "./shape.ts";
import { overlaid, timelineOf } from "./timeline.ts";
import { timetableFaults, timetableOf } from "./timetable.ts";
import { labelOf, readWritten, type WrittenFile } from "./written.ts";
import { readYaml, type RuleText } from "./yaml.ts";

/** The rules of every branch. */
export type Rulebooks = {
  /** A branch without a file of its own gets the city's rules. */
  readonly forBranch: (id: BranchId) => Rulebook;
  /** The city's rules with no branch's changes. */
  readonly city: Omit<Rulebook, "branch">;
  /** Full names of the branches that have a file, in the order of their ids. */
  readonly branches: ReadonlyMap<BranchId, string>;
};

export type RuleTexts = {
  readonly city: RuleText;
  /** How people tell of the city's rules, if that is written. */
  readonly sayings?: RuleText | undefined;
  readonly branches: ReadonlyMap<BranchId, RuleText>;
};

/**
 * Reads `city.yaml`, `sayings.yaml` and `branches/*.yaml`.
 * @returns the rules, or every mistake of every file
 * @throws the file system's error when a file is there but cannot be read
 */
export async function readRulebooks(dir: string): Promise<Decision<Rulebooks, readonly RuleFault[]>> {
  const root = dir.replace(/\/+$/, "");
  const names = (await orMissing(readdir(`${root}/branches`))) ?? [];
  const nameFaults = names.toSorted().flatMap((name) => fileNameFault(root, name));
  const ids = names
    .filter((name) => /^[^.].*\.yaml$/.test(name))
    .map((name) => name.slice(0, -".yaml".length));
  const branches = new Map<BranchId, RuleText>();
  for (const id of ids.filter(isBranchId).toSorted()) {
    const file = `${root}/branches/${id}.yaml`;
    branches.set(branchId(id), { file, text: await readFile(file, "utf8") });
  }
  const file = `${root}/city.yaml`;
  const text = await orMissing(readFile(file, "utf8"));
  const loaded = loadRulebooks({
    city: { file, text: text ?? "" },
    sayings: await sayingsIn(root),
    branches,
  });
  const found = [...nameFaults, ...(loaded.ok ? [] : loaded.refusal)];
  if (text !== undefined) return found.length === 0 ? loaded : refuse(inOrder(found));
  const missing = { file, line: undefined, message: "没有这个文件，它是全市统一的规则" };
  return refuse(inOrder([missing, ...found.filter((fault) => fault.file !== file)]));
}

async function sayingsIn(root: string): Promise<RuleText | undefined> {
  const file = `${root}/sayings.yaml`;
  const text = await orMissing(readFile(file, "utf8"));
  return text === undefined ? undefined : { file, text };
}

/** The same for texts that were read before. */
export function loadRulebooks(texts: RuleTexts): Decision<Rulebooks, readonly RuleFault[]> {
  const cityYaml = readYaml(texts.city);
  const city = readWritten(cityYaml.yaml);
  const branches = new Map([...texts.branches].map(([id, text]) => [id, readBranch(text)]));
  const nameOf = (slug: string): string | undefined => {
    const rule = city.rules.find(({ written }) => written.slug === slug);
    return rule === undefined ? undefined : labelOf(rule);
  };
  const { sayings, faults: ofSayings } = sayingsOf(
    texts,
    city,
    [...branches.values()].map(({ written }) => written),
  );
  const faults = [
    ...cityYaml.faults,
    ...shapeFaults(cityYaml.yaml, cityFile, nameOf),
    ...fileFaults(city),
    ...repeatedAspects(city),
    ...aspectFaults(city, city),
    ...timetableFaults(city),
    ...toldFaults(city, sayings.lists),
    ...clashes(standingRules(city)),
    ...ofSayings,
    ...[...branches.values()].flatMap(({ written, faults: ofWriting }) => [
      ...ofWriting,
      ...shapeFaults(written.yaml, branchFile, nameOf),
      ...fileFaults(written),
      ...aspectFaults(written, city),
      ...overlayFaults(written, city),
      ...timetableFaults(written, timetableOf(city)),
      ...toldFaults(written, sayings.lists),
      ...clashes(standingRules(city, written)),
    ]),
    ...repeatedNames([...branches.values()].map(({ written }) => written)),
  ];
  if (faults.length > 0) return refuse(inOrder(faults));
  return accept(rulebooks(city, new Map([...branches].map(([id, { written }]) => [id, written])), sayings));
}

function readBranch(text: RuleText): {
  readonly written: WrittenFile;
  readonly faults: readonly RuleFault[];
} {
  const { yaml, faults } = readYaml(text);
  return { written: readWritten(yaml), faults };
}

function sayingsOf(
  { sayings }: RuleTexts,
  city: WrittenFile,
  branches: readonly WrittenFile[],
): ReturnType<typeof readSayings> {
  return sayings === undefined ? { sayings: noSayings, faults: [] } : readSayings(sayings, city, branches);
}

function rulebooks(
  city: WrittenFile,
  branches: ReadonlyMap<BranchId, WrittenFile>,
  sayings: Sayings,
): Rulebooks {
  const citywide: Omit<Rulebook, "branch"> = {
    basePointsHalf: (city.head.base ?? 0) * 2,
    aspects: city.aspects,
    rankingStyle: styleOf(city) ?? "ranking",
    timetable: timetableOf(city),
    ...termElectionOf(city),
    editions: editionsOf(standingRules(city), sayings),
  };
  const books = new Map<BranchId, Rulebook>(
    [...branches].map(([branch, written]) => [
      branch,
      {
        ...citywide,
        branch,
        rankingStyle: styleOf(written) ?? citywide.rankingStyle,
        timetable: timetableOf(written, citywide.timetable),
        ...termElectionOf(written),
        editions: editionsOf(standingRules(city, written), sayings),
      },
    ]),
  );
  return {
    forBranch: (id) => books.get(id) ?? { ...citywide, branch: id },
    city: citywide,
    branches: new Map([...branches].map(([id, { head }]) => [id, head.branch ?? ""])),
  };
}

const styleOf = ({ head }: WrittenFile): RankingStyle | undefined => head.ranking;

const termElectionOf = ({ head: { termElection } }: WrittenFile): Pick<Rulebook, "termElection"> =>
  termElection === undefined ? {} : { termElection };

/** The city's rules in the order of the file, then the branch's own. */
function standingRules(city: WrittenFile, branch?: WrittenFile): readonly StandingRule[] {
  const start = city.head.effectiveFrom ?? "";
  const citywide = city.rules.map((rule) => ({ rule, editions: timelineOf(rule, start) }));
  if (branch === undefined) return citywide;
  const own = branch.head.effectiveFrom ?? "";
  return [
    ...citywide.map(({ rule, editions }) => {
      const changes = branch.changes.filter(({ written }) => written.slug === rule.written.slug);
      return {
        rule,
        editions: rule.written.slug === undefined ? editions : overlaid(editions, changes, own),
      };
    }),
    ...branch.rules.map((rule) => ({ rule, editions: timelineOf(rule, own) })),
  ];
}

function repeatedAspects({ yaml, aspects }: WrittenFile): readonly RuleFault[] {
  return aspects.flatMap(({ slug }, index) => {
    if (aspects.findIndex((other) => other.slug === slug) === index) return [];
    return [{ file: yaml.file, line: yaml.lineOf(["aspects"]), message: `aspects 里 slug“${slug}”写了两遍` }];
  });
}

function repeatedNames(branches: readonly WrittenFile[]): readonly RuleFault[] {
  return branches.flatMap(({ yaml, head }, index) => {
    const first = branches.slice(0, index).find((other) => other.head.branch === head.branch);
    if (head.branch === undefined || first === undefined) return [];
    const message = `branch“${head.branch}”和 ${first.yaml.file} 重名，每个支部只能有一个文件`;
    return [{ file: yaml.file, line: yaml.lineOf(["branch"]), message }];
  });
}

function fileNameFault(root: string, name: string): readonly RuleFault[] {
  const fault = (message: string): readonly RuleFault[] => [
    { file: `${root}/branches/${name}`, line: undefined, message },
  ];
  if (name.startsWith(".") || !/\.ya?ml$/i.test(name)) return [];
  if (!name.endsWith(".yaml")) return fault("文件名应以小写的 .yaml 结尾");
  if (isBranchId(name.slice(0, -".yaml".length))) return [];
  return fault("文件名应为支部代号：小写英文字母、数字和连字符，最多 32 个，如 huaishuping.yaml");
}

/** Undefined when there is no such file or directory. */
async function orMissing<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
