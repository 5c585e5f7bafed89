import type { BranchModel } from "./model.ts";

/** What a first posting says of a quarter against what the model has on paper. @param texts its parts */
export function postingFaults(
  branch: BranchModel,
  quarter: string,
  texts: readonly string[],
): readonly string[] {
  const rows = texts
    .join("\n")
    .split("\n")
    .filter((line) => /^\\| .+ \\|$/.test(line) && !line.startsWith("| 姓名"));
  const posted = new Map<string, number>();
  for (const row of rows) {
    const [, name = "", items = ""] = row.split("|").map((cell) => cell.trim());
    const half = [...items.matchAll(/ ([+-]?\d+(?:\.5)?)(?:（补报[^）]*）)?(?=；|$)/g)].map(
      ([, points]) => Number(points) * 2,
    );
    posted.set(
      name,
      half.reduce((sum, each) => sum + each, posted.get(name) ?? 0),
    );
  }
  const onPaper = new Map<string, number>();
  for (const [key, { bonus, deduction }] of branch.totals()) {
    const [id = "", of] = key.split(" ");
    const person = branch.person(id);
    // Who is excused does not show in public, not even without a name.
    if (of !== quarter || person === undefined || person.isExempt) continue;
    const name = person.isNamed ? person.name : "某党员";
    onPaper.set(name, (onPaper.get(name) ?? 0) + bonus + deduction);
  }
  return [...new Set([...posted.keys(), ...onPaper.keys()])]
    .filter((name) => (posted.get(name) ?? 0) !== (onPaper.get(name) ?? 0))
    .map(
      (name) =>
        `${branch.id}: posted for ${name}: ${posted.get(name) ?? 0}, and by paper ${onPaper.get(name) ?? 0}: ${texts.join(" ")}`,
    );
}

type StoredTotal = {
  readonly member: string;
  readonly quarter: string;
  readonly bonusHalf: number;
  readonly deductionHalf: number;
};

/** The totals as stored against the entries added up, and no cap passed. */
export function totalFaults(branch: BranchModel, stored: readonly StoredTotal[]): readonly string[] {
  const given = (one: number, other: number): boolean => one !== 0 || other !== 0;
  const program = new Map(
    stored
      .filter(({ bonusHalf, deductionHalf }) => given(bonusHalf, deductionHalf))
      .map((total) => [`${total.member} ${total.quarter}`, `${total.bonusHalf}/${total.deductionHalf}`]),
  );
  const paper = new Map(
    [...branch.totals()]
      .filter(([, { bonus, deduction }]) => given(bonus, deduction))
      .map(([key, { bonus, deduction }]) => [key, `${bonus}/${deduction}`]),
  );
  return [
    ...[...new Set([...program.keys(), ...paper.keys()])]
      .filter((key) => program.get(key) !== paper.get(key))
      .map(
        (key) => `${branch.id}: ${key} has ${program.get(key) ?? "0"}, and by paper ${paper.get(key) ?? "0"}`,
      ),
    ...branch.overCap().map((key) => `${branch.id}: over the cap: ${key}`),
  ];
}
