import { editionFaults, faultAt } from "./checks.ts";
import type { RuleFault } from "./fault.ts";
import { probablyMeant } from "./keys.ts";
import { overlaid, timelineOf } from "./timeline.ts";
import { labelOf, type Passage, type WrittenFile, type WrittenRule } from "./written.ts";

/** What a branch may not do on top of the city's rules. */
export function overlayFaults(branch: WrittenFile, city: WrittenFile): readonly RuleFault[] {
  return [
    ...startFaults(branch, city),
    ...branch.rules.flatMap((rule) => takenSlug(rule, city)),
    ...branch.changes.flatMap((change, index) => changeFaults(change, index, branch, city)),
    ...changedFigures(branch, city),
    ...limitFaults(branch, city),
  ];
}

/** An aspect must be one of the city's. */
export function aspectFaults(file: WrittenFile, city: WrittenFile): readonly RuleFault[] {
  const known = city.aspects.map(({ slug }) => slug);
  if (known.length === 0) return [];
  return file.rules.flatMap((rule) => {
    const { aspect } = rule.written;
    if (aspect === undefined || known.includes(aspect)) return [];
    return faultAt(
      rule,
      "aspect",
      labelOf(rule),
      `的 aspect 应为 ${known.join("、")} 之一，现在是“${aspect}”`,
    );
  });
}

function startFaults({ yaml, head }: WrittenFile, city: WrittenFile): readonly RuleFault[] {
  const [own, start] = [head.effectiveFrom, city.head.effectiveFrom];
  if (own === undefined || start === undefined || own >= start) return [];
  const message = `effectiveFrom 应不早于全市的 ${start}，现在是 ${own}`;
  return [{ file: yaml.file, line: yaml.lineOf(["effectiveFrom"]), message }];
}

function takenSlug(rule: WrittenRule, city: WrittenFile): readonly RuleFault[] {
  const { slug } = rule.written;
  if (slug === undefined || !city.rules.some((each) => each.written.slug === slug)) return [];
  return [
    faultAt(rule, "slug", labelOf(rule), `的 slug“${slug}”全市已经有了；要改全市的规则，请写在 changes 里`),
  ];
}

function changeFaults(
  change: Passage,
  index: number,
  branch: WrittenFile,
  city: WrittenFile,
): readonly RuleFault[] {
  const { slug, from } = change.written;
  if (slug === undefined) return [];
  const rule = city.rules.find((each) => each.written.slug === slug);
  if (rule === undefined) return unknownRule(change, slug, branch, city);
  const start = branch.head.effectiveFrom ?? "";
  const day = from ?? start;
  const earlier = branch.changes.slice(0, index).findLast((each) => each.written.slug === slug);
  const before = earlier === undefined ? undefined : (earlier.written.from ?? start);
  const label = labelOf(rule);
  return [
    ...(day < start
      ? [faultAt(change, "from", label, `的 from 应不早于本支部的 effectiveFrom（${start}），现在是 ${day}`)]
      : []),
    ...(before !== undefined && day <= before
      ? [faultAt(change, "from", label, `的调整应从早到晚：${day} 应晚于前面的 ${before}`)]
      : []),
    ...(rule.kind === "deduction" ? deductionFaults(change, rule) : bonusFaults(change, label)),
  ];
}

function unknownRule(
  change: Passage,
  slug: string,
  branch: WrittenFile,
  city: WrittenFile,
): readonly RuleFault[] {
  if (branch.rules.some((rule) => rule.written.slug === slug)) {
    return [faultAt(change, "slug", slug, "是本村自己的规则，请直接改那条规则，或写在它的 changes 里")];
  }
  // A rule whose slug could not be read may be the one that is meant.
  if (city.rules.length === 0 || city.rules.some((rule) => rule.written.slug === undefined)) return [];
  const slugs = city.rules.flatMap((rule) => rule.written.slug ?? []);
  const meant = probablyMeant(slug, slugs);
  const hint = meant === undefined ? "slug 要和 city.yaml 里的一样" : `是不是 ${meant}？`;
  return [faultAt(change, "slug", slug, `全市规则里没有，${hint}`)];
}

function bonusFaults(change: Passage, label: string): readonly RuleFault[] {
  const { points, decision } = change.written;
  return [
    ...(points !== undefined && points < 0
      ? [faultAt(change, "points", label, `是加分事项，points 应为正数，现在是 ${points}`)]
      : []),
    ...(decision === undefined ? [] : [faultAt(change, "decision", label, "用不着写 decision")]),
  ];
}

/** A branch may switch a deduction off, and set a figure only where the city has left it to the committee. */
function deductionFaults(change: Passage, rule: WrittenRule): readonly RuleFault[] {
  const { points } = change.written;
  const label = labelOf(rule);
  const open = rule.written.points === undefined && !rule.wrong.has("points");
  const allowed = ["slug", "from", "points", "enabled", "disabledReason", ...(open ? ["decision"] : [])];
  const refused = Object.keys(change.written).filter((key) => !allowed.includes(key));
  return [
    ...refused.map((key) => faultAt(change, key, label, `是全市的扣分事项，支部不能改它的 ${key}，只能停用`)),
    ...(points !== undefined && !open
      ? [faultAt(change, "points", label, "是全市的扣分事项，支部不能改它的 points，只能停用")]
      : []),
    ...(points !== undefined && open && points > 0
      ? [faultAt(change, "points", label, `是扣分事项，points 应为负数，现在是 ${points}`)]
      : []),
  ];
}

/** Figures that are right by themselves, but not on top of what the city wrote. */
function changedFigures(branch: WrittenFile, city: WrittenFile): readonly RuleFault[] {
  return city.rules.flatMap((rule) => {
    const changes = branch.changes.filter(({ written }) => written.slug === rule.written.slug);
    if (rule.written.slug === undefined || changes.length === 0) return [];
    const editions = overlaid(
      timelineOf(rule, city.head.effectiveFrom ?? ""),
      changes,
      branch.head.effectiveFrom ?? "",
    );
    return editionFaults(editions, rule.kind, labelOf(rule)).filter(({ file }) => file === branch.yaml.file);
  });
}

function limitFaults(branch: WrittenFile, city: WrittenFile): readonly RuleFault[] {
  const limits = city.head.villageLimits;
  if (limits === undefined) return [];
  const bonus = branch.rules.filter(({ kind }) => kind === "bonus");
  const deductions = branch.rules.filter(({ kind }) => kind === "deduction");
  const pointsMax = limits.points ?? Infinity;
  return [
    ...bonus.slice(limits.bonus ?? Infinity).map((rule) => tooMany(rule, "加分", limits.bonus)),
    ...deductions
      .slice(limits.deductions ?? Infinity)
      .map((rule) => tooMany(rule, "扣分", limits.deductions)),
    ...branch.rules.flatMap((rule) =>
      [rule, ...rule.changes].flatMap((passage) => {
        const { points } = passage.written;
        if (points === undefined || Math.abs(points) <= pointsMax) return [];
        const sentence = `是村里自定的，按全市 villageLimits 每项最多 ${pointsMax} 分，现在是 ${points}`;
        return faultAt(passage, "points", labelOf(rule), sentence);
      }),
    ),
  ];
}

const tooMany = (rule: WrittenRule, what: string, most = 0): RuleFault =>
  faultAt(rule, "slug", labelOf(rule), `超出了全市 villageLimits：每村自定的${what}最多 ${most} 项`);
