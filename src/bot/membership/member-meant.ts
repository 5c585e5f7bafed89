import { decideKeeping } from "../../domain/membership-rights.ts";
import { isGroup } from "../../domain/name-in-row.ts";
import { belongs, type Member } from "../../domain/member.ts";
import { clean } from "../../language/clean.ts";
import type { Named } from "../../language/commands/membership-command.ts";
import { keepingRefused } from "../../wording/membership-refusals.ts";
import { personUnknown, whichPerson } from "../../wording/people.ts";
import type { Turn } from "../turn.ts";

export type Meant =
  | { readonly kind: "member"; readonly member: Member }
  /** What to say instead: nobody, or several, go by that name; or not by who writes. */
  | { readonly kind: "unclear"; readonly sentence: string };

/** Whom a name and a party group mean: the full name before other names, who is here before who has left. Never guessed. */
export function memberCalled({ name, group }: Named, { branch: { roster }, audience }: Turn): Meant {
  const byName = roster.filter((member) => clean(member.name, "") === name);
  const byAlias = roster.filter(({ aliases }) => aliases.some((alias) => clean(alias, "") === name));
  const called = byName.length > 0 ? byName : byAlias;
  const here = called.some(belongs) ? called.filter(belongs) : called;
  const told = group === undefined ? here : here.filter(({ partyGroup }) => isGroup(partyGroup, group));
  const [member, ...others] = told;
  if (member !== undefined && others.length === 0) return { kind: "member", member };
  const sentence =
    here.length > 1
      ? whichPerson({ said: name, ids: here.map(({ id }) => id) }, audience)
      : personUnknown(name);
  return { kind: "unclear", sentence };
}

/** The same for a change to be recorded: nobody writes about himself. */
export function memberToChange(named: Named, turn: Turn): Meant {
  const meant = memberCalled(named, turn);
  if (meant.kind === "unclear") return meant;
  const entitled = decideKeeping(turn.member, meant.member, turn.branch.roster, turn.today);
  if (entitled.ok) return meant;
  return { kind: "unclear", sentence: keepingRefused(entitled.refusal, turn.audience) };
}
