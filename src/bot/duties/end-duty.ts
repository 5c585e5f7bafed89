import { decideEnding } from "../../domain/duty.ts";
import { dutyEnded, endedForYou, endingRefused, noSuchDuty } from "../../wording/duty.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { dutyView } from "./duty-view.ts";

/** 撤责任区 2: the holder is told. */
export async function endDuty(number: number, turn: Turn): Promise<Outcome> {
  const matter = await turn.matters.one(turn.branch.id, "duty", number);
  if (matter === undefined) return say(noSuchDuty(number));
  const { duty, holder } = dutyView(matter, turn);
  const decided = decideEnding(duty, turn.member, { roster: turn.branch.roster, today: turn.today });
  if (!decided.ok) return say(endingRefused(decided.refusal, duty, turn.audience));
  const text = endedForYou(duty, turn.member.name);
  const notices = holder.id === turn.member.id ? [] : [{ member: holder.id, text, createdAtMs: turn.atMs }];
  return say(dutyEnded(duty, turn.audience), {
    steps: [stepBy(turn, matter, decided.value, "settled")],
    ...(notices.length === 0 ? {} : { notices }),
  });
}
