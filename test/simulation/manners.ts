import { below, oneOf, type Random } from "../../bench/random.ts";
import type { BranchModel } from "./model.ts";
import { nameAt, namesIn } from "./names.ts";
import { hasLeft, type Person } from "./people.ts";
import { pick, type Said } from "./saying.ts";

/** How something is done, and every way in which people get it wrong. */
export const manners = [
  "as meant",
  "by somebody else",
  "by a villager",
  "by who left",
  "from a lost phone",
  "of another branch",
  "in the wrong chat",
  "with a wrong number",
  "twice",
] as const;
export type Manner = (typeof manners)[number];

export const villager: Person = {
  ...{ id: "villager", name: "田老四", account: "villager", roles: [], kinds: [], relatives: [] },
  ...{ isNamed: false, partyGroup: undefined, contactPerson: undefined, enrolledAs: undefined },
  ...{ exempt: undefined, standsIn: undefined, leftOn: undefined, joinedOn: undefined },
};

/** What becomes of something meant well. */
export function misdone(said: Said, manner: Manner, branch: BranchModel, random: Random): Said {
  const { people } = branch;
  const without = { by: said.by, chat: said.chat, words: said.words };
  switch (manner) {
    case "as meant":
    case "twice":
      return said;
    case "by somebody else":
      return {
        ...without,
        by: oneOf(
          people.filter(({ account }) => account !== undefined),
          random,
        ),
      };
    case "by a villager":
      return { ...without, by: villager };
    case "by who left":
      return { ...without, by: pick(people.filter(isSilenced), random) ?? villager };
    case "from a lost phone":
      return { ...without, by: pick(branch.lost, random) ?? villager };
    case "of another branch":
      return { ...without, words: namesIn(said.words).reduce(withStranger(branch.at + 1), said.words) };
    case "in the wrong chat":
      return { ...without, chat: said.chat === "group" ? "single" : "group" };
    case "with a wrong number":
      return { ...without, words: said.words.replace(/\d+/, `${below(12, random)}`) };
  }
}

const isSilenced = (person: Person): boolean => hasLeft(person) && person.account !== undefined;

const withStranger =
  (at: number) =>
  (words: string, name: string, place: number): string =>
    words.replace(name, nameAt(at, place));
