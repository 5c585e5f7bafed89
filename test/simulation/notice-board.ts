import { daysAfter, quarterBehind, type BranchModel } from "./model.ts";

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
    const [, written = "", items = ""] = row.split("|").map((cell) => cell.trim());
    // Of two with one name the group stands behind it.
    const name = written.replace(/（.*）$/, "");
    const half = [...items.matchAll(/ ([+-]?\d+(?:\.5)?)(?:（补报[^）]*）)?(?=；|$)/g)].map(
      ([, points]) => Number(points) * 2,
    );
    posted.set(
      name,
      half.reduce((sum, each) => sum + each, posted.get(name) ?? 0),
    );
  }
  const onPaper = new Map<string, number>();
  for (const [key, { bonus, deduction }] of branch.totals(Number(quarter.slice(0, 4)))) {
    const [id = "", of] = key.split(" ");
    const person = branch.person(id);
    // Who is excused does not show in public, not even without a name, and who died or left no more.
    if (
      of !== quarter ||
      person === undefined ||
      !branch.isHere(id) ||
      branch.isExempt(person, lastDayOf(quarter))
    )
      continue;
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

/** A year's totals as stored against the entries added up, and no cap passed. */
export function totalFaults(
  branch: BranchModel,
  year: number,
  stored: readonly StoredTotal[],
): readonly string[] {
  const given = (one: number, other: number): boolean => one !== 0 || other !== 0;
  const program = new Map(
    stored
      .filter(({ bonusHalf, deductionHalf }) => given(bonusHalf, deductionHalf))
      .map((total) => [`${total.member} ${total.quarter}`, `${total.bonusHalf}/${total.deductionHalf}`]),
  );
  const paper = new Map(
    [...branch.totals(year)]
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

const lastDayOf = (quarter: string): string =>
  daysAfter(
    `${quarterBehind(quarter).slice(0, 4)}-${firstMonths[Number(quarterBehind(quarter).slice(6)) - 1] ?? ""}-01`,
    -1,
  );
const firstMonths = ["01", "04", "07", "10"];
