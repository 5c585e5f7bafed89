import { moreThanHalf } from "./committee.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MemberId } from "./ids.ts";
import { expectedAt, type Meeting, type MeetingStep, type VoteKind } from "./meeting.ts";
import type { Member, Roster } from "./member.ts";

/** How many of those with a vote. */
type Share = "atLeastHalf" | "moreThanHalf" | "atLeastFourFifths";

/**
 * What each kind of vote needs, of all who ought to be present and have a vote. Source: domain guide, section 12: motions
 * at least half present; admission and conversion of members more than half present; elections at least four fifths
 * present; a motion passes when more than half of all who ought to be present agree, not of those in the room.
 *
 * How many votes elect is not among our sources: a branch may count those in the room. The harder condition is taken here,
 * so that nobody is told that he is elected who may not be; the answer then says that the branch's own rules of election
 * have the last word.
 */
const shares: Readonly<Record<VoteKind, { readonly present: Share; readonly inFavour: Share }>> = {
  motion: { present: "atLeastHalf", inFavour: "moreThanHalf" },
  admission: { present: "moreThanHalf", inFavour: "moreThanHalf" },
  election: { present: "atLeastFourFifths", inFavour: "moreThanHalf" },
};

const least: Readonly<Record<Share, (of: number) => number>> = {
  atLeastHalf: (of) => Math.ceil(of / 2),
  moreThanHalf,
  atLeastFourFifths: (of) => Math.ceil((of * 4) / 5),
};

/** How many people and votes are needed. */
export type Needed = { readonly present: number; readonly inFavour: number };

/**
 * Of 61 with a vote 31 must be present and 31 in favour; of 60 the vote may be opened with 30, but 31 must agree: exactly
 * half can never pass anything. At least one person in any case.
 */
export const neededFor = (vote: VoteKind, entitled: number): Needed => ({
  present: Math.max(1, least[shares[vote].present](entitled)),
  inFavour: least[shares[vote].inFavour](entitled),
});

/** What was counted. `entitled`: who ought to be present and has a vote; `present`: those of them who are. */
export type Ballot = Omit<Extract<MeetingStep, { readonly kind: "voted" }>, "kind" | "passed">;

export type BallotRefusal =
  | { readonly kind: "tooFewPresent"; readonly present: number; readonly needed: number }
  | { readonly kind: "moreVotesThanPresent"; readonly cast: number; readonly present: number };

/**
 * @returns whether it passed, or the first refusal that applies, in this order: tooFewPresent, moreVotesThanPresent.
 *   Fewer votes than people are taken: who hands in none has agreed to nothing.
 */
export function decideBallot(ballot: Ballot): Decision<{ readonly passed: boolean }, BallotRefusal> {
  const { vote, entitled, present, inFavour, against, abstained } = ballot;
  const needed = neededFor(vote, entitled);
  if (present < needed.present) return refuse({ kind: "tooFewPresent", present, needed: needed.present });
  const cast = inFavour + against + abstained;
  if (cast > present) return refuse({ kind: "moreVotesThanPresent", cast, present });
  return accept({ passed: inFavour >= needed.inFavour });
}

/**
 * Who ought to be present and has a vote: full members, also those who are merely away or need not take part, without
 * those whom township and branch meeting took out (domain guide, section 12). In the committee its members vote, in a
 * party group its full members.
 */
export const entitledAt = (
  meeting: Pick<Meeting, "kind" | "group" | "on">,
  roster: Roster,
  excluded: ReadonlySet<MemberId>,
): readonly Member[] =>
  expectedAt(meeting, roster).filter(
    ({ id, kinds }) => kinds.includes("full") && (meeting.kind === "committee" || !excluded.has(id)),
  );

/** How many with a vote there are, and how many of them are present. */
export function votersAt(
  meeting: Meeting,
  roster: Roster,
  excluded: ReadonlySet<MemberId>,
): Pick<Ballot, "entitled" | "present"> {
  const entitled = entitledAt(meeting, roster, excluded);
  const present = entitled.filter(({ id }) => meeting.records.get(id)?.as === "present");
  return { entitled: entitled.length, present: present.length };
}

/** A lecture or a party day listens and does; what is to be decided belongs into a meeting of those with a vote. */
export const isVotedIn = ({ kind }: Pick<Meeting, "kind">): boolean =>
  kind === "branch" || kind === "committee" || kind === "group";
