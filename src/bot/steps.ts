import type { Matter, MatterKind, NewStep, Steps } from "../domain/matter.ts";
import { quarterOf, type Quarter } from "../domain/quarter.ts";
import type { Setting, Turn } from "./turn.ts";

type More = {
  /** What people wrote. */
  readonly words?: string;
  /** The number of the entry that the step makes. */
  readonly entry?: number;
};

/** A step of a matter, made by who wrote or tapped. @param leaves how the matter stands after it */
export function stepBy<Kind extends MatterKind>(
  turn: Turn,
  matter: Pick<Matter<Kind>, "kind" | "number" | "quarter">,
  step: Steps[Kind],
  leaves: "open" | "settled",
  more: More = {},
): NewStep {
  const { id: by, name: byName } = turn.member;
  return { ...stepByNobody(turn, matter, step, leaves, more), by, byName };
}

/** The same by somebody on no roster: of a villager nothing is kept but the words. */
export function stepByNobody<Kind extends MatterKind>(
  { branch, atMs }: Pick<Setting, "branch" | "atMs">,
  matter: Pick<Matter<Kind>, "kind" | "number" | "quarter">,
  step: Steps[Kind],
  leaves: "open" | "settled",
  more: More = {},
): NewStep {
  const { kind, number, quarter } = matter;
  const made = { by: undefined, byName: "", atMs, words: more.words, entry: more.entry };
  return { kind, branch: branch.id, number, quarter, step, leaves, ...made };
}

/** The next matter of a kind, with the number behind the last. @param quarter default: that of today */
export async function nextMatter<Kind extends MatterKind>(
  turn: Pick<Setting, "matters" | "branch" | "today">,
  kind: Kind,
  quarter: Quarter = quarterOf(turn.today),
): Promise<Pick<Matter<Kind>, "kind" | "number" | "quarter">> {
  return { kind, number: (await turn.matters.last(turn.branch.id, kind)) + 1, quarter };
}
