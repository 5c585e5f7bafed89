import { actsAsSecretary } from "../../domain/member.ts";
import { handlersOf } from "../../domain/objection-owner.ts";
import { isUndecided } from "../../domain/objection.ts";
import { needsAnswerInPerson } from "../../domain/objection-ruling.ts";
import { noSuchObjection } from "../../wording/objection.ts";
import { answeredBefore, answeredBy, answeredNoted, notDecidedYet } from "../../wording/objection-ruling.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { findObjection } from "./found.ts";

/** 已答复 1: a villager, or a member without a phone, was answered in person; by the owner or the secretary. */
export async function markAnswered(number: number, turn: Turn): Promise<Outcome> {
  const found = await findObjection(number, turn);
  if (found === undefined) return say(noSuchObjection(number));
  const { objection, matter } = found;
  const { roster } = turn.branch;
  const { today } = turn;
  const handlers = handlersOf(objection, roster, today);
  const secretaries = roster.filter((each) => actsAsSecretary(each, today) && !handlers.includes(each));
  const who = [...handlers, ...secretaries];
  if (!who.some(({ id }) => id === turn.member.id)) return say(answeredBy(number, who, turn.audience));
  if (isUndecided(objection)) return say(notDecidedYet(number));
  if (objection.isAnswered || !needsAnswerInPerson(objection, roster)) return say(answeredBefore(number));
  const step = stepBy<"objection">(turn, matter, { kind: "answered" }, "settled");
  return say(answeredNoted(number), { steps: [step] });
}
