import { below, oneOf } from "../../bench/random.ts";
import { dayAt, daysAfter, type ClaimKept } from "./model.ts";
import type { Person } from "./people.ts";
import type { Recorded } from "./recorded.ts";
import { pick, withPhone, type Deed, type Moment, type Said } from "./saying.ts";

// Claims and what is decided about them.

const spoken = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** A day of the last week, and of this year. */
function recentDay({ random, nowMs }: Moment): string {
  const day = daysAfter(dayAt(nowMs), -below(7, random));
  return day < "2026-01-01" ? "2026-01-01" : day;
}

const claimed = ["铲雪", "义务劳动", "修农机", "志愿服务", "接送代办", "教技术", "照顾老小"];

export const claim: Deed = (moment) => {
  const { branch, random } = moment;
  const by = pick(withPhone(branch.members), random);
  if (by === undefined) return undefined;
  const name = oneOf(claimed, random);
  const count = 1 + below(3, random);
  const day = recentDay(moment);
  const rule = branch.rules.find(({ shortName }) => shortName === name);
  const isWanted = ({ claims: [one, ...others] }: Recorded): boolean =>
    others.length === 0 && one?.member_id === by.id && one.rule === rule?.slug && one.act_day === day;
  return {
    ...{ by, chat: "group", words: `加分 ${name} ${count} ${spoken(day)}` },
    // Without a secretary nobody takes it in.
    ...(branch.secretary === undefined ? {} : { wants: isWanted }),
  };
};

export const claimForAnother: Deed = (moment) => {
  const { branch, random } = moment;
  const [by, other] = [pick(withPhone(branch.members), random), pick(branch.members, random)];
  if (by === undefined || other === undefined) return undefined;
  return {
    by,
    chat: "single",
    words: `代报 ${other.name} ${oneOf(claimed, random)} 1 ${spoken(recentDay(moment))}`,
  };
};

/** The oldest first: whoever clears a backlog begins there. */
const pending = ({ branch, random }: Moment): readonly ClaimKept[] => {
  const pending = branch.waiting.filter(({ isHeld, member_id }) => !isHeld && branch.isHere(member_id));
  return random() < 0.7 ? pending.slice(0, 3) : pending;
};

/** Nobody's points: who declared it died or left. */
export const approveOfGone: Deed = ({ branch, random }) => {
  const claim = pick(
    branch.waiting.filter(({ isHeld, member_id }) => !isHeld && !branch.isHere(member_id)),
    random,
  );
  return claim === undefined
    ? undefined
    : { by: branch.leader, chat: "single", words: `同意 ${claim.number}` };
};

export const unmatched = ({ branch }: Moment): readonly ClaimKept[] =>
  branch.waiting.filter(({ isHeld, rule }) => isHeld && rule === null);

/** The secretary, or whoever stands in where that is an own affair. */
const judgeOf = (claim: ClaimKept, { branch, random }: Moment): Person | undefined =>
  branch.isRecused(branch.secretary, claim.member_id)
    ? pick(branch.freeFor(claim.member_id), random)
    : branch.secretary;

export const decide =
  (words: string, verdict: string, those: (moment: Moment) => readonly ClaimKept[] = pending): Deed =>
  (moment) => {
    const claim = pick(those(moment), moment.random);
    const by = claim === undefined ? undefined : judgeOf(claim, moment);
    if (claim === undefined || by === undefined) return undefined;
    const isFree = by.id === moment.branch.secretary?.id;
    return {
      ...{
        by,
        chat: moment.random() < 0.5 ? "group" : "single",
        words: words.replace("N", `${claim.number}`),
      },
      ...(isFree
        ? { wants: ({ decisions }: Recorded) => decisions.length === 1 && decisions[0]?.verdict === verdict }
        : {}),
    };
  };

/** What nobody of the branch may decide; undefined when it was decided meanwhile. */
export function byTownship(words: string, { number }: ClaimKept, { branch }: Moment): Said | undefined {
  const by = branch.reviewer;
  return by === undefined || branch.claims.get(number)?.state !== "waiting"
    ? undefined
    : { by, chat: "single", words: words.replace("N", `${number}`) };
}

export const release: Deed = (moment) => {
  const claim = pick(
    moment.branch.waiting.filter(({ isHeld, rule }) => isHeld && rule !== null),
    moment.random,
  );
  const by = claim === undefined ? undefined : judgeOf(claim, moment);
  return claim === undefined || by === undefined
    ? undefined
    : { by, chat: "single", words: `核对 ${claim.number}` };
};

export const withdraw: Deed = (moment) => {
  const claim = pick(pending(moment), moment.random);
  const by = moment.branch.person(claim?.member_id ?? null);
  return claim === undefined || by?.account === undefined
    ? undefined
    : { by, chat: "single", words: `撤回 ${claim.number}` };
};

export const undo: Deed = ({ branch, random }) => {
  const entries = [...branch.entries.values()].filter(
    ({ kind, isReversed, claim }) => kind === "bonus" && !isReversed && claim !== null,
  );
  const entry = pick(entries, random);
  return entry === undefined
    ? undefined
    : { by: branch.leader, chat: "single", words: `撤销 ${entry.claim ?? 0} 记错了` };
};

export const disown: Deed = ({ branch, random }) => {
  const claim = pick(
    [...branch.claims.values()].filter(({ declared_by, member_id }) => declared_by !== member_id),
    random,
  );
  const by = branch.person(claim?.member_id ?? null);
  return claim === undefined || by?.account === undefined
    ? undefined
    : { by, chat: "group", words: `不是我 ${claim.number}` };
};
