import type { Mark } from "./find-marks.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import { isRequested } from "./requested.ts";
import { clauseEnd } from "./words/joining.ts";
import type { MarkKind } from "./words/marks.ts";
import { nicknames } from "./words/second-looks.ts";
import { surnames } from "./words/surnames.ts";

/** 隔壁老李昨天铲雪1次, 加分 田老四 铲雪 1: words that nobody understood stand where somebody is named. */
export function namesStrangers(found: Found): boolean {
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
export const isGroupWithoutNames = ({ marks, text, people }: Found): boolean =>
  people.length === 0 &&
  marks.some(
    ({ kind, start, end }) =>
      kind === "group" &&
      /^(?:我们|俺们|咱们|咱|[我俺]们?[俩仨]|[我俺咱]们?几个)$/.test(text.slice(start, end)),
  );

/** 五个人昨天铲雪: who? */
export const isHeadCount = ({ numbers, rules, people, marks }: Found): boolean =>
  people.length === 0 &&
  !marks.some(({ kind }) => kind === "self") &&
  numbers.some(
    ({ measure, start, value }) =>
      (measure === "个人" || measure === "人") &&
      (value ?? 0) > 1 &&
      start === 0 &&
      rules.every((rule) => rule.start > 0),
  );

/** 每人铲雪一次 */
export const isForEverybody = ({ marks, people, text }: Found): boolean =>
  people.length === 0 &&
  marks.some(
    ({ kind, start, end }) => kind === "each" && /^(?:每人|每家|人均)$/.test(text.slice(start, end)),
  );
