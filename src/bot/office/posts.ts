import { heldSince } from "../../domain/office.ts";
import { decideAppointing, decideDismissing, delegatesIn, secretariesOf } from "../../domain/office-posts.ts";
import { belongs, hasLeft, isTownshipReviewer } from "../../domain/member.ts";
import { waitingFor } from "../../domain/waiting-claims.ts";
import type { OfficeCommand } from "../../language/commands/office-command.ts";
import { writtenDay } from "../../language/commands/written-days.ts";
import {
  appointed,
  appointedYou,
  delegationOverForYou,
  dismissed,
  dismissedYou,
  noSuchDayWritten,
  postRefused,
  postsText,
} from "../../wording/office.ts";
import { momentOf, say, type Outcome, type Turn } from "../turn.ts";
import { noticeTo, officesOf, oneNamed, recorded } from "./office-matters.ts";

type PostCommand = Extract<OfficeCommand, { readonly kind: "appoint" | "dismiss" }>;

/** 职务: who holds what since when, and who acts for the secretary. */
export async function showPosts(turn: Turn): Promise<Outcome> {
  const { branch, today } = turn;
  const offices = await officesOf(turn);
  const holders = branch.roster.filter(
    (member) => belongs(member) || (isTownshipReviewer(member) && !hasLeft(member)),
  );
  const lines = holders.flatMap((member) =>
    member.roles.map((role) => ({ member, role, since: heldSince(member, role, offices) })),
  );
  return say(postsText(lines, delegatesIn(branch.roster, today), today));
}

/** 任职 王建国 副书记: who is appointed is told, and so is a secretary who steps down by it. */
export async function appoint({ people, role, day }: PostCommand, turn: Turn): Promise<Outcome> {
  const found = whoAndWhen(people, day, turn);
  if (found.kind === "unclear") return say(found.sentence);
  const { branch, today, audience } = turn;
  const post = { member: found.member, role, on: found.on };
  const decided = decideAppointing(turn.member, post, { roster: branch.roster, today });
  if (!decided.ok) return say(postRefused(decided.refusal, role, audience));
  const before = role === "secretary" ? secretariesOf(branch.roster) : [];
  const waiting = role === "secretary" ? await turn.ledger.claimsWaiting(branch.id) : [];
  const roster = branch.roster.map((each) => decided.value.members.find(({ id }) => id === each.id) ?? each);
  const now = roster.find(({ id }) => id === post.member.id) ?? post.member;
  const own = waitingFor(now, waiting, roster, momentOf(turn)).length;
  const stoodIn = role === "secretary" ? delegatesIn(branch.roster, today) : [];
  return say(appointed(post.member, role, post.on, today), {
    ...(await recorded(decided.value, turn)),
    notices: [
      ...stoodIn.flatMap((each) => noticeTo(each, delegationOverForYou, turn)),
      ...noticeTo(post.member, appointedYou(role, turn.member.name, own), turn),
      ...before.flatMap((each) => noticeTo(each, dismissedYou(role, turn.member.name), turn)),
    ],
  });
}

/** 免职 王建国 副书记 */
export async function dismiss({ people, role, day }: PostCommand, turn: Turn): Promise<Outcome> {
  const found = whoAndWhen(people, day, turn);
  if (found.kind === "unclear") return say(found.sentence);
  const { branch, today, audience } = turn;
  const post = { member: found.member, role, on: found.on };
  const decided = decideDismissing(turn.member, post, { roster: branch.roster, today });
  if (!decided.ok) return say(postRefused(decided.refusal, role, audience));
  return say(dismissed(post.member, role, post.on, today), {
    ...(await recorded(decided.value, turn)),
    notices: noticeTo(post.member, dismissedYou(role, turn.member.name), turn),
  });
}

function whoAndWhen(people: string, said: string, turn: Turn) {
  const day = writtenDay(said, turn.today);
  if (day.kind === "noSuchDay") return { kind: "unclear", sentence: noSuchDayWritten(day.said) } as const;
  const named = oneNamed(people, turn);
  return named.kind === "unclear" ? named : { ...named, on: day.kind === "day" ? day.day : turn.today };
}
