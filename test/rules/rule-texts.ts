import { readFileSync } from "node:fs";
import { branchId, ruleSlug, type BranchId } from "../../src/domain/ids.ts";
import { day } from "../../src/domain/quarter.ts";
import { ruleInForce, type Rule, type Rulebook } from "../../src/domain/rulebook.ts";
import { faultLine } from "../../src/rulebook/fault.ts";
import { loadRulebooks, type Rulebooks } from "../../src/rulebook/file.ts";

export const huaishuping = branchId("huaishuping");
export const guojiacun = branchId("guojiacun");

export const cityText = readFileSync("rules/city.yaml", "utf8");
export const huaishupingText = readFileSync("rules/branches/huaishuping.yaml", "utf8");

/** A city of two rules, short enough to count its lines. */
export const smallCity = `effectiveFrom: 2026-01-01
base: 100
aspects:
  - { slug: serve-masses, name: 联系服务群众 }
bonus:
  - slug: free-clinic
    name: 给乡亲义诊
    shortName: 义诊
    aspect: serve-masses
    aliases: 义诊、看病
    unit: 次
    points: 1
    cap: { points: 8, period: quarter }
    evidence: 写明在哪里。
  - slug: night-patrol
    name: 夜间巡逻
    shortName: 巡逻
    aspect: serve-masses
    aliases: 巡逻、夜巡
    unit: 次
    step: 0.5
    points: 2
    cap: none
    evidence: 值班表上有名字。
deductions:
  - slug: village-rules-breach
    name: 不遵守村规民约
    shortName: 违反村规
    aliases: 违反村规民约
    unit: 次
    points: -3
    evidence: 写明哪一条。
  - slug: abusive-petition
    name: 组织、参与缠访闹访
    shortName: 缠访闹访
    aliases: 缠访、闹访
    unit: 次
    enabled: false
    disabledReason: 由支委会研究后启用。
    protected: true
    evidence: 主管机关依法认定。
`;

export const smallBranch = `branch: 郭家村党支部
effectiveFrom: 2026-01-01
bonus:
  - slug: plant-trees
    name: 上山栽树
    shortName: 栽树
    aspect: serve-masses
    aliases: 栽树
    unit: 棵
    points: 0.5
    cap: none
    evidence: 到山上看过。
changes:
  - slug: free-clinic
    points: 2
`;

/** How people tell of the small city's rules. */
export const smallSayings = `words:
  走路: 巡、转、走
  晚上: >-
    夜里、黑了、
    后半夜
sayings:
  night-patrol:
    - 《走路》、查 + 《晚上》、夜 + 非 牲口
    - 打更、查夜
  free-clinic:
    - >-
      量、测
      + 血压、血糖
`;

export function load(
  city: string,
  branches: Readonly<Record<string, string>> = {},
  sayings?: string,
): ReturnType<typeof loadRulebooks> {
  return loadRulebooks({
    city: { file: "rules/city.yaml", text: city },
    sayings: sayings === undefined ? undefined : { file: "rules/sayings.yaml", text: sayings },
    branches: new Map(
      Object.entries(branches).map(([id, text]) => [
        branchId(id),
        { file: `rules/branches/${id}.yaml`, text },
      ]),
    ),
  });
}

/** What `npm run rules:check` would print about the texts; empty when all is well. */
export function complaints(
  city: string,
  branches: Readonly<Record<string, string>> = {},
  sayings?: string,
): readonly string[] {
  const loaded = load(city, branches, sayings);
  return loaded.ok ? [] : loaded.refusal.map(faultLine);
}

export function loaded(
  city: string,
  branches: Readonly<Record<string, string>> = {},
  sayings?: string,
): Rulebooks {
  const result = load(city, branches, sayings);
  if (!result.ok) throw new Error(result.refusal.map(faultLine).join("\n"));
  return result.value;
}

/** A text with one passage put in the place of another, which must be there. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`not in the text: ${from}`);
  return text.replace(from, to);
}

export function ruleOn(rulebook: Rulebook, slug: string, on: string): Rule | undefined {
  return ruleInForce(rulebook, ruleSlug(slug), day(on));
}

export const bookOf = (rulebooks: Rulebooks, branch: BranchId = guojiacun): Rulebook =>
  rulebooks.forBranch(branch);
