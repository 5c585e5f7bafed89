import { maySeeChangesOf } from "../../domain/membership-rights.ts";
import { membershipRecord, type MembershipRecord } from "../../domain/membership.ts";
import type { Member } from "../../domain/member.ts";
import { quarterOf } from "../../domain/quarter.ts";
import type { Named } from "../../language/commands/membership-command.ts";
import type { Look } from "../../ports.ts";
import { changesForCommittee, othersChanges } from "../../wording/membership-refusals.ts";
import { changesOfBranch, changesOfMember, changesText } from "../../wording/membership-record.ts";
import { plain } from "../../wording/plain.ts";
import { memberOf } from "../claim-view.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { memberCalled } from "./member-meant.ts";

/** As many as a phone shows without much scrolling. */
const shownMost = 15;

/** 党员变动: the branch's newest, for the committee; 党员变动 张满仓: for the committee and himself. Looks are recorded. */
export async function showChanges(who: Named | undefined, turn: Turn): Promise<Outcome> {
  if (who === undefined) {
    if (!maySeeChangesOf(turn.member, undefined)) return say(changesForCommittee);
    return list(changesOfBranch, await recordOf(undefined, turn), turn);
  }
  const meant = memberCalled(who, turn);
  const member = meant.kind === "member" ? meant.member : undefined;
  if (!maySeeChangesOf(turn.member, member)) return say(othersChanges);
  if (meant.kind === "unclear") return say(meant.sentence);
  return list(changesOfMember(meant.member), await recordOf(meant.member, turn), turn);
}

/** 我的变动 */
export const showOwnChanges = async (turn: Turn): Promise<Outcome> =>
  list(changesOfMember(turn.member), await recordOf(turn.member, turn), turn);

async function recordOf(member: Member | undefined, turn: Turn): Promise<MembershipRecord> {
  const { matters, branch, today } = turn;
  const all = await matters.within(branch.id, "membership", quarterOf(branch.since), quarterOf(today));
  return membershipRecord(all, member);
}

function list(title: string, record: MembershipRecord, turn: Turn): Outcome {
  const newest = record.toReversed().slice(0, shownMost);
  const nameOf = (id: Member["id"]): string => plain(memberOf(id, turn).name);
  const text = changesText(title, newest, record.length - newest.length, { nameOf, today: turn.today });
  const looks = looksAt(newest, turn);
  return looks.length === 0 ? say(text) : say(text, { looks });
}

/** One for each member of whom something was shown; nobody looks at himself. */
const looksAt = (shown: MembershipRecord, { member: { id: looker }, atMs }: Turn): readonly Look[] =>
  [...new Set(shown.map(({ step }) => step.member))]
    .filter((member) => member !== looker)
    .map((member) => ({ member, looker, atMs }));
