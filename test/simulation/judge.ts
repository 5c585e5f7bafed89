import { dayAt, daysAfter, type BranchModel, type MatterKept } from "./model.ts";
import { isReviewer, type Person } from "./people.ts";
import { isClosed } from "./closed-years.ts";
import { rosterFaults } from "./judge-people.ts";
import { stepFaults } from "./judge-steps.ts";
import type { EntrySeen, Recorded, StepSeen } from "./recorded.ts";

/** What happened before something was recorded: who did it, where, in which words. */
export type Cause = {
  readonly by: Person | undefined;
  readonly chat: "group" | "single";
  readonly words: string;
  readonly atMs: number;
};

export type Judged = { readonly branch: BranchModel; readonly cause: Cause; readonly recorded: Recorded };

/** What must never be on record, whoever asked for it in whatever words. @param branch as it stood before */
export function faultsOf(branch: BranchModel, cause: Cause, recorded: Recorded): readonly string[] {
  const judged = { branch, cause, recorded };
  const all = [
    ...recorded.claims.flatMap((claim) => claimFaults(claim, judged)),
    ...recorded.releases.flatMap((release) => releaseFaults(release, judged)),
    ...recorded.decisions.flatMap((decision) => decisionFaults(decision, judged)),
    ...recorded.entries.flatMap((entry) => entryFaults(entry, judged)),
    ...recorded.steps.flatMap((step) => stepFaults(step, judged)),
    ...rosterFaults(judged),
    ...recorded.signings.flatMap(({ quarter, signer }) => signingFaults(quarter, signer, judged)),
  ];
  return all.map(
    (fault) => `${branch.id}: ${fault}; ${cause.by?.id ?? "nobody"} in ${cause.chat}: ${cause.words}`,
  );
}

export const unless = (holds: boolean, fault: string): readonly string[] => (holds ? [] : [fault]);

function claimFaults(claim: Recorded["claims"][number], { branch, cause }: Judged): readonly string[] {
  const name = `claim ${claim.number}`;
  const rule = branch.rule(claim.rule);
  const perUnit = rule?.threshold === undefined ? (rule?.pointsHalf ?? 0) * claim.quantity : rule.pointsHalf;
  return [
    ...unless(cause.by !== undefined && isMember(cause.by, branch), `${name} by a stranger`),
    ...unless(
      branch.members.some(({ id }) => id === claim.member_id),
      `${name} for who is no member`,
    ),
    ...unless(
      claim.rule === null || claim.points_half === perUnit,
      `${name} with ${claim.points_half} half points`,
    ),
    ...unless(
      rule === undefined || (rule.kind === "bonus" && rule.enabled),
      `${name} under ${claim.rule ?? ""}`,
    ),
    ...unless(claim.act_day <= dayAt(cause.atMs), `${name} of ${claim.act_day}, which is to come`),
  ];
}

/** The township's reviewer decides claims where nobody of the branch may, and stands on the roster for that. */
const isMember = (person: Person, branch: BranchModel): boolean =>
  branch.members.some(({ id }) => id === person.id) || person.roles.includes("townshipReviewer");

const ownerOf = (number: number, { branch, recorded }: Judged) =>
  recorded.claims.find((claim) => claim.number === number) ?? branch.claims.get(number);

function releaseFaults(release: Recorded["releases"][number], judged: Judged): readonly string[] {
  const { branch, cause } = judged;
  const claim = branch.claims.get(release.claim);
  const by = branch.person(release.released_by);
  const name = `released claim ${release.claim}`;
  if (claim === undefined || by === undefined) return [`${name}, which is not there`];
  return [
    ...unless(by.id === cause.by?.id, `${name} in the name of another`),
    ...unless(claim.state === "waiting" && claim.isHeld, `${name}, which was not held`),
    ...unless(!branch.isRecused(by, claim.member_id), `${name} by who is recused`),
  ];
}

const standInAfterDays = 5;

function decisionFaults(decision: Recorded["decisions"][number], judged: Judged): readonly string[] {
  const { branch, cause } = judged;
  const claim = ownerOf(decision.claim, judged);
  const before = branch.claims.get(decision.claim)?.state ?? "waiting";
  const name = `${decision.verdict} claim ${decision.claim}`;
  if (claim === undefined) return [`${name}, which is not there`];
  const by = branch.person(decision.decided_by);
  const common = [
    ...unless(before === "waiting", `${name}, which was ${before}`),
    ...unless(by !== undefined && by.id === cause.by?.id, `${name} in the name of another`),
  ];
  if (by === undefined) return common;
  if (decision.verdict === "approved" && branch.claims.get(decision.claim)?.isHeld === true)
    return [...common, `${name}, which is held`];
  if (decision.verdict === "withdrawn" && (by.id === claim.member_id || by.id === claim.declared_by))
    return common;
  const waited = Date.parse(dayAt(cause.atMs)) - Date.parse(dayAt(claim.submitted_ms));
  return [
    ...common,
    ...unless(!branch.isRecused(by, claim.member_id), `${name} by who is recused`),
    ...unless(mayDecide(by, claim.member_id, waited / 86_400_000, branch), `${name} by who may not`),
  ];
}

/** The secretary; for whom the secretary is no judge, and after five silent days, the committee; then the township. */
function mayDecide(by: Person, owner: string, daysWaited: number, branch: BranchModel): boolean {
  const isSecretaryFree = !branch.isRecused(branch.secretary, owner);
  if (branch.isSecretaryToday(by)) return true;
  const isOnCommittee = branch.committee.some(({ id }) => id === by.id);
  if (isOnCommittee) return !isSecretaryFree || daysWaited >= standInAfterDays;
  const others = branch.freeFor(owner).filter(({ id }) => id !== branch.secretary?.id);
  return by.roles.includes("townshipReviewer") && !isSecretaryFree && others.length <= 1;
}

function entryFaults(entry: EntrySeen, judged: Judged): readonly string[] {
  const isHere = judged.branch.members.some(({ id }) => id === entry.member_id);
  return [
    ...unless(
      isHere || entry.kind === "reversal",
      `${entry.kind} ${entry.number} to who is not here any more`,
    ),
    ...(isClosed(judged.branch, yearOf(entry), judged.branch.today) ? closedFaults(entry, judged) : []),
    ...ofKindFaults(entry, judged),
  ];
}

const yearOf = ({ quarter }: EntrySeen): number => Number(quarter.slice(0, 4));

/**
 * A closed year takes nothing but a reversal of that day, to which the township consents; what somebody objected to before
 * it closed is decided as usual.
 */
function closedFaults(entry: EntrySeen, { branch, cause, recorded }: Judged): readonly string[] {
  const name = `${entry.kind} ${entry.number} in a closed year`;
  const step = recorded.steps.find((each) => each.entry === entry.number);
  const asked = step === undefined ? undefined : branch.matter(step.matter, step.number)?.steps[0];
  const wasOpen = asked !== undefined && !isClosed(branch, yearOf(entry), dayAt(asked.made_ms));
  const isTownship = cause.by !== undefined && isReviewer(cause.by);
  const isAsked = step?.matter === "correction" || step?.matter === "objection";
  const faults = [
    ...unless(entry.kind === "reversal", name),
    ...unless(isAsked, `${name}, which nobody asked for`),
    ...unless(wasOpen || isTownship, `${name} without the township`),
    ...unless(dayAt(entry.recorded_ms) === branch.today, `${name}, and not of that day`),
  ];
  if (faults.length === 0)
    branch.corrected = [...branch.corrected, { year: yearOf(entry), member: entry.member_id }];
  return faults;
}

function ofKindFaults(entry: EntrySeen, judged: Judged): readonly string[] {
  switch (entry.kind) {
    case "bonus":
      return bonusFaults(entry, judged);
    case "deduction":
      return deductionFaults(entry, judged);
    case "reversal":
      return reversalFaults(entry, judged);
  }
}

function bonusFaults(entry: EntrySeen, judged: Judged): readonly string[] {
  const { branch, recorded } = judged;
  const name = `bonus ${entry.number}`;
  if (entry.claim === null) return grantedFaults(entry, judged);
  const claim = ownerOf(entry.claim, judged);
  const isApproved = recorded.decisions.some(
    ({ claim: number, verdict }) => number === entry.claim && verdict === "approved",
  );
  const quarter = branch.countsIn(entry.act_day);
  return [
    ...unless(isApproved, `${name} without an approval`),
    ...unless(
      claim?.member_id === entry.member_id &&
        claim.points_half === entry.points_half &&
        claim.rule === entry.rule,
      `${name} is not what was claimed`,
    ),
    ...unless(entry.quarter === quarter, `${name} in ${entry.quarter} and not ${quarter ?? "any"}`),
  ];
}

/** Given at the review: a zone, post or pairing that was checked. */
function grantedFaults(entry: EntrySeen, { branch, cause, recorded }: Judged): readonly string[] {
  const name = `granted ${entry.number}`;
  const step = recorded.steps.find((each) => each.entry === entry.number);
  const assigned = step === undefined ? undefined : branch.matter("duty", step.number)?.steps[0];
  return [
    ...unless(step?.matter === "duty" && step.step["met"] === true, `${name} without a check`),
    ...unless(assigned?.step["member"] === entry.member_id, `${name} to who does not hold it`),
    ...unless(
      cause.by !== undefined && !branch.isRecused(cause.by, entry.member_id),
      `${name} by who is recused`,
    ),
    ...unless(!branch.signed.has(entry.quarter), `${name} in ${entry.quarter}, which is signed`),
  ];
}

const answerDays = 5;

/** Told, and then answered, or so many whole days went by. @param day of what is decided */
export function couldAnswer(steps: readonly StepSeen[], day: string): boolean {
  const told = steps.find(({ step }) => step.kind === "told");
  if (told === undefined) return false;
  return (
    steps.some(({ step }) => step.kind === "answered") || day > daysAfter(dayAt(told.made_ms), answerDays)
  );
}

function deductionFaults(entry: EntrySeen, judged: Judged): readonly string[] {
  const { branch, cause, recorded } = judged;
  const name = `deduction ${entry.number}`;
  const step = recorded.steps.find((each) => each.entry === entry.number);
  const matter = step === undefined ? undefined : branch.matter("deduction", step.number);
  const proposed = matter?.steps[0];
  if (step?.step.kind !== "signed" || matter === undefined || proposed === undefined)
    return [`${name} without a matter that was signed`];
  const decidedAt = matter.steps.findLast(
    ({ step: { kind } }) => kind === "upheld" || kind === "ruled",
  )?.made_ms;
  return [
    ...unless((proposed.words ?? "").trim() !== "", `${name} without facts`),
    ...unless(couldAnswer(matter.steps, dayAt(decidedAt ?? 0)), `${name} before the member could answer`),
    ...unless(isDecided(matter, entry.member_id, branch), `${name} that was not decided`),
    ...unless(proposed.step["member"] === entry.member_id, `${name} from another member`),
    ...unless(proposed.step["pointsHalf"] === entry.points_half, `${name} of other points`),
    ...unless(entry.points_half < 0, `${name} that adds`),
    ...unless(branch.rule(entry.rule)?.enabled === true, `${name} under what is switched off`),
    ...unless(
      entry.quarter === branch.underReview(dayAt(cause.atMs)),
      `${name} in ${entry.quarter}, which is not reviewed`,
    ),
    ...unless(mayLead(cause.by, entry.member_id, branch), `${name} signed by who may not`),
  ];
}

/** The secretary, or, where that is one's own affair, another of the committee or the township. */
export function mayLead(by: Person | undefined, owner: string, branch: BranchModel): boolean {
  if (by === undefined || branch.isRecused(by, owner)) return false;
  if (branch.isSecretaryToday(by)) return true;
  return branch.isRecused(branch.secretary, owner) && by.roles.length > 0;
}

/** How the committee or the meeting decided it at the time: see `isUpheld`. */
function isDecided(matter: MatterKept, owner: string, branch: BranchModel): boolean {
  const last = matter.steps.findLast(({ step: { kind } }) => kind === "ruled" || kind === "upheld")?.step;
  if (last?.kind !== "ruled") return last !== undefined;
  const free = branch.freeFor(owner);
  return last["inFavour"] === true && (branch.isSmall || free.length * 2 < branch.committee.length);
}

/** By more than half of those of the committee who may judge, where at least half of it may. */
export function isUpheld(steps: readonly StepSeen[], owner: string, branch: BranchModel): boolean {
  const free = branch.freeFor(owner);
  const votes = new Map(
    steps
      .filter(({ step }) => step.kind === "voted" && free.some(({ id }) => id === step["member"]))
      .map(({ step }) => [step["member"], step["inFavour"] === true]),
  );
  const inFavour = [...votes.values()].filter(Boolean).length;
  return !branch.isSmall && inFavour * 2 > free.length && free.length * 2 >= branch.committee.length;
}

function reversalFaults(entry: EntrySeen, { branch, cause, recorded }: Judged): readonly string[] {
  const name = `reversal ${entry.number}`;
  const target = entry.reverses === null ? undefined : branch.entries.get(entry.reverses);
  if (target === undefined) return [`${name} of nothing`];
  const isByObjection = recorded.steps.some(
    ({ matter, step }) => matter === "objection" && step.kind === "decided" && step["upheld"] === true,
  );
  const isByCorrection = recorded.steps.some(
    ({ matter, step }) =>
      matter === "correction" &&
      (step.kind === "consented" || (step.kind === "decided" && step["agreed"] === true)),
  );
  const isOwner = cause.by?.id === target.member_id;
  return [
    ...unless(!target.isReversed, `${name} of what was taken back`),
    ...unless(
      target.points_half === -entry.points_half && target.member_id === entry.member_id,
      `${name} of other points`,
    ),
    ...unless(
      isByObjection || isByCorrection || !branch.signed.has(target.quarter),
      `${name} behind a signature`,
    ),
    ...unless(
      isOwner || (cause.by !== undefined && !branch.isRecused(cause.by, target.member_id)),
      `${name} by who is recused`,
    ),
    ...unless(!isByObjection || cause.by?.id !== target.decided_by, `${name} by who gave the points`),
  ];
}

/** Every entry by at least half of the committee, or, where fewer of it may judge, by the township; or by the meeting. */
function unreviewed(entry: EntrySeen, review: readonly StepSeen[], branch: BranchModel): boolean {
  const reaching = review.filter(({ step }) => Number(step["upToEntry"]) >= entry.number);
  if (branch.isSmall) return !reaching.some(({ step }) => step.kind === "meetingAgreed");
  const confirmed = new Set(
    reaching.filter(({ step }) => step.kind === "confirmed").map(({ step }) => step["member"]),
  );
  const free = branch.freeFor(entry.member_id);
  if (free.length * 2 < branch.committee.length)
    return !branch.people.some(({ id, roles }) => roles.includes("townshipReviewer") && confirmed.has(id));
  return free.filter(({ id }) => confirmed.has(id)).length * 2 < branch.committee.length;
}

function signingFaults(quarter: string, signer: string, { branch, cause }: Judged): readonly string[] {
  const name = `signature of ${quarter}`;
  const review = branch.ofKind("review").find((each) => each.quarter === quarter)?.steps ?? [];
  const left = [...branch.entries.values()].filter(
    (entry) => entry.quarter === quarter && unreviewed(entry, review, branch),
  );
  return [
    ...unless(branch.maySign(cause.by) && cause.by?.id === signer, `${name} by who is not the secretary`),
    ...unless(quarter === branch.underReview(dayAt(cause.atMs)), `${name}, which is not reviewed`),
    ...unless(branch.undecidedOf(quarter).length === 0, `${name} over claims that wait`),
    ...unless(left.length === 0, `${name} over ${left.length} entries that were not reviewed`),
  ];
}
