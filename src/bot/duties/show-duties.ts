import type { DutyKind } from "../../domain/duty.ts";
import { isOnCommittee } from "../../domain/member.ts";
import { dutiesListedMax, dutyList, type DutyView } from "../../wording/duty.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { openDuties } from "./duty-view.ts";

/** 责任区, 岗位, 结对: who has which. Whom a pairing helps is for the committee and the helper alone. */
export async function showDuties(duty: DutyKind, turn: Turn): Promise<Outcome> {
  const all = (await openDuties(turn)).filter((view) => view.duty.duty === duty);
  const seen = all.filter((view) => mayRead(view, turn)).slice(0, dutiesListedMax);
  return say(dutyList(duty, seen, all.length - seen.length, turn.audience));
}

function mayRead({ duty }: DutyView, { chat, member }: Turn): boolean {
  if (duty.duty !== "pairing") return true;
  return chat.kind === "single" && (isOnCommittee(member) || duty.member === member.id);
}
