import type { Day } from "./quarter.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { isUnderTalk } from "./lagging-listing.ts";
import { handlersOf, isAmong, keepersOf } from "./lagging-rights.ts";
import { isOpenCase, type LaggingPerson, type LaggingStep } from "./lagging.ts";
import type { Member, Roster } from "./member.ts";

// Whoever is listed is told in person and may answer before the branch meeting votes.

export type LaggingHearingRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "notNow"; readonly person: LaggingPerson }
  | { readonly kind: "toldBefore" }
  /** Whoever has WeCom answers with the own account; nobody else may cut the days to answer short. */
  | { readonly kind: "answersAlone" };

/** 已告知: somebody of the committee told the member in person. Refusals in the order of `LaggingHearingRefusal`. */
export function decideLaggingTold(
  person: LaggingPerson,
  owner: Member,
  teller: Member,
  roster: Roster,
): Decision<readonly LaggingStep[], LaggingHearingRefusal> {
  const who = handlersOf(owner, roster);
  if (!isAmong(who, teller)) return refuse({ kind: "notEntitled", who });
  if (!isUnderTalk(person)) return refuse({ kind: "notNow", person });
  if (person.told !== undefined) return refuse({ kind: "toldBefore" });
  return accept([{ kind: "told", member: owner.id, how: "inPerson" }]);
}

/**
 * 说明: the member's account, at any time until the case is over; who answers was told. For a member without an account
 * it is written down by who keeps the record. Refusals in the order of `LaggingHearingRefusal`.
 */
export function decideLaggingAnswer(
  person: LaggingPerson,
  owner: Member,
  writer: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<readonly LaggingStep[], LaggingHearingRefusal> {
  const isOwn = writer.id === owner.id;
  const who = keepersOf(owner, roster, today);
  if (!isOwn && !isAmong(who, writer)) return refuse({ kind: "notEntitled", who });
  if (!isOpenCase(person)) return refuse({ kind: "notNow", person });
  if (!isOwn && owner.account !== undefined) return refuse({ kind: "answersAlone" });
  const answered: LaggingStep = { kind: "answered", member: owner.id };
  if (person.told !== undefined) return accept([answered]);
  return accept([{ kind: "told", member: owner.id, how: isOwn ? "acknowledged" : "inPerson" }, answered]);
}
