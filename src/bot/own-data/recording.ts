import type { Member } from "../../domain/member.ts";
import type { OwnChoice } from "../../domain/own-data.ts";
import type { Changes, Question } from "../../ports.ts";
import { nextMatter, stepBy } from "../steps.ts";
import type { Turn } from "../turn.ts";

/** A choice is a matter of its own, and the roster shows it in the same write. */
export async function changesOfChoice({ step, member }: OwnChoice, turn: Turn): Promise<Changes> {
  const matter = await nextMatter<"ownData">(turn, "ownData");
  return { members: [member], steps: [stepBy(turn, matter, step, "settled")] };
}

/** The question is over; its answer came to no claim. */
export const answeredBy = (question: Question): Pick<Changes, "question"> => ({
  question: { answers: { question, claims: [] } },
});

/** The same turn with the member as from now on: whatever is decided next starts from that. */
export const turnAs = (member: Member, turn: Turn): Turn => {
  const roster = turn.branch.roster.map((each) => (each.id === member.id ? member : each));
  return { ...turn, member, branch: { ...turn.branch, roster }, audience: { ...turn.audience, roster } };
};
