import { inOrderOfStandIn } from "../domain/deciders.ts";
import { lapsesOn, type Lapse } from "../domain/lapse.ts";
import { meetingOf } from "../domain/meeting.ts";
import { isWrittenTo, type Member } from "../domain/member.ts";
import { dayOf, plusDays, quarter, quarterOf, yearOf, type Day } from "../domain/quarter.ts";
import { committeeOf, leadersOf } from "../domain/reminded.ts";
import { lapsesPerMessage, lapseText } from "../wording/lapse.ts";
import { endOfMonthMs, toMember, type JobGround, type Says } from "./ground.ts";

/**
 * lapseWarning: once a month the secretary is told, alone and in private, of whom to look after: three months and more
 * without dues or organisational life. The secretary's own lapse is told to whoever stands in. Nothing to say, no message.
 */
export const sayLapseWarning: Says = async (ground) => {
  const today = dayOf(ground.atMs);
  const lapses = lapsesOn(today, ground.branch.roster, await knownOf(ground, today));
  return toldOf(lapses, ground, today).flatMap(({ leader, about }) =>
    inParts(about).map((part) =>
      toMember("lapseWarning", leader, lapseText(part, today), ground, { untilMs: endOfMonthMs(today) }),
    ),
  );
};

async function knownOf({ matters, branch }: JobGround, today: Day): Promise<Parameters<typeof lapsesOn>[2]> {
  const [dues, meetings] = await Promise.all([
    matters.within(branch.id, "dues", quarter(`${yearOf(today) - 1}-Q1`), quarter(`${yearOf(today)}-Q4`)),
    matters.within(branch.id, "meeting", quarterOf(plusDays(today, -daysOfYear)), quarterOf(today)),
  ]);
  return { dues, meetings: meetings.map(meetingOf) };
}
const daysOfYear = 366;

type Told = { readonly leader: Member; readonly about: readonly Lapse[] };

/** Nobody is told of himself. */
function toldOf(lapses: readonly Lapse[], { branch: { roster } }: JobGround, today: Day): readonly Told[] {
  const leaders = leadersOf(roster, today);
  const standIns = inOrderOfStandIn(committeeOf(roster).filter((member) => isWrittenTo(member, today)));
  const told = new Map<Member, Lapse[]>();
  for (const lapse of lapses) {
    const others = leaders.filter(({ id }) => id !== lapse.member.id);
    const next = standIns.filter(
      ({ id }) => id !== lapse.member.id && !leaders.some((each) => each.id === id),
    );
    for (const leader of others.length > 0 ? others : next.slice(0, 1))
      told.set(leader, [...(told.get(leader) ?? []), lapse]);
  }
  return [...told].map(([leader, about]) => ({ leader, about }));
}

const inParts = (lapses: readonly Lapse[]): readonly (readonly Lapse[])[] =>
  Array.from({ length: Math.ceil(lapses.length / lapsesPerMessage) }, (_, part) =>
    lapses.slice(part * lapsesPerMessage, (part + 1) * lapsesPerMessage),
  );
