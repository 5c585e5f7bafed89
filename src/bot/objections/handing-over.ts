import type { Member } from "../../domain/member.ts";
import { decideHandingOver } from "../../domain/objection-handing-over.ts";
import type { NewNotice } from "../../ports.ts";
import { noSuchObjection, raisedForOwner } from "../../wording/objection.ts";
import {
  handedOver,
  handedOverFromYou,
  handingOverRefused,
  handOverToWhom,
} from "../../wording/objection-ruling.ts";
import { peopleListed } from "../people-named.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { findObjection, type Found } from "./found.ts";

/** 转办异议 1 王建国: to somebody who has no part in it. */
export async function handOver(
  { number, people }: { readonly number: number; readonly people: string },
  turn: Turn,
): Promise<Outcome> {
  const found = await findObjection(number, turn);
  if (found === undefined) return say(noSuchObjection(number));
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const [to, ...others] = named.members;
  if (to === undefined || others.length > 0) return say(handOverToWhom(number));
  const { objection, matter, view, decidedBy } = found;
  const { roster } = turn.branch;
  const parts = { member: view.member, objector: objection.objector, decidedBy };
  const decided = decideHandingOver(objection, turn.member, to, { ...parts, roster, today: turn.today });
  if (!decided.ok) return say(handingOverRefused(decided.refusal, view, to, turn.audience));
  const step = stepBy<"objection">(turn, matter, decided.value, "open");
  return say(handedOver(number, to), { steps: [step], notices: noticesOf(found, to, turn) });
}

function noticesOf({ view, objection }: Found, to: Member, turn: Turn): readonly NewNotice[] {
  const told: readonly (readonly [Member, string])[] = [
    [to, raisedForOwner(view, turn.today)],
    ...(view.owner === undefined ? [] : [[view.owner, handedOverFromYou(objection.number, to)] as const]),
  ];
  return told
    .filter(([person]) => person.id !== turn.member.id)
    .map(([person, text]) => ({ member: person.id, text, createdAtMs: turn.atMs }));
}
