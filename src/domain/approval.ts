import {
  isNote,
  stateOf,
  type Claim,
  type ClaimDecision,
  type ClaimRecord,
  type Hold,
  type Release,
} from "./claim.ts";
import { decidersAt, mayDecideOn, mayJudge, nameUnder, type Moment } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Entry } from "./entry.ts";
import { hasLeft, type Member, type Roster } from "./member.ts";
import { quarterOf, yearOf, type Day, type Quarter } from "./quarter.ts";
import { yearIsClosed } from "./submission.ts";

export type DecidingRefusal =
  /** Who may, by name; empty when the roster names nobody. */
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  /** The claim is the decider's own or a declared relative's. */
  | { readonly kind: "recused"; readonly who: readonly Member[] }
  | { readonly kind: "alreadyDecided"; readonly decision: ClaimDecision; readonly undone: boolean };

/** Whether this member may decide the claim now; refusals in the order of `DecidingRefusal`. */
export function mayDecide(
  record: ClaimRecord,
  decider: Member,
  roster: Roster,
  at: Moment,
): Decision<"entitled", DecidingRefusal> {
  if (!mayDecideOn(decider, record.claim, roster, at)) {
    const who = decidersAt(record.claim, roster, at).members;
    const owner = roster.find((member) => member.id === record.claim.member);
    const isKin = owner !== undefined && !mayJudge(decider, owner);
    return refuse({ kind: isKin && decider.roles.length > 0 ? "recused" : "notEntitled", who });
  }
  if (record.decision === undefined) return accept("entitled");
  return refuse({
    kind: "alreadyDecided",
    decision: record.decision,
    undone: record.reversedBy !== undefined,
  });
}

export type ApprovalRefusal =
  | DecidingRefusal
  /** Its member has died or moved out since. */
  | { readonly kind: "notOfBranch" }
  | { readonly kind: "unmatched" }
  /** Held for a reason that must be looked at first, or kept as a note. */
  | { readonly kind: "held"; readonly hold: Hold }
  | { readonly kind: "yearClosed" };

export type ApprovalSetting = Moment & {
  readonly roster: Roster;
  readonly signedQuarters: ReadonlySet<Quarter>;
  readonly since: Day;
  readonly today: Day;
  readonly entryNumber: number;
};

export type Approved = { readonly decision: ClaimDecision; readonly entry: Entry };

/**
 * Decides whether a claim is approved (通过) and makes its entry. A claim is decided at most once.
 * @returns the decision and the entry, or the first refusal in the order of `ApprovalRefusal`
 */
export function decideApproval(
  record: ClaimRecord,
  decider: Member,
  setting: ApprovalSetting,
): Decision<Approved, ApprovalRefusal> {
  const entitled = mayDecide(record, decider, setting.roster, setting);
  if (!entitled.ok) return entitled;
  const { claim } = record;
  const owner = setting.roster.find((member) => member.id === claim.member);
  if (owner === undefined || hasLeft(owner)) return refuse({ kind: "notOfBranch" });
  if (claim.rule === undefined) return refuse({ kind: "unmatched" });
  if (claim.hold !== undefined && record.release === undefined)
    return refuse({ kind: "held", hold: claim.hold });
  const period = quarterFor(claim.actDay, setting);
  if (period === undefined) return refuse({ kind: "yearClosed" });

  return accept({
    decision: decisionUnder(decider, claim, "approved", setting.roster, setting),
    entry: {
      branch: claim.branch,
      number: setting.entryNumber,
      member: claim.member,
      rule: claim.rule.slug,
      ruleVersion: claim.rule.version,
      ruleName: claim.rule.name,
      kind: "bonus",
      quantity: claim.quantity,
      unit: claim.rule.unit,
      pointsHalf: claim.pointsHalf,
      cap: claim.rule.cap,
      actDay: claim.actDay,
      quarter: period,
      late: period !== quarterOf(claim.actDay),
      recordedAtMs: setting.atMs,
      claim: claim.number,
      reverses: undefined,
      decidedBy: decider.id,
    },
  });
}

/** 退回: the claim ends without points; the member may declare the deed anew. Held and unmatched ones too. */
export function decideReturn(
  record: ClaimRecord,
  decider: Member,
  roster: Roster,
  at: Moment,
): Decision<ClaimDecision, DecidingRefusal> {
  const entitled = mayDecide(record, decider, roster, at);
  return entitled.ok ? accept(decisionUnder(decider, record.claim, "returned", roster, at)) : entitled;
}

export type ReleaseRefusal =
  DecidingRefusal | { readonly kind: "notHeld" } | { readonly kind: "isNote"; readonly hold: Hold };

/** 核对: whoever may decide a held claim finds it in order, and it waits like any other. */
export function decideRelease(
  record: ClaimRecord,
  decider: Member,
  roster: Roster,
  at: Moment,
): Decision<Release, ReleaseRefusal> {
  const entitled = mayDecide(record, decider, roster, at);
  if (!entitled.ok) return entitled;
  const { hold } = record.claim;
  if (hold === undefined || stateOf(record) !== "held") return refuse({ kind: "notHeld" });
  if (isNote(record.claim)) return refuse({ kind: "isNote", hold });
  return accept({ claim: record.claim.number, by: decider.id, atMs: at.atMs });
}

export type WithdrawalRefusal =
  | { readonly kind: "notYours" }
  | { readonly kind: "alreadyDecided"; readonly decision: ClaimDecision; readonly undone: boolean };

/** 撤回 by whose claim it is or who declared it; 不是我 by whom another named. Only while nobody has decided. */
export function decideWithdrawal(
  record: ClaimRecord,
  by: Member,
  atMs: number,
): Decision<ClaimDecision, WithdrawalRefusal> {
  const { claim, decision } = record;
  if (claim.member !== by.id && claim.declaredBy !== by.id) return refuse({ kind: "notYours" });
  if (decision !== undefined) {
    return refuse({ kind: "alreadyDecided", decision, undone: record.reversedBy !== undefined });
  }
  return accept(decisionBy(by, claim, "withdrawn", atMs));
}

/**
 * The quarter in which a deed counts, fixed at approval (decision 23): its own until that is signed, else the current
 * one of the same year. Undefined: the year is closed.
 */
export function quarterFor(
  actDay: Day,
  setting: Pick<ApprovalSetting, "signedQuarters" | "since" | "today">,
): Quarter | undefined {
  if (yearIsClosed(yearOf(actDay), setting)) return undefined;
  const own = quarterOf(actDay);
  if (!setting.signedQuarters.has(own)) return own;
  const today = quarterOf(setting.today);
  const last: Quarter = `${yearOf(own)}-Q4`;
  const quarters: readonly Quarter[] = [`${yearOf(own)}-Q1`, `${yearOf(own)}-Q2`, `${yearOf(own)}-Q3`, last];
  const open = quarters.filter((each) => each > own && !setting.signedQuarters.has(each));
  return open.find((each) => each >= today) ?? open.at(-1);
}

const decisionUnder = (
  by: Member,
  claim: Claim,
  verdict: "approved" | "returned",
  roster: Roster,
  at: Moment,
): ClaimDecision => ({
  ...decisionBy(by, claim, verdict, at.atMs),
  byName: nameUnder(by, claim, roster, at),
});

function decisionBy(
  by: Member,
  claim: Claim,
  verdict: "approved" | "returned" | "withdrawn",
  atMs: number,
): ClaimDecision {
  return { claim: claim.number, verdict, by: by.id, byName: by.name, atMs };
}
