import { couldAnswer, isUpheld, mayLead, unless, type Judged } from "./judge.ts";
import { yearStepFaults } from "./judge-year.ts";
import { dayAt, type BranchModel } from "./model.ts";
import type { Person } from "./people.ts";
import type { EntrySeen, StepSeen } from "./recorded.ts";

/** What must never be on record of a matter. */
export function stepFaults(step: StepSeen, judged: Judged): readonly string[] {
  const { branch, cause } = judged;
  const name = `${step.matter} ${step.number} ${step.step.kind}`;
  return [
    ...unless(step.made_by === (cause.by?.id ?? null), `${name} in the name of another`),
    ...unless(cause.by !== undefined || isOpenToAll(step), `${name} by a stranger`),
    ...(step.matter === "deduction" ? deductionStepFaults(name, step, judged) : []),
    ...(step.matter === "objection" ? objectionStepFaults(name, step, judged) : []),
    ...(step.matter === "meeting" && step.step.kind === "voted" ? voteFaults(name, step, branch) : []),
    ...(step.matter === "review" ? reviewStepFaults(name, step, judged) : []),
    ...yearStepFaults(name, step, judged),
    ...(step.step.kind === "leaveGranted" || step.step.kind === "leaveRefused"
      ? unless(isOfCommittee(cause.by) && cause.by?.id !== step.step["member"], `${name} by who may not`)
      : []),
    ...(onBehalf.has(step.step.kind)
      ? unless(cause.by?.id === step.step["member"] || isOfCommittee(cause.by), `${name} for another`)
      : []),
    ...(byCommittee.has(`${step.matter} ${step.step.kind}`)
      ? unless(isOfCommittee(cause.by), `${name} by who may not`)
      : []),
  ];
}

const isOfCommittee = (by: Person | undefined): boolean => by !== undefined && by.roles.length > 0;

/** What everybody does for himself, and the committee for those without a phone. */
const onBehalf = new Set(["signedUp", "withdrew", "signedIn", "leaveAsked"]);

const byCommittee = new Set([
  ...["task published", "task came", "task calledOff", "duty assigned", "duty checked", "duty ended"],
  ...["meeting opened", "meeting voted", "meeting voteStruck", "meeting closed", "meeting calledOff"],
  ...["meeting corrected", "exclusion excluded", "exclusion ended", "dues paid", "dues takenBack"],
]);

/** Villagers may object and speak of what they saw. */
const isOpenToAll = ({ matter, step }: StepSeen): boolean =>
  (matter === "objection" && step.kind === "raised") || matter === "voice";

function deductionStepFaults(
  name: string,
  step: StepSeen,
  { branch, cause, recorded }: Judged,
): readonly string[] {
  const proposed = (branch.matter("deduction", step.number)?.steps ?? recorded.steps)[0];
  const owner = String(proposed?.step["member"]);
  const today = dayAt(cause.atMs);
  const rule = branch.rule(String(proposed?.step["rule"]));
  const inPrivate = unless(cause.chat === "single", `${name} in a group`);
  switch (step.step.kind) {
    case "proposed":
      return [
        ...inPrivate,
        ...unless(
          cause.by !== undefined && cause.by.roles.length > 0,
          `${name} by who is not of the committee`,
        ),
        ...unless(rule?.kind === "deduction" && rule.enabled, `${name} under what is switched off`),
        ...unless(
          step.quarter === branch.underReview(today),
          `${name} for ${step.quarter}, which is not reviewed`,
        ),
      ];
    case "voted": {
      const voter = branch.person(String(step.step["member"]));
      return [
        ...inPrivate,
        ...unless(voter !== undefined && branch.freeFor(owner).includes(voter), `${name} by who is recused`),
        ...unless(voter?.id === cause.by?.id || voter?.account === undefined, `${name} for another`),
      ];
    }
    case "upheld": {
      const before = branch.matter("deduction", step.number)?.steps ?? [];
      const now = recorded.steps.filter(
        ({ matter, number }) => matter === "deduction" && number === step.number,
      );
      return [...inPrivate, ...unless(isUpheld([...before, ...now], owner, branch), `${name} by too few`)];
    }
    case "ruled": {
      const steps = branch.matter("deduction", step.number)?.steps ?? [];
      const vote = branch.voteOf(Number(step.step["meeting"]));
      const before = steps.filter(({ made_ms }) => made_ms <= (vote?.made_ms ?? 0));
      const isOfTownship = step.step["bench"] === "township";
      return [
        ...inPrivate,
        ...unless(isOfTownship || vote !== undefined, `${name} without a vote that stands`),
        ...unless(
          isOfTownship || step.step["inFavour"] === vote?.step["passed"],
          `${name} otherwise than it was voted`,
        ),
        ...unless(
          isOfTownship || couldAnswer(before, dayAt(vote?.made_ms ?? 0)),
          `${name} by a vote before the member could answer`,
        ),
        ...unless(mayLead(cause.by, owner, branch), `${name} by who may not`),
      ];
    }
    case "signed":
      return [...inPrivate, ...unless(mayLead(cause.by, owner, branch), `${name} by who may not`)];
    default:
      return inPrivate;
  }
}

function objectionStepFaults(
  name: string,
  step: StepSeen,
  { branch, cause, recorded }: Judged,
): readonly string[] {
  const raised = (branch.matter("objection", step.number)?.steps ?? recorded.steps)[0]?.step;
  const member = String(raised?.["member"]);
  if (step.step.kind === "raised" || step.step.kind === "owned") {
    const owner = branch.person(String(step.step["owner"]));
    if (owner === undefined) return [];
    const entry = [...branch.entries.values()].find(
      ({ claim }) => claim !== null && claim === raised?.["claim"],
    );
    return [
      ...unless(!branch.isRecused(owner, member), `${name}: its owner is recused`),
      ...unless(entry?.decided_by !== owner.id, `${name}: its owner gave the points`),
      ...unless(raised?.["objector"] !== owner.id, `${name}: its owner objected`),
    ];
  }
  if (step.step.kind !== "decided") return [];
  return [
    ...unless(cause.by !== undefined && !branch.isRecused(cause.by, member), `${name} by who is recused`),
    ...unless(cause.by?.id !== raised?.["objector"] || cause.by === undefined, `${name} by who objected`),
  ];
}

const isAttendance = new Set(["signedIn", "leaveGranted", "corrected"]);

/** Half must be there, more than half of all agree; an admission needs more than half there, an election four fifths. */
function voteFaults(name: string, { step, number }: StepSeen, branch: BranchModel): readonly string[] {
  const [entitled, present, inFavour] = [step["entitled"], step["present"], step["inFavour"]].map(Number);
  if (entitled === undefined || present === undefined || inFavour === undefined)
    return [`${name} without numbers`];
  const held = branch.matter("meeting", number)?.steps ?? [];
  const kind = held[0]?.step["meeting"];
  const on = String(held[0]?.step["on"]);
  const wasThere = ({ joinedOn }: Person): boolean => joinedOn === undefined || joinedOn <= on;
  const voters =
    kind === "committee"
      ? branch.committee
      : branch.withVote.filter(
          (each) => wasThere(each) && (kind !== "branch" || !branch.excluded.has(each.id)),
        );
  const last = new Map(
    held
      .filter(({ step: each }) => isAttendance.has(each.kind))
      .map(({ step: each }) => [each["member"], each.kind]),
  );
  const there = voters.filter(({ id }) => last.get(id) === "signedIn").length;
  const isThere =
    step["vote"] === "election"
      ? present * 5 >= entitled * 4
      : step["vote"] === "admission"
        ? present * 2 > entitled
        : present * 2 >= entitled;
  return [
    ...unless(
      step["passed"] === (isThere && inFavour * 2 > entitled),
      `${name}: passed is ${String(step["passed"])}`,
    ),
    ...unless(entitled === voters.length, `${name}: ${entitled} entitled, and by paper ${voters.length}`),
    ...unless(present === there, `${name}: ${present} present, and by paper ${there}`),
    ...unless(
      inFavour + Number(step["against"]) + Number(step["abstained"]) <= present && present <= entitled,
      `${name}: more votes than people`,
    ),
  ];
}

function reviewStepFaults(name: string, step: StepSeen, { branch, recorded }: Judged): readonly string[] {
  switch (step.step.kind) {
    case "confirmed": {
      const judge = branch.person(String(step.step["member"]));
      return [
        ...unless(isOfCommittee(judge) && judge?.id === step.made_by, `${name} by who may not`),
        ...unless(
          judge !== undefined && unseenBy(judge, step, branch).length === 0,
          `${name} of what was not shown`,
        ),
      ];
    }
    case "meetingAgreed": {
      const vote = branch.voteOf(Number(step.step["meeting"]));
      const upTo = Number(step.step["upToEntry"]);
      const unseen = [...branch.entries.values()].filter(
        (entry) =>
          entry.quarter === step.quarter && entry.number <= upTo && entry.recorded_ms > (vote?.made_ms ?? 0),
      );
      const before = branch.matter("review", step.number)?.steps ?? [];
      const isNew = !before.some(
        ({ step: each }) => each.kind === "meetingAgreed" && each["upToEntry"] === upTo,
      );
      return [
        ...unless(vote?.step["passed"] === true, `${name} without a vote`),
        ...unless(unseen.length === 0, `${name} to ${unseen.length} entries from after its vote`),
        ...unless(isNew, `${name} once more`),
      ];
    }
    case "posted":
      return unless(
        branch.signed.has(step.quarter) || recorded.signings.some(({ quarter }) => quarter === step.quarter),
        `${name} before it was signed`,
      );
    default:
      return [];
  }
}

/** What others entered since somebody last looked; who never looked here may have the paper in hand. */
function unseenBy(
  judge: Person,
  { number, quarter, step }: StepSeen,
  branch: BranchModel,
): readonly EntrySeen[] {
  const looked = (branch.matter("review", number)?.steps ?? [])
    .filter((each) => each.step["member"] === judge.id)
    .map((each) => Number(each.step["upToEntry"]));
  if (looked.length === 0) return [];
  return [...branch.entries.values()].filter(
    (entry) =>
      entry.quarter === quarter &&
      entry.number > Math.max(...looked) &&
      entry.number <= Number(step["upToEntry"]) &&
      entry.decided_by !== judge.id &&
      !branch.isRecused(judge, entry.member_id),
  );
}
