import type { Day } from "../domain/quarter.ts";
import type { IntentShares } from "./believe.ts";
import type { Mark } from "./find-marks.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import type { Act, Doubt } from "./reading.ts";
import { isRequested } from "./requested.ts";
import { saysWhatItScores } from "./what-it-scores.ts";
import { surnames } from "./words/surnames.ts";
import { clauseEnd, nounTails } from "./words/joining.ts";
import type { MarkKind } from "./words/marks.ts";
import { nicknames, secondLooks, thingNames } from "./words/second-looks.ts";

/** A claim this likely is recorded when nothing else is in doubt; less will do where points are asked for. */
const believed = { told: 0.85, requested: 0.65 };

/** What in the message speaks against recording a deed without asking. */
export function standsAgainst(found: Found, shares: IntentShares, today: Day): readonly Doubt[] {
  const share = shares.of("claim") + shares.of("award_on_behalf");
  const against =
    share < (isRequested(found) ? believed.requested : believed.told) ||
    found.marks.some(({ kind }) => telling.has(kind)) ||
    saysWhatItScores(found) ||
    isOfAnotherThing(found) ||
    isDenied(found) ||
    needsSecondLook(found) ||
    namesThing(found) ||
    mayLieAhead(found, today) ||
    isForEverybody(found) ||
    isQuoted(found) ||
    namesStrangers(found) ||
    isOfOthers(found) ||
    isGroupWithoutNames(found) ||
    isHeadCount(found) ||
    runsOn(found);
  return against ? [{ kind: "unclear" }] : [];
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

/** 每人铲雪一次 */
export const isForEverybody = ({ marks, people, text }: Found): boolean =>
  people.length === 0 &&
  marks.some(
    ({ kind, start, end }) => kind === "each" && /^(?:每人|每家|人均)$/.test(text.slice(start, end)),
  );

/** 老李：加分 铲雪 1; 任务：铲雪1次: somebody else's words, or a heading that we do not know. */
export function isQuoted({ text, rest, people, marks }: Found): boolean {
  const colon = text.indexOf(":");
  if (colon <= 0 || colon > headingCharsMax) return false;
  const before = (span: Span): boolean => span.start < colon;
  if (marks.some((mark) => before(mark) && (mark.kind === "claim" || mark.kind === "onBehalf"))) return false;
  return rest.some(before) || people.some(before) || /^(?:任务|通知|计划|安排|要求)/.test(text);
}

const headingCharsMax = 8;

/** 隔壁老李昨天铲雪1次, 加分 田老四 铲雪 1: words that nobody understood stand where somebody is named. */
function namesStrangers(found: Found): boolean {
  const { text, rules, rest, people, marks, numbers } = found;
  if (people.some(({ ids }) => ids.length === 0) || nicknames.test(text)) return true;
  const [first] = rules;
  if (first === undefined || first.by === "told") return false;
  const own = marks.some(({ kind }) => kind === "self");
  return rest.some(({ start, end }) => {
    const said = text.slice(start, end);
    const alone = /(?:^|[\s,、@])$/.test(text.slice(0, start)) && /^(?:$|[\s,、])/.test(text.slice(end));
    if (alone && end - start <= nameCharsMax && surnames.has(said.charAt(0))) return true;
    // 加分 铲雪 1 张三: the name runs into a numeral.
    const numeral = numbers.some((number) => number.start === end && number.measure === undefined);
    if (numeral && end - start === 1 && surnames.has(said)) return true;
    const before = end <= first.start && sameClause(text, { start, end }, first);
    return before && !own && !isRequested(found) && !isWhere(text, start, said);
  });
}

const nameCharsMax = 3;

/** 在小学门口, 东坡路: where it was. */
const isWhere = (text: string, start: number, said: string): boolean =>
  /[在到去往从给帮为替跟和与把将] ?$/.test(text.slice(0, start)) ||
  /[路街口桥坡沟院河渠场边头道巷坝山岭庙塘段面处旁]$/.test(said);

/** 村里昨天义务劳动了, 学校铲雪1次, 二组铲雪2次: somebody else did it, unless points are asked for. */
export function isOfOthers(found: Found): boolean {
  const [first] = found.rules;
  if (first === undefined || isRequested(found) || found.marks.some(({ kind }) => kind === "self"))
    return false;
  const groups = found.numbers.filter(({ measure }) => measure === "组" || measure === "队");
  const others = found.marks.filter(({ kind }) => kind === "folk" || kind === "others");
  return [...others.filter((mark) => !isIntroduced(found, mark)), ...groups].some(
    (span) =>
      span.start <= first.start &&
      sameClause(found.text, span, first) &&
      !found.text.slice(span.start, span.end).endsWith("门口"),
  );
}

const introducing: ReadonlySet<MarkKind> = new Set<MarkKind>(["benefit", "place", "filler", "join"]);

/** 帮邻居, 参加村里: a word before says what these people have to do with it. */
const isIntroduced = (found: Found, folk: Mark): boolean =>
  found.marks.some(({ kind, end }) => end === folk.start && introducing.has(kind)) ||
  /(?:[帮给替为跟和与陪同送接拉看教劝扶]|参加[^,。]{0,3}|跟着|响应)$/.test(found.text.slice(0, folk.start));

const sameClause = (text: string, one: Span, other: Span): boolean =>
  !clauseEnd.test(text.slice(one.end, other.start));

/** 我们昨天铲雪1次: who? */
const isGroupWithoutNames = ({ marks, text, people }: Found): boolean =>
  people.length === 0 &&
  marks.some(
    ({ kind, start, end }) =>
      kind === "group" &&
      /^(?:我们|俺们|咱们|咱|[我俺]们?[俩仨]|[我俺咱]们?几个)$/.test(text.slice(start, end)),
  );

/** 五个人昨天铲雪: who? */
const isHeadCount = ({ numbers, rules, people, marks }: Found): boolean =>
  people.length === 0 &&
  !marks.some(({ kind }) => kind === "self") &&
  numbers.some(
    ({ measure, start, value }) =>
      (measure === "个人" || measure === "人") &&
      (value ?? 0) > 1 &&
      start === 0 &&
      rules.every((rule) => rule.start > 0),
  );

/** 巡逻1次被狗咬了: words written to a bare count go on about something else. */
const runsOn = ({ rest, numbers }: Found): boolean =>
  numbers.some(
    ({ end, sort, measure }) =>
      sort === "count" && measure === "次" && rest.some(({ start }) => start === end),
  );

const impossible: ReadonlySet<Doubt["kind"]> = new Set<Doubt["kind"]>([
  "quantityNotAllowed",
  "pointsDoNotDivide",
  "noSuchDay",
  "futureDay",
]);

/** What was written cannot be: a sensible secretary asks before he thinks of points. */
export const asksSoMuch = ({ doubts }: Act): boolean => doubts.some(({ kind }) => impossible.has(kind));
