import { mayJudge } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import {
  actsAsSecretary,
  belongs,
  hasLeft,
  isOnCommittee,
  isTownshipReviewer,
  type Member,
  type Roster,
} from "./member.ts";
import { isUndecided, type Objection, type ObjectionStep } from "./objection.ts";
import { handlersOf, isFree, type Parts } from "./objection-owner.ts";
import type { Day } from "./quarter.ts";

export type HandingOverRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "decidedBefore" }
  /** Not of the committee, or with a part in it; which part is not said, for it may be the objector. */
  | { readonly kind: "notFree" }
  | { readonly kind: "hasIt" };

/** 转办异议 1 王建国: by the owner, or a secretary whom it does not concern. Refusals in the order of the type. */
export function decideHandingOver(
  objection: Objection,
  by: Member,
  to: Member,
  { roster, today, ...parts }: Parts & { readonly roster: Roster; readonly today: Day },
): Decision<Extract<ObjectionStep, { readonly kind: "owned" }>, HandingOverRefusal> {
  const secretaries = roster.filter(
    (each) => actsAsSecretary(each, today) && mayJudge(each, parts.member) && each.id !== objection.objector,
  );
  const handlers = handlersOf(objection, roster, today);
  const who = [...handlers, ...secretaries.filter((each) => !handlers.includes(each))];
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notEntitled", who });
  if (!isUndecided(objection)) return refuse({ kind: "decidedBefore" });
  const mayTake = (isOnCommittee(to) && belongs(to)) || (isTownshipReviewer(to) && !hasLeft(to));
  if (!mayTake || !isFree(to, parts)) return refuse({ kind: "notFree" });
  if (objection.owner === to.id) return refuse({ kind: "hasIt" });
  return accept({ kind: "owned", owner: to.id });
}
