import type { OfficeStep } from "../../domain/office.ts";
import type { OfficeChange } from "../../domain/office-posts.ts";
import type { Matter } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { quarterOf } from "../../domain/quarter.ts";
import type { Changes, NewNotice } from "../../ports.ts";
import { oneNameOnly } from "../../wording/office.ts";
import { peopleListed } from "../people-named.ts";
import { nextMatter, stepBy } from "../steps.ts";
import type { Turn } from "../turn.ts";

/** All that was recorded about posts, ties and accounts since the branch began. */
export const officesOf = ({
  matters,
  branch,
  today,
}: Pick<Turn, "matters" | "branch" | "today">): Promise<readonly Matter<"office">[]> =>
  matters.within(branch.id, "office", quarterOf(branch.since), quarterOf(today));

/** A matter of its own with these steps, and the members as they are from now on. */
export async function recorded({ steps, members }: OfficeChange, turn: Turn): Promise<Changes> {
  const matter = await nextMatter(turn, "office");
  return changesOf(matter, steps, members, turn);
}

/** @param leaves open while somebody still has to confirm it */
export const changesOf = (
  matter: Pick<Matter<"office">, "kind" | "number" | "quarter">,
  steps: readonly OfficeStep[],
  members: readonly Member[],
  turn: Turn,
  leaves: "open" | "settled" = "settled",
): Changes => ({
  steps: steps.map((step) => stepBy<"office">(turn, matter, step, leaves)),
  ...(members.length === 0 ? {} : { members }),
});

export type OneNamed =
  | { readonly kind: "named"; readonly member: Member }
  | { readonly kind: "unclear"; readonly sentence: string };

export function oneNamed(people: string, turn: Turn): OneNamed {
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return named;
  const [member, ...others] = named.members;
  return member === undefined || others.length > 0
    ? { kind: "unclear", sentence: oneNameOnly }
    : { kind: "named", member };
}

/** Nobody needs to be told what he did himself. */
export const noticeTo = (member: Member, text: string, turn: Turn): readonly NewNotice[] =>
  member.id === turn.member.id ? [] : [{ member: member.id, text, createdAtMs: turn.atMs }];
