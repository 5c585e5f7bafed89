import type { Day } from "../domain/quarter.ts";
import type { IntentShares } from "./believe.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import type { Act, Doubt } from "./reading.ts";
import {
  isForEverybody,
  isGroupWithoutNames,
  isHeadCount,
  isOfOthers,
  namesStrangers,
} from "./other-doers.ts";
import { isRequested } from "./requested.ts";
import { saysWhatItScores } from "./what-it-scores.ts";
import { nounTails } from "./words/joining.ts";
import type { MarkKind } from "./words/marks.ts";
import { secondLooks, thingNames } from "./words/second-looks.ts";

/** A claim this likely is recorded when nothing else is in doubt; less will do where points are asked for. */
const believed = { told: 0.85, requested: 0.65 };

/** What in the message speaks against recording a deed without asking. */
export const standsAgainst = (found: Found, shares: IntentShares, today: Day): readonly Doubt[] =>
  objectionsTo(found, shares, today).length > 0 ? [{ kind: "unclear" }] : [];

/** The names of all objections that apply, for whoever wonders why it was asked. */
export function objectionsTo(found: Found, shares: IntentShares, today: Day): readonly string[] {
  const share = shares.of("claim") + shares.of("award_on_behalf");
  const likely = share >= (isRequested(found) ? believed.requested : believed.told);
  const applying = Object.entries(objections).filter(([, applies]) => applies(found, today));
  return [...(likely ? [] : ["notLikely"]), ...applying.map(([name]) => name)];
}

/** What makes a secretary look twice, however likely the claim. */
const telling: ReadonlySet<MarkKind> = new Set<MarkKind>([
  "question",
  "plan",
  "trap",
  "doubtful",
  "failed",
  "deduct",
  "claimSlip",
]);

/** 铲雪车, 铲雪的照片, 看铲雪, 学吹唢呐 */
function isOfAnotherThing({ text, rules, numbers }: Found): boolean {
  return rules
    .filter(({ by }) => by === "name")
    .some(({ start, end }) => {
      const next = text.charAt(end);
      const tail = next !== "" && nounTails.includes(next) && !numbers.some((number) => number.start === end);
      const other = /^(?:任务|培训|合同|例会|计划|方案|名单|开工)/.test(text.slice(end));
      return tail || other || /[看学听练爱会想]$/.test(text.slice(0, start));
    });
}

/** 没铲雪, 不去巡逻: right before the deed, or amid its words. */
export const isDenied = ({ text, rules }: Found): boolean =>
  rules.some(
    ({ start, said }) =>
      /(?:没|未|不|别|甭|没有|没去|不去)$/.test(text.slice(0, start)) ||
      /没有?(?!收|要|拿|人|儿|女|爹|娘|爸|妈|后|劳|钱|花|水|电|吃|穿|油|用|断)/.test(said),
  );

/** Whether some turn of phrase speaks against it; see the table. */
export const needsSecondLook = ({ text }: Found): boolean => looks.some((shape) => shape.test(text));

const looks = Object.values(secondLooks);

/** 邻里纠纷1起: a thing was named, and no deed, unless points are asked for it or a word says what was done. */
export const namesThing = (found: Found): boolean =>
  !isRequested(found) &&
  found.rules.some(
    ({ by, said, start }) =>
      by === "name" && thingNames.has(said) && !doneToThing.test(found.text.slice(0, start)),
  );

const doneToThing =
  /(?:看望|看|照顾|照看|帮|帮扶|帮助|给|为|替|慰问|探望|陪|伺候|调解|调|扫|打扫|支持|服务|联系|走访)了?$/;

/**
 * 周六铲雪, 25号巡逻1次: days that lie behind and ahead, when the coming one is as near. What was done is told with 了, by a
 * count of several, or points are asked for it.
 */
export function mayLieAhead(found: Found, today: Day): boolean {
  if (isRequested(found) || found.marks.some(({ kind }) => kind === "done")) return false;
  if (found.numbers.some(({ value, sort }) => sort === "count" && (value ?? 0) > 1)) return false;
  return found.days.some(({ coming, read, sort }) => {
    if (coming === undefined || read.kind !== "day") return false;
    return sort === "weekday" || daysBetween(today, coming) < daysBetween(read.day, today);
  });
}

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** 老李：加分 铲雪 1; 任务：铲雪1次: somebody else's words, or a heading that we do not know. */
export function isQuoted({ text, rest, people, marks }: Found): boolean {
  const colon = text.indexOf(":");
  if (colon <= 0 || colon > headingCharsMax) return false;
  const before = (span: Span): boolean => span.start < colon;
  if (marks.some((mark) => before(mark) && (mark.kind === "claim" || mark.kind === "onBehalf"))) return false;
  return rest.some(before) || people.some(before) || /^(?:任务|通知|计划|安排|要求)/.test(text);
}

const headingCharsMax = 8;

/** 巡逻1次被狗咬了: words written to a bare count go on about something else. */
const runsOn = ({ rest, numbers }: Found): boolean =>
  numbers.some(
    ({ end, sort, measure }) =>
      sort === "count" && measure === "次" && rest.some(({ start }) => start === end),
  );

const objections: Readonly<Record<string, (found: Found, today: Day) => boolean>> = {
  tellingWord: ({ marks }) => marks.some(({ kind }) => telling.has(kind)),
  saysWhatItScores,
  isOfAnotherThing,
  isDenied,
  needsSecondLook,
  namesThing,
  mayLieAhead,
  isForEverybody,
  isQuoted,
  namesStrangers,
  isOfOthers,
  isGroupWithoutNames,
  isHeadCount,
  runsOn,
};

const impossible: ReadonlySet<Doubt["kind"]> = new Set<Doubt["kind"]>([
  "quantityNotAllowed",
  "pointsDoNotDivide",
  "noSuchDay",
  "futureDay",
]);

/** What was written cannot be: a sensible secretary asks before he thinks of points. */
export const asksSoMuch = ({ doubts }: Act): boolean => doubts.some(({ kind }) => impossible.has(kind));
