import { accept, refuse, type Decision } from "./decision.ts";
import type { MemberId } from "./ids.ts";
import { belongs, hasLeft, isSecretary, type Enrolment, type Member, type Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

/** What members decide about their own data (domain guide, section 15.1). `onPaper`: written down by the secretary. */
export type OwnDataStep =
  /** Read the notice and takes part in the chat, or on paper only, without disadvantage. */
  | {
      readonly kind: "enrolled";
      readonly member: MemberId;
      readonly as: "agreed" | "paper";
      readonly onPaper: boolean;
    }
  | {
      readonly kind: "mayBeNamed";
      readonly member: MemberId;
      readonly agreed: boolean;
      readonly onPaper: boolean;
    }
  /** The member's own record was handed out. */
  | { readonly kind: "exported"; readonly member: MemberId };

/** A request to put a record right (更正申请): its own flow, with an owner, a deadline and an answer. */
export type CorrectionStep =
  | {
      readonly kind: "asked";
      readonly member: MemberId;
      readonly entry: number | undefined;
      readonly owner: MemberId | undefined;
      readonly due: Day;
    }
  /** Words are the reasons. `awaits`: in a closed year the owner's word alone takes nothing back. */
  | { readonly kind: "decided"; readonly agreed: boolean; readonly awaits: "nobody" | "township" }
  /** In a closed year the township consents; its entry, if any, hangs on this step. */
  | { readonly kind: "consented" }
  | { readonly kind: "withdrawn" };

export type OwnChoiceRefusal =
  /** Only the member, or the secretary for what was signed on paper. */
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  /** Dead, moved out or removed: nothing is kept going for them. */
  | { readonly kind: "notOfBranch" }
  | { readonly kind: "asItIs" };

/** What a member chose, and the member as from now on. */
export type OwnChoice = { readonly step: OwnDataStep; readonly member: Member };

/**
 * 同意参加, 走纸质, 告知 张满仓 纸质: how somebody takes part, from that day on. Paper is equal: nothing but the chat stops.
 * Refusals in the order of `OwnChoiceRefusal`. Source: domain guide, section 15.1 (PIPL 13, 15, 17).
 */
export function decideEnrolling(
  { member, as, by }: { readonly member: Member; readonly as: Enrolment["as"]; readonly by: Member },
  roster: Roster,
  on: Day,
): Decision<OwnChoice, OwnChoiceRefusal> {
  const refusal = refusalFor(member, by, roster);
  if (refusal !== undefined) return refuse(refusal);
  if (member.enrolment?.as === as) return refuse({ kind: "asItIs" });
  return accept({
    step: { kind: "enrolled", member: member.id, as, onPaper: by.id !== member.id },
    member: { ...member, enrolment: { as, on } },
  });
}

/**
 * 同意公示, 不同意公示, 公示同意 张满仓 否: whether somebody is named in the group and on the board, asked apart from
 * everything else (PIPL 25). `consentOn` is the day of the choice, whichever it was. Refusals in the order of `OwnChoiceRefusal`.
 */
export function decideNaming(
  { member, agreed, by }: { readonly member: Member; readonly agreed: boolean; readonly by: Member },
  roster: Roster,
  on: Day,
): Decision<OwnChoice, OwnChoiceRefusal> {
  const refusal = refusalFor(member, by, roster);
  // The name of who left may still stand in a correction: it can be taken back, and not given.
  if (refusal !== undefined && (agreed || refusal.kind !== "notOfBranch")) return refuse(refusal);
  if (member.namedInPublic === agreed && member.consentOn !== undefined) return refuse({ kind: "asItIs" });
  return accept({
    step: { kind: "mayBeNamed", member: member.id, agreed, onPaper: by.id !== member.id },
    member: { ...member, namedInPublic: agreed, consentOn: on },
  });
}

/** Whether somebody was asked already whether to be named, here or on paper. */
export const wasAskedToBeNamed = ({ consentOn }: Pick<Member, "consentOn">): boolean =>
  consentOn !== undefined;

/** Who writes down what was signed on paper. */
export const papersKeptBy = (roster: Roster): readonly Member[] =>
  roster.filter((member) => isSecretary(member) && belongs(member));

function refusalFor(member: Member, by: Member, roster: Roster): OwnChoiceRefusal | undefined {
  const who = papersKeptBy(roster);
  if (by.id !== member.id && !who.some(({ id }) => id === by.id)) return { kind: "notEntitled", who };
  return hasLeft(member) ? { kind: "notOfBranch" } : undefined;
}
