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

/** A claim this likely is recorded when nothing else is in doubt; less will do where points are asked for. */
const believed = { told: 0.85, requested: 0.8 };

/** What in the message speaks against recording a deed without asking. */
export function standsAgainst(found: Found, shares: IntentShares): readonly Doubt[] {
  const share = shares.of("claim") + shares.of("award_on_behalf");
  const against =
    share < (isRequested(found) ? believed.requested : believed.told) ||
    found.marks.some(({ kind }) => telling.has(kind)) ||
    saysWhatItScores(found) ||
    isOfAnotherThing(found) ||
    isDenied(found) ||
    isTakenBack(found.text) ||
    isQuoted(found) ||
    namesStrangers(found) ||
    isOfOthers(found) ||
    isGroupWithoutNames(found) ||
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
      return tail || /[看学听练爱会想]$/.test(text.slice(0, start));
    });
}

/** 没铲雪, 不去巡逻: right before the deed, or amid its words. */
export const isDenied = ({ text, rules }: Found): boolean =>
  rules.some(
    ({ start, said }) =>
      /(?:没|未|不|别|甭|没有|没去|不去)$/.test(text.slice(0, start)) ||
      /没有?(?!收|要|拿|人|儿|女|爹|娘|爸|妈|后|劳|钱|花|水|电|吃|穿|油|用|断)/.test(said),
  );

/** 不用加分, 别记, 算了, 假的, 报过了; 满仓没去, 除了满仓: part of it or all of it shall not count. */
export const isTakenBack = (text: string): boolean => takenBack.test(text);

const takenBack =
  /(?:别|不用|不要|不必|甭|勿|不|未|取消|撤销)(?:再|给我|给俺|给他|给她)?(?:加|记|报|申报|登)(?!强)|算了吧?$|取消|撤[回销]|作废|[是 ]假的|[报记加批]过了|批了|重复了|报重|[他她]们?也在|大家也在|不对$|没(?:去|来|参加|到场)(?:$|[,。 ])|请(?:了)?假|除了|除外|缺席|不是(?=[^,。]{1,4}(?:铲|扫|修| ))/;

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
  if (people.some(({ ids }) => ids.length === 0) || /(?:^|[\s,、])二妞(?=$|[\s,、])/.test(text)) return true;
  const [first] = rules;
  if (first === undefined || first.by === "told") return false;
  const own = marks.some(({ kind }) => kind === "self");
  return rest.some(({ start, end }) => {
    const said = text.slice(start, end);
    const alone = /(?:^|[\s,、@])$/.test(text.slice(0, start)) && /^(?:$|[\s,、])/.test(text.slice(end));
    if (alone && end - start <= nameCharsMax && surnames.has(said.charAt(0))) return true;
    if (alone && nicknames.test(said)) return true;
    // 加分 铲雪 1 张三: the name runs into a numeral.
    const numeral = numbers.some((number) => number.start === end && number.measure === undefined);
    if (numeral && end - start === 1 && surnames.has(said)) return true;
    const before = end <= first.start && sameClause(text, { start, end }, first);
    return before && !own && !isRequested(found) && !isWhere(text, start, said);
  });
}

/** 老四, 二妞 */
const nicknames = /^(?:老[一二三四五六七八九大]|[二三小大]?[妞娃丫妮蛋])$/;

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
  /[帮给替为跟和与陪同送接拉看教劝扶]$/.test(found.text.slice(0, folk.start));

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
