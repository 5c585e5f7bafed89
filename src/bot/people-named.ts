import type { Member } from "../domain/member.ts";
import { namesFirst, namesOnly } from "../language/names-in.ts";
import type { PersonRead } from "../language/reading.ts";
import { personUnknown, whichPerson } from "../wording/people.ts";
import type { Turn } from "./turn.ts";

export type PeopleNamed =
  /** Each once; nobody when no name was written. `rest`: what follows the names. */
  | { readonly kind: "named"; readonly members: readonly Member[]; readonly rest: string }
  /** A name that is on no roster, or fits several: what to say about it. Never guessed. */
  | { readonly kind: "unclear"; readonly sentence: string };

/** 张满仓 陈根生: a list of names and nothing else. */
export const peopleListed = (said: string, turn: Turn): PeopleNamed =>
  known(namesOnly(said, turn.branch.roster), "", turn);

/** 张满仓 走亲戚: who stands at the head of a text, and what follows. */
export function peopleFirst(said: string, turn: Turn): PeopleNamed {
  const { people, rest } = namesFirst(said, turn.branch.roster);
  return known(people, rest, turn);
}

function known(people: readonly PersonRead[], rest: string, { branch, audience }: Turn): PeopleNamed {
  const members: Member[] = [];
  for (const person of people) {
    if (person.kind === "several") return { kind: "unclear", sentence: whichPerson(person, audience) };
    if (person.kind === "unknown") return { kind: "unclear", sentence: personUnknown(person.said) };
    const member = branch.roster.find(({ id }) => id === person.id);
    if (member !== undefined && !members.includes(member)) members.push(member);
  }
  return { kind: "named", members, rest };
}
