import { oneOf, type Random } from "../../bench/random.ts";
import type { BranchModel, MatterKept } from "./model.ts";
import type { Person } from "./people.ts";
import type { Recorded } from "./recorded.ts";

export type Said = {
  readonly by: Person;
  readonly chat: "group" | "single";
  readonly words: string;
  /** What must be recorded when it is said like that. Undefined: whether something is depends on more than the model keeps. */
  readonly wants?: (recorded: Recorded) => boolean;
};

export type Moment = { readonly branch: BranchModel; readonly random: Random; readonly nowMs: number };

/** Undefined when there is nothing to do it with. */
export type Deed = (moment: Moment) => Said | undefined;

/** Stands in everything that is nobody's business: it must not come up in a group. */
export const secret = "缘由七三九";
/** Stands in what is alleged and in what is answered to it. */
export const allegation = "案情八八一";

export const pick = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items.length === 0 ? undefined : oneOf(items, random);

/** Who takes part by phone; who was not asked yet, or chose paper, is answered otherwise. */
export const withPhone = (people: readonly Person[]): readonly Person[] =>
  people.filter(({ account, enrolledAs }) => account !== undefined && enrolledAs === "agreed");

/** Written by the secretary. @param chat where it belongs */
export const bySecretary =
  (chat: Said["chat"], words: (moment: Moment) => string | undefined): Deed =>
  (moment) => {
    const said = words(moment);
    return said === undefined ? undefined : { by: moment.branch.leader, chat, words: said };
  };

export const byAnybody =
  (chat: Said["chat"], words: (moment: Moment) => string | undefined): Deed =>
  (moment) => {
    const by = pick(withPhone(moment.branch.members), moment.random);
    const said = words(moment);
    return by === undefined || said === undefined ? undefined : { by, chat, words: said };
  };

/** Mostly the newest. */
export const openOne = (kind: string, { branch, random }: Moment): MatterKept | undefined => {
  const open = branch.openOf(kind);
  return random() < 0.6 ? open.at(-1) : pick(open, random);
};

export const numbered =
  (kind: string, words: string) =>
  (moment: Moment): string | undefined => {
    const matter = openOne(kind, moment);
    return matter === undefined
      ? undefined
      : words.replace("N", `${matter.number}`).replace("张三", someName(moment));
  };

export const someName = ({ branch, random }: Moment): string => pick(branch.members, random)?.name ?? "张三";
