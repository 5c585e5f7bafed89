import { pinyin } from "pinyin-pro";

import { isBranchId, type BranchId } from "../domain/ids.ts";

/** The id that a branch named in a roster has or gets. */
export type AssignedId = {
  readonly name: string;
  readonly id: BranchId;
  /** The other branch whose name sounds alike, so that this new one got a number behind its id. */
  readonly soundsLike: string | undefined;
};

/** The names of the branches whose ids are taken already. */
export type TakenIds = {
  /** Chinese names by id, from the files in `rules/branches/`. */
  readonly inRules: ReadonlyMap<BranchId, string>;
  /** The Chinese name of the branch that has the id in the store. */
  readonly nameInStore: (id: BranchId) => Promise<string | undefined>;
};

const slugCharsMax = 24;

/**
 * Finds the ids of branches: the one the branch has in the store, else that of its rules file, else the pinyin of its
 * name. A new branch never gets the id of another; it gets `-2`, `-3` and so on instead.
 */
export async function assignBranchIds(
  names: readonly string[],
  taken: TakenIds,
): Promise<ReadonlyMap<string, AssignedId>> {
  const assigned = new Map<string, AssignedId>();
  for (const name of names) {
    const earlier = new Map([...assigned.values()].map((each) => [each.id, each.name]));
    assigned.set(name, await assignedId(name, taken, earlier));
  }
  return assigned;
}

async function assignedId(
  name: string,
  taken: TakenIds,
  earlier: ReadonlyMap<BranchId, string>,
): Promise<AssignedId> {
  const [idInRules] = [...taken.inRules].find(([, ruled]) => ruled === name) ?? [];
  let soundsLike: string | undefined;
  for (const id of candidates(slugOf(name))) {
    const inStore = await taken.nameInStore(id);
    if (inStore === name) return { name, id, soundsLike: undefined };
    const other = inStore ?? earlier.get(id) ?? taken.inRules.get(id);
    soundsLike ??= other === name ? undefined : other;
    if (other === undefined || other === name) return { name, id: idInRules ?? id, soundsLike };
  }
  throw new Error("candidates never end");
}

function* candidates(slug: string): Generator<BranchId> {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? slug : `${slug}-${number}`;
    if (isBranchId(id)) yield id;
  }
}

/** 槐树坪村党支部 is `huaishuping`. A name with nothing to spell becomes `branch`. */
export function slugOf(name: string): string {
  const core = name
    .replace(/^(?:中国共产党|中共)/u, "")
    .replace(/(?:党?总支部?|党?支部)(?:委员会)?$/u, "")
    .replace(/村$/u, "");
  const syllables = pinyin(core === "" ? name : core, { toneType: "none", type: "array", v: true });
  const slug = syllables
    .join("")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, "");
  return slug.slice(0, slugCharsMax) || "branch";
}
