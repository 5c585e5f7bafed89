import type { VoteKind } from "../../domain/meeting.ts";
import { numeralCharacters, numeralValue } from "../numeral.ts";

export type BallotRead = {
  readonly inFavour: number;
  readonly against: number;
  readonly abstained: number;
  /** What was voted on. */
  readonly motion: string;
};

/** 不同意 contains 同意: what is against is taken out first. */
const words = {
  against: "反对|不同意|不赞成",
  inFavour: "赞成|同意|通过",
  abstained: "弃权",
} as const;

type Order = "wordFirst" | "countFirst";

/** A numeral in characters stands alone: 通过一事一议 counts nothing. */
const count = `(?:(?<count>\\d{1,4})(?:[票人个]|(?!\\d))|(?<spelled>[${numeralCharacters}]{1,5})(?=票|[\\s,;、。]|$)票?)`;

/** 赞成31, 赞成:31票, 赞成三十一; and 31票赞成, 31人同意. */
const shapeOf = (of: string, order: Order): RegExp =>
  order === "wordFirst"
    ? new RegExp(`(?:${of})[\\s:]*${count}`, "u")
    : new RegExp(`(?<count>\\d{1,4})\\s*[票人]\\s*(?:${of})`, "u");

const anyWord = Object.values(words).join("|");
const shapes = {
  wordFirst: shapesOf("wordFirst"),
  countFirst: shapesOf("countFirst"),
} as const;

function shapesOf(order: Order): Readonly<Record<keyof typeof words | "any", RegExp>> {
  return {
    any: shapeOf(anyWord, order),
    against: shapeOf(words.against, order),
    inFavour: shapeOf(words.inFavour, order),
    abstained: shapeOf(words.abstained, order),
  };
}

/** 赞成31 反对2 弃权1 接收何小军: undefined when it is not told how many are in favour. */
export function readBallot(said: string): BallotRead | undefined {
  const shape = shapes[orderOf(said)];
  const against = taken(said, shape.against);
  const inFavour = taken(against.rest, shape.inFavour);
  const abstained = taken(inFavour.rest, shape.abstained);
  if (inFavour.count === undefined || !Object.values({ against, inFavour, abstained }).every(isNumber))
    return undefined;
  return {
    inFavour: inFavour.count,
    against: against.count ?? 0,
    abstained: abstained.count ?? 0,
    motion: abstained.rest.replace(/[\s,;、:。]+/gu, " ").trim(),
  };
}

/** Nobody mixes them: in 赞成31票 反对2票 the 31 are not against. What comes first shows which it is. */
function orderOf(said: string): Order {
  const wordAt = shapes.wordFirst.any.exec(said)?.index ?? Infinity;
  const countAt = shapes.countFirst.any.exec(said)?.index ?? Infinity;
  return wordAt <= countAt ? "wordFirst" : "countFirst";
}

/** Or was not written; 三四 is none. */
const isNumber = ({ count: written }: { readonly count: number | undefined }): boolean =>
  !Number.isNaN(written);

function taken(text: string, shape: RegExp): { readonly count: number | undefined; readonly rest: string } {
  const found = shape.exec(text);
  if (found === null) return { count: undefined, rest: text };
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return {
    count: numeralValue(found.groups?.["count"] ?? found.groups?.["spelled"] ?? "") ?? Number.NaN,
    rest,
  };
}

/** 接收何小军 and 转正 are an admission, 选举 and the like an election, everything else a motion. */
export function voteKindIn(motion: string): VoteKind {
  if (/转正|接收|吸收|发展.{0,8}(?:预备)?党员|转为.{0,2}正式/u.test(motion)) return "admission";
  return /选举|换届|差额|等额|选[出为]?(?:书记|支委|委员|代表|组长)|当选/u.test(motion)
    ? "election"
    : "motion";
}
