import { below, oneOf, type Random } from "../../bench/random.ts";
import type { Said } from "./saying.ts";
import type { BranchModel, Person } from "./model.ts";

/** How something is done, and every way in which people get it wrong. */
export const manners = [
  "as meant",
  "by somebody else",
  "by a villager",
  "in the wrong chat",
  "with a wrong number",
  "twice",
] as const;
export type Manner = (typeof manners)[number];

export const villager: Person = {
  ...{ id: "villager", name: "田老四", account: "villager", roles: [], kinds: [], relatives: [] },
  ...{ isNamed: false, isExempt: false },
};

/** What becomes of something meant well. */
export function misdone(said: Said, manner: Manner, { people }: BranchModel, random: Random): Said {
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
    case "in the wrong chat":
      return { ...without, chat: said.chat === "group" ? "single" : "group" };
    case "with a wrong number":
      return { ...without, words: said.words.replace(/\d+/, `${below(12, random)}`) };
  }
}
