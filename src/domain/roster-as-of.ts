import { stepsOf, type Matter } from "./matter.ts";
import { hasLeft, type Member, type Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

/**
 * The roster as far as it can be known to have stood on a day. What was decided later does not change how an older year
 * reads: who joined afterwards was not there yet, who left afterwards still was, and who became a full member afterwards was
 * probationary.
 *
 * @param memberships of the years since that day, in any order
 */
export const rosterAsOf = (
  on: Day,
  roster: Roster,
  memberships: readonly Pick<Matter<"membership">, "steps">[],
): Roster =>
  roster
    .filter(({ joinedOn }) => joinedOn === undefined || joinedOn <= on)
    .map((member) => before(on, member, memberships));

function before(
  on: Day,
  member: Member,
  memberships: readonly Pick<Matter<"membership">, "steps">[],
): Member {
  const wasThere = hasLeft(member) && member.leftOn !== undefined && member.leftOn > on;
  const stayed = wasThere
    ? { ...member, kinds: member.kinds.filter(isOfMembers), leftOn: undefined }
    : member;
  const becameFullLater = memberships.some((matter) =>
    stepsOf(matter, "becameFull").some(({ step }) => step.member === member.id && step.on > on),
  );
  if (!becameFullLater) return stayed;
  return { ...stayed, kinds: stayed.kinds.map((kind) => (kind === "full" ? "probationary" : kind)) };
}

const isOfMembers = (kind: Member["kinds"][number]): boolean => !hasLeft({ kinds: [kind] });
