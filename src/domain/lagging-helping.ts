import { mayJudge } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { handlersOf, isAmong, keepersOf } from "./lagging-rights.ts";
import { isOpenCase, type LaggingBatch, type LaggingPerson, type LaggingStep } from "./lagging.ts";
import { belongs, type Member, type Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

// Help with a deadline, checks, and what became of it. Correction lasts a year from the decision at most.

export type DeadlineRefusal =
  | { readonly kind: "notAhead" }
  /** More than a year after the decision. */
  | { readonly kind: "tooLate"; readonly latest: Day };

export type HelpRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "notNow"; readonly person: LaggingPerson }
  /** No member of the branch, the member himself, a relative, or one who is helped himself. */
  | {
      readonly kind: "cannotHelp";
      readonly helper: Member;
      readonly why: "away" | "self" | "relative" | "listed";
    }
  | DeadlineRefusal
  /** Another helper comes in: a later deadline is an extension. */
  | { readonly kind: "needsExtension"; readonly until: Day };

/** 帮带: who helps one member, until when. Refusals in the order of `HelpRefusal`. */
export function decideHelp(
  person: LaggingPerson,
  owner: Member,
  said: { readonly writer: Member; readonly helper: Member; readonly until: Day },
  known: { readonly batch: LaggingBatch; readonly roster: Roster; readonly today: Day },
): Decision<readonly LaggingStep[], HelpRefusal> {
  const { writer, helper, until } = said;
  const who = handlersOf(owner, known.roster);
  if (!isAmong(who, writer)) return refuse({ kind: "notEntitled", who });
  if (person.state !== "confirmed" && person.state !== "helped") return refuse({ kind: "notNow", person });
  const why = whyNotHelp(helper, owner, known.batch);
  if (why !== undefined) return refuse({ kind: "cannotHelp", helper, why });
  const fault = deadlineFault(until, person, known.today);
  if (fault !== undefined) return refuse(fault);
  if (person.until !== undefined && until > person.until)
    return refuse({ kind: "needsExtension", until: person.until });
  return accept([{ kind: "helped", member: owner.id, helper: helper.id, until }]);
}

/** A relative would check on his own. */
function whyNotHelp(
  helper: Member,
  owner: Member,
  { people }: LaggingBatch,
): "away" | "self" | "relative" | "listed" | undefined {
  if (helper.id === owner.id) return "self";
  if (!belongs(helper)) return "away";
  if (!mayJudge(helper, owner)) return "relative";
  return people.some((each) => each.member === helper.id && isOpenCase(each)) ? "listed" : undefined;
}

function deadlineFault(
  until: Day,
  { latest }: Pick<LaggingPerson, "latest">,
  today: Day,
): DeadlineRefusal | undefined {
  if (until <= today) return { kind: "notAhead" };
  return latest !== undefined && until > latest ? { kind: "tooLate", latest } : undefined;
}

export type CheckRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "notNow"; readonly person: LaggingPerson };

/** 检查: by who helps, or somebody of the committee. Refusals in the order of `CheckRefusal`. */
export function decideCheck(
  person: LaggingPerson,
  owner: Member,
  checker: Member,
  roster: Roster,
): Decision<readonly LaggingStep[], CheckRefusal> {
  const helper = roster.filter(({ id }) => id === person.help?.helper);
  const who = [...new Set([...helper, ...handlersOf(owner, roster)])].filter(belongs);
  if (!isAmong(who, checker)) return refuse({ kind: "notEntitled", who });
  if (person.state !== "helped") return refuse({ kind: "notNow", person });
  return accept([{ kind: "checked", member: owner.id }]);
}

/** `penalty`: whether a disciplinary penalty was given for the same matter; undefined when nobody said. */
export type OutcomeSaid =
  | { readonly as: "reformed" }
  | { readonly as: "extended"; readonly until: Day | undefined }
  | { readonly as: "escalated"; readonly penalty: "given" | "none" | undefined };

export type OutcomeRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "notNow"; readonly person: LaggingPerson }
  /** Nobody looked how it goes. */
  | { readonly kind: "noCheck" }
  | { readonly kind: "untilMissing" }
  | DeadlineRefusal
  | { readonly kind: "notLater"; readonly until: Day }
  /** Before the deadline there is still time. */
  | { readonly kind: "beforeDeadline"; readonly until: Day }
  | { readonly kind: "penaltyUnknown" }
  /** Penalty and formal disposal are not both given for the same matter (domain guide, section 14). */
  | { readonly kind: "penalized" };

/** 结果: what became of it. Refusals in the order of `OutcomeRefusal`. */
export function decideOutcome(
  person: LaggingPerson,
  owner: Member,
  { writer, said }: { readonly writer: Member; readonly said: OutcomeSaid },
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<readonly LaggingStep[], OutcomeRefusal> {
  const who = keepersOf(owner, roster, today);
  if (!isAmong(who, writer)) return refuse({ kind: "notEntitled", who });
  if (person.state !== "helped" || person.until === undefined) return refuse({ kind: "notNow", person });
  if (person.checks.length === 0) return refuse({ kind: "noCheck" });
  const outcome = { kind: "outcome", member: owner.id, until: undefined } as const;
  switch (said.as) {
    case "reformed":
      return accept([{ ...outcome, as: "reformed" }]);
    case "extended": {
      const { until } = said;
      if (until === undefined) return refuse({ kind: "untilMissing" });
      const fault = deadlineFault(until, person, today);
      if (fault !== undefined) return refuse(fault);
      if (until <= person.until) return refuse({ kind: "notLater", until: person.until });
      return accept([{ ...outcome, as: "extended", until }]);
    }
    case "escalated":
      if (today < person.until) return refuse({ kind: "beforeDeadline", until: person.until });
      if (said.penalty === undefined) return refuse({ kind: "penaltyUnknown" });
      if (said.penalty === "given") return refuse({ kind: "penalized" });
      return accept([{ ...outcome, as: "escalated" }]);
  }
}
