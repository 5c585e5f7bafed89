import type { RuleSlug } from "../domain/ids.ts";
import type { Rule, Rulebook, RuleEdition } from "../domain/rulebook.ts";
import type { Timetable } from "../domain/timetable.ts";
import type { Rulebooks } from "./file.ts";

/** What was read, for whoever ran the check: one line for the city, one for each branch with a file. */
export function rulebooksSummary(rulebooks: Rulebooks): readonly string[] {
  const { city } = rulebooks;
  const rules = [...city.editions.values()].flatMap((editions) => editions.at(-1)?.rule ?? []);
  const counts = [
    counted(
      "项加分",
      rules.filter(({ kind, onlyMigrants }) => kind === "bonus" && !onlyMigrants),
    ),
    counted(
      "项流动党员专项",
      rules.filter(({ onlyMigrants }) => onlyMigrants),
    ),
    counted(
      "项扣分",
      rules.filter(({ kind }) => kind === "deduction"),
    ),
  ];
  const told = toldCount(rules);
  const tellings = told === 0 ? "" : `，讲法 ${told} 种`;
  const base = `规则检查通过：全市基础分 ${city.basePointsHalf / 2} 分，${counts.join("、")}${tellings}。`;
  const branches = [...rulebooks.branches].map(([id, name]) => {
    return `${name}（${id}）：${differences(city, rulebooks.forBranch(id))}。`;
  });
  return [base, ...branches];
}

function counted(unit: string, rules: readonly Rule[]): string {
  const off = rules.filter(({ enabled }) => !enabled).length;
  return `${rules.length} ${unit}${off === 0 ? "" : `（停用 ${off} 项）`}`;
}

const toldCount = (rules: readonly Rule[]): number =>
  rules.reduce((count, { told }) => count + told.length, 0);

function differences(city: Pick<Rulebook, "editions" | "timetable">, branch: Rulebook): string {
  const shortNames = (editions: readonly (readonly [RuleSlug, readonly RuleEdition[]])[]): string =>
    editions.flatMap(([, each]) => each.at(-1)?.rule.shortName ?? []).join("、");
  const all = [...branch.editions];
  const added = all.filter(([slug]) => !city.editions.has(slug));
  const changed = all.filter(
    ([slug, editions]) =>
      city.editions.has(slug) && JSON.stringify(editions) !== JSON.stringify(city.editions.get(slug)),
  );
  const told = toldCount(added.flatMap(([, editions]) => editions.at(-1)?.rule ?? []));
  const times = settingsApart(city.timetable, branch.timetable);
  const parts = [
    ...(added.length === 0 ? [] : [`新增 ${added.length} 项（${shortNames(added)}）`]),
    ...(changed.length === 0 ? [] : [`调整 ${changed.length} 项（${shortNames(changed)}）`]),
    ...(told === 0 ? [] : [`自己的讲法 ${told} 种`]),
    ...(times === 0 ? [] : [`自己的时间 ${times} 项`]),
  ];
  return parts.length === 0 ? "和全市一样" : parts.join("，");
}

function settingsApart(city: Timetable, branch: Timetable): number {
  const settings = new Map<string, unknown>(Object.entries(city));
  return Object.entries(branch).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(settings.get(key)),
  ).length;
}
