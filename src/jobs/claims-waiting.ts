import { isNote, type ClaimRecord } from "../domain/claim.ts";
import { decidersAt } from "../domain/deciders.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Member } from "../domain/member.ts";
import { dayOf, plusDays } from "../domain/quarter.ts";
import { toldOfWaiting, type WaitingStep } from "../domain/reminded.ts";
import type { NewMessage } from "../outgoing.ts";
import { claimsWaitingText, type Overdue } from "../wording/overdue.ts";
import { endOfDayMs, toMember, type JobGround } from "./ground.ts";

/** A claim's number, and how far its reminders have come with it. */
export type OverdueStep = { readonly claim: number; readonly step: WaitingStep };

export type ClaimsWaiting = {
  readonly messages: readonly NewMessage[];
  /** What the messages tell. The others nobody was told of: they are decided, or there is nobody to tell. */
  readonly covered: readonly OverdueStep[];
};

/**
 * claimsWaiting: who decides is told of claims that wait too long, one message for each person. Nothing is ever approved
 * by itself, and what is kept for the review or for memory waits for nobody.
 * @param overdue the steps that have come and were not told before
 */
export async function sayClaimsWaiting(
  ground: JobGround,
  overdue: readonly OverdueStep[],
): Promise<ClaimsWaiting> {
  if (overdue.length === 0) return { messages: [], covered: [] };
  const { branch, ledger, atMs } = ground;
  const today = dayOf(atMs);
  const waiting = await ledger.claimsWaiting(branch.id);
  const told = new Map<MemberId, Told>();
  const covered = overdue.filter(({ claim: number, step }) => {
    const record = waiting.find(({ claim }) => claim.number === number && !isNote(claim));
    if (record === undefined) return false;
    const people = toldOfWaiting(record.claim, step, branch.roster, today);
    for (const person of people) {
      const before = told.get(person.id) ?? { person, records: new Set() };
      told.set(person.id, { person, records: before.records.add(record) });
    }
    return people.length > 0;
  });
  const messages = [...told.values()].map((each) =>
    toMember("claimsWaiting", each.person, textFor(each, ground), ground, {
      // The digest of each evening says it again.
      untilMs: endOfDayMs(plusDays(today, 1)),
    }),
  );
  return { messages, covered };
}

type Told = { readonly person: Member; readonly records: Set<ClaimRecord> };

function textFor({ person, records }: Told, { branch: { roster }, timetable, atMs }: JobGround): string {
  const at = { ...timetable, atMs };
  const all: readonly Overdue[] = [...records].flatMap((record) => {
    const member = roster.find(({ id }) => id === record.claim.member);
    return member === undefined ? [] : [{ record, member, deciders: decidersAt(record.claim, roster, at) }];
  });
  const audience = { chat: { kind: "single" }, today: dayOf(atMs), roster, reader: person.id } as const;
  return claimsWaitingText(all, audience);
}
