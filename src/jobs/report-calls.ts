import { contactOf } from "../domain/migrant-report.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Member, Roster } from "../domain/member.ts";
import { dayOf, lastDayOf, type Day } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { isWrittenTo } from "../domain/member.ts";
import { reportCallsText, type ToPhone } from "../wording/migrants.ts";
import { endOfDayMs, quarterIn, toMember, type Says } from "./ground.ts";
import { silentMigrants } from "./silent-migrants.ts";

/**
 * reportCalls: each contact person is told whom to phone; for whom nobody keeps in touch, or somebody without WeCom, the
 * secretary is.
 */
export const sayReportCalls: Says = async (ground) => {
  const period = quarterIn(ground.period);
  const untilMs = endOfDayMs(lastDayOf(period));
  if (ground.atMs >= untilMs) return [];
  const { roster } = ground.branch;
  const today = dayOf(ground.atMs);
  const lists = new Map<MemberId, { readonly caller: Member; readonly people: [ToPhone, ...ToPhone[]] }>();
  for (const member of await silentMigrants(ground, period)) {
    for (const { caller, toPhone } of callsFor(member, roster, today)) {
      const list = lists.get(caller.id);
      if (list === undefined) lists.set(caller.id, { caller, people: [toPhone] });
      else list.people.push(toPhone);
    }
  }
  return [...lists.values()].map(({ caller, people }) =>
    toMember("reportCalls", caller, reportCallsText(people, period, today), ground, { untilMs }),
  );
};

type ToCall = { readonly caller: Member; readonly toPhone: ToPhone };

function callsFor(member: Member, roster: Roster, today: Day): readonly ToCall[] {
  const contact = contactOf(member, roster);
  if (contact !== undefined && isWrittenTo(contact, today)) return [{ caller: contact, toPhone: { member } }];
  const because =
    contact?.account === undefined && contact !== undefined ? { notOnline: contact } : "noContact";
  return leadersOf(roster, today)
    .filter((leader) => leader.id !== member.id)
    .map((caller) => ({ caller, toPhone: { member, because } }));
}
