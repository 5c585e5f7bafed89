import { unless, type Judged } from "./judge.ts";
import { daysAfter, type BranchModel } from "./model.ts";
import { isReviewer } from "./people.ts";
import type { StepSeen } from "./recorded.ts";

// How the year's appraisal and the batches of those who lag behind may stand on record.

export function yearStepFaults(name: string, step: StepSeen, judged: Judged): readonly string[] {
  if (step.matter === "appraisal") return appraisalFaults(name, step, judged);
  return step.matter === "lagging" ? laggingFaults(name, step, judged) : [];
}

/** Full members who are here, came before the year was over, and need not be excused. */
const ratedIn = (branch: BranchModel, year: number): number =>
  branch.members.filter(
    (each) =>
      each.kinds.includes("full") &&
      !each.kinds.includes("probationary") &&
      !branch.isExempt(each) &&
      Number((each.joinedOn ?? "0").slice(0, 4)) <= year,
  ).length;

function appraisalFaults(
  name: string,
  step: StepSeen,
  { branch, cause, recorded }: Judged,
): readonly string[] {
  const inPrivate = unless(cause.chat === "single", `${name} in a group`);
  if (step.step.kind !== "rated" && step.step.kind !== "closed") return inPrivate;
  const before = branch.matter("appraisal", step.number)?.steps ?? [];
  const member = branch.members.find(({ id }) => id === step.step["member"]);
  const ratings = new Map<unknown, unknown>();
  for (const each of [...before, ...recorded.steps.filter(({ matter }) => matter === "appraisal")])
    if (each.step.kind === "rated" || each.step.kind === "unrated")
      ratings.set(each.step["member"], each.step["rating"]);
  const excellent = [...ratings.values()].filter((rating) => rating === "excellent").length;
  const of = ratedIn(branch, step.number);
  return [
    ...inPrivate,
    ...unless(branch.maySign(cause.by), `${name} by who may not`),
    ...unless(branch.today >= `${step.number}-12-01`, `${name} before the year was over`),
    ...unless(!before.some((each) => each.step.kind === "closed"), `${name} after it was closed`),
    ...(step.step.kind === "closed"
      ? []
      : unless(
          step.step["rating"] !== "excellent" || excellent * 3 <= of,
          `${name}: ${excellent} excellent of ${of}`,
        )),
    ...(step.step.kind === "rated"
      ? unless(
          member?.kinds.includes("full") === true &&
            !member.kinds.includes("probationary") &&
            !branch.isExempt(member),
          `${name} of who is not rated`,
        )
      : []),
  ];
}

function laggingFaults(name: string, step: StepSeen, { branch, cause }: Judged): readonly string[] {
  const id = String(step.step["member"]);
  const owner = branch.members.find((each) => each.id === id);
  const before = (branch.matter("lagging", step.number)?.steps ?? []).filter(
    (each) => each.step["member"] === id,
  );
  const has = (kind: string): StepSeen | undefined => before.findLast((each) => each.step.kind === kind);
  const isTownship = cause.by !== undefined && isReviewer(cause.by);
  const isHandler =
    branch.committee.some((each) => each.id === cause.by?.id) && !branch.isRecused(cause.by, id);
  const common = [
    ...unless(cause.chat === "single", `${name} in a group`),
    ...unless(owner !== undefined, `${name} of who is not here`),
  ];
  switch (step.step.kind) {
    case "listed":
      return [
        ...common,
        ...unless(isHandler, `${name} by who may not`),
        ...unless((step.words ?? "").trim() !== "", `${name} without facts`),
        ...unless(owner !== undefined && !branch.isExempt(owner), `${name} of who need not take part`),
        ...unless(owner?.kinds.includes("probationary") === false, `${name} on probation`),
        ...unless(meetsGround(branch, id, Number(step.step["year"])), `${name} without a ground`),
      ];
    case "decided": {
      const vote = branch.voteOf(Number(step.step["meeting"]));
      return [
        ...common,
        ...unless(has("told") !== undefined, `${name} before the member was told`),
        ...unless(
          vote !== undefined && vote.step["passed"] === step.step["agreed"],
          `${name} otherwise than voted`,
        ),
      ];
    }
    case "township":
      return [
        ...common,
        ...unless(isTownship, `${name} by who is not of the township`),
        ...unless(has("decided")?.step["agreed"] === true, `${name} before the meeting decided`),
      ];
    case "helped":
    case "outcome": {
      const on = has("decided")?.step["on"];
      const latest = daysAfter(typeof on === "string" ? on : branch.today, 366);
      const until = step.step["until"];
      return [
        ...common,
        ...unless(has("township")?.step["agreed"] === true, `${name} before the township agreed`),
        ...unless(typeof until !== "string" || until <= latest, `${name} for more than a year`),
      ];
    }
    default:
      return common;
  }
}

/** Below the base, nothing but reports, or a deduction that may be a major one. */
function meetsGround(branch: BranchModel, id: string, year: number): boolean {
  const own = [...branch.counted()].filter(
    ([{ member_id, quarter }]) => member_id === id && quarter.startsWith(`${year}-`),
  );
  const total = own.reduce((sum, [, half]) => sum + half, 0);
  const deeds = own.filter(([{ kind, rule }]) => kind === "bonus" && rule !== "migrant-report");
  const bonus = deeds.reduce((sum, [, half]) => sum + half, 0);
  return total < 0 || bonus === 0 || own.some(([{ kind }]) => kind === "deduction");
}
