import type { VoteKind } from "../../domain/meeting.ts";

export type BallotRead = {
  readonly inFavour: number;
  readonly against: number;
  readonly abstained: number;
  /** What was voted on. */
  readonly motion: string;
};

const counts = {
  inFavour: "赞成|同意|通过",
  against: "反对|不同意|不赞成",
  abstained: "弃权",
} as const;

/** 赞成31, 赞成 31票, 31票赞成, 31人同意. A count of one kind stands once. */
const shapeOf = (words: string): RegExp =>
  new RegExp(
    `(?<!不)(?:${words})[\\s:]*(?:的)?[\\s:]*(?<behind>\\d{1,4})(?:[票人个]|(?!\\d))|(?<before>\\d{1,4})\\s*[票人]\\s*(?<!不)(?:${words})`,
    "u",
  );
const shapes = {
  against: shapeOf(counts.against),
  inFavour: shapeOf(counts.inFavour),
  abstained: shapeOf(counts.abstained),
};

/** 赞成31 反对2 弃权1 接收何小军: undefined when it is not told how many are in favour. */
export function readBallot(said: string): BallotRead | undefined {
  // 不同意 contains 同意: what is against is taken out first.
  const against = taken(said, shapes.against);
  const inFavour = taken(against.rest, shapes.inFavour);
  const abstained = taken(inFavour.rest, shapes.abstained);
  if (inFavour.count === undefined) return undefined;
  return {
    inFavour: inFavour.count,
    against: against.count ?? 0,
    abstained: abstained.count ?? 0,
    motion: abstained.rest
      .replace(/(?:^|\s)(?:不同意|同意|赞成|反对|弃权)(?=\s|$)/gu, " ")
      .replace(/[\s,;、:。]+/gu, " ")
      .trim(),
  };
}

function taken(text: string, shape: RegExp): { readonly count: number | undefined; readonly rest: string } {
  const found = shape.exec(text);
  if (found === null) return { count: undefined, rest: text };
  const { behind, before } = found.groups ?? {};
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return { count: Number(behind ?? before), rest };
}

/** 接收何小军 and 转正 are an admission, 选举 and the like an election, everything else a motion. */
export function voteKindIn(motion: string): VoteKind {
  if (/转正|接收|吸收|发展.{0,8}(?:预备)?党员|转为.{0,2}正式/u.test(motion)) return "admission";
  return /选举|换届|差额|等额|选[出为]?(?:书记|支委|委员|代表|组长)|当选/u.test(motion)
    ? "election"
    : "motion";
}
