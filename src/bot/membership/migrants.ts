import {
  appraisalYearOn,
  decideContact,
  decideGoing,
  decideReturning,
  decideSettling,
} from "../../domain/membership-away.ts";
import { appraisalTaking, membershipRecord, type MembershipRecord } from "../../domain/membership.ts";
import { quarter, quarterOf } from "../../domain/quarter.ts";
import type { MembershipCommand } from "../../language/commands/membership-command.ts";
import { appraisalReturnTopic, reportTopic } from "../../outgoing.ts";
import {
  cameBackForYou,
  cameBackText,
  contactNamedForYou,
  contactNamedText,
  goneAwayForYou,
  goneAwayText,
  settledForYou,
  settledText,
  youKeepInTouch,
} from "../../wording/membership.ts";
import {
  contactRefused,
  goingRefused,
  noSuchDay,
  returningRefused,
  settlingRefused,
} from "../../wording/membership-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { dayMeant } from "./day-meant.ts";
import { memberCalled, memberToChange } from "./member-meant.ts";
import { noticeTo, recording } from "./recording.ts";

type Command<Kind> = Extract<MembershipCommand, { readonly kind: Kind }>;

/** 外出 张满仓 2026-03-01起 联系人 王建国 */
export async function goAway(command: Command<"goAway">, turn: Turn): Promise<Outcome> {
  const { today, audience, branch } = turn;
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const named = command.contact === undefined ? undefined : memberCalled(command.contact, turn);
  if (named?.kind === "unclear") return say(named.sentence);
  const since = dayMeant(command.since, today, "gone");
  if (since === "noSuchDay") return say(noSuchDay);
  const going = { since: since ?? today, contact: named?.member };
  const decided = decideGoing(meant.member, going, { roster: branch.roster, today });
  if (!decided.ok) return say(goingRefused(decided.refusal, meant.member, audience));
  const told = goneAwayForYou(going.contact, turn.member.name);
  const changes = await recording(decided.value, turn, { told });
  return say(goneAwayText(meant.member, going.since, going.contact, today), {
    ...changes,
    notices: [...(changes.notices ?? []), ...contactTold(going.contact, meant.member, turn)],
  });
}

/** 联系人 孙志强 李秀英: both are told. */
export async function nameContact(command: Command<"nameContact">, turn: Turn): Promise<Outcome> {
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const named = memberCalled(command.contact, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const decided = decideContact(meant.member, named.member, turn.branch.roster);
  if (!decided.ok) return say(contactRefused(decided.refusal, meant.member));
  const changes = await recording(decided.value, turn, { told: contactNamedForYou(named.member) });
  return say(contactNamedText(meant.member, named.member), {
    ...changes,
    notices: [...(changes.notices ?? []), ...contactTold(named.member, meant.member, turn)],
  });
}

/** Whoever writes it knows it already. */
const contactTold = (
  contact: Turn["member"] | undefined,
  member: Turn["member"],
  turn: Turn,
): readonly ReturnType<typeof noticeTo>[] =>
  contact === undefined || contact.id === turn.member.id
    ? []
    : [noticeTo(contact, youKeepInTouch(member, turn.member.name), turn)];

/** 返乡 孙志强: what still waits to remind of the report or the appraisal is needless. */
export async function comeBack(command: Command<"comeBack">, turn: Turn): Promise<Outcome> {
  const { today, audience } = turn;
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const on = dayMeant(command.on, today, "gone");
  if (on === "noSuchDay") return say(noSuchDay);
  const decided = decideReturning(meant.member, on ?? today, today);
  if (!decided.ok) return say(returningRefused(decided.refusal, meant.member, audience));
  const topics = [reportTopic(quarterOf(today)), appraisalReturnTopic(appraisalYearOn(today))];
  return say(cameBackText(meant.member, on ?? today, today), {
    ...(await recording(decided.value, turn, { told: cameBackForYou(turn.member.name) })),
    needless: topics.map((topic) => ({ member: meant.member.id, topic })),
  });
}

/** 返评 孙志强 回来了: the reminders to come back for that year's appraisal end. */
export async function settleAppraisal(command: Command<"settleAppraisal">, turn: Turn): Promise<Outcome> {
  const meant = memberToChange(command.who, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { member } = meant;
  const year = appraisalYearOn(turn.today);
  const settled = appraisalTaking(await recordSince(year, turn), member, year);
  const decided = decideSettling(member, { year, as: command.as }, settled);
  if (!decided.ok) return say(settlingRefused(decided.refusal, member));
  const { as } = decided.value.step;
  return say(settledText(member, year, as), {
    ...(await recording(decided.value, turn, { told: settledForYou(year, as, turn.member.name) })),
    needless: [{ member: member.id, topic: appraisalReturnTopic(year) }],
  });
}

const recordSince = async (year: number, { matters, branch, today }: Turn): Promise<MembershipRecord> =>
  membershipRecord(
    await matters.within(branch.id, "membership", quarter(`${year}-Q1`), quarterOf(today)),
    undefined,
  );
