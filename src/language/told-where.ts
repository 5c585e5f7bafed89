import type { Mark } from "./find-marks.ts";
import type { NumberMention } from "./find-numbers.ts";
import type { Found } from "./find.ts";
import type { Deed } from "./group-acts.ts";
import type { Span } from "./ground.ts";
import type { PeopleMeant } from "./people-meant.ts";
import { phrasing } from "./words/phrasing.ts";

type Told = Span & { readonly said: string };

/**
 * What was told of each deed beside its name, number, day and people, most of all the place: the words of its own
 * clause, written together. However the message is phrased, the same place gives the same words.
 *
 * @returns one text for each deed, in their order; "" where nothing was told
 */
export function toldWhere(found: Found, meant: PeopleMeant, deeds: readonly Deed[]): readonly string[] {
  const told = allTold(found, meant);
  const [first] = told;
  const leads = first !== undefined && first.start < startOf(deeds[0]);
  const borders = deeds.slice(1).map((deed, at) => borderBetween(found, deeds[at], deed, leads));
  return deeds.map((_, at) => {
    const from = at === 0 ? 0 : borders[at - 1];
    const to = borders[at] ?? found.text.length;
    return together(told.filter(({ start }) => start >= (from ?? 0) && start < to));
  });
}

const whereCharsMax = 60;

/** Cut between characters, never within one. */
const together = (told: readonly Told[]): string =>
  Array.from(told.map(({ said }) => said).join(""))
    .slice(0, whereCharsMax)
    .join("");

function allTold(found: Found, meant: PeopleMeant): readonly Told[] {
  const unknown = new Set(meant.unknown);
  const ordinals = new Set(found.numbers.map(({ start }) => start));
  const known = [...found.rest.filter((span) => !unknown.has(span)), ...found.marks.filter(tells(found))];
  const words = [...known, ...found.marks.filter(saysWhichSide(found, known))];
  const told = words.map((span): Told => {
    const said = found.text.slice(span.start, span.end);
    return { ...span, said: ordinals.has(span.end) ? said.replace(/第$/, "") : withoutHelp(said) };
  });
  const groups = found.numbers
    .filter((number) => saysWhichPart(number) && !/[、)]/.test(found.text.charAt(number.end)))
    .map((number): Told => {
      return { ...number, said: `${number.value ?? ""}${number.measure ?? ""}` };
    });
  return [...told, ...groups, ...meant.helped]
    .filter(({ said }) => !phrasing.has(said))
    .sort((one, other) => one.start - other.start);
}

/** Of the known words those that say where or for whom. */
const tells =
  ({ text }: Found) =>
  ({ kind, start, end }: Mark): boolean => {
    if (kind === "place" || kind === "folk") return true;
    return (kind === "group" || kind === "doubtful") && /[家门]/.test(text.slice(start, end));
  };

/** 上河 and 下河 are two places: beside a place these words tell which, elsewhere they are particles. */
const saysWhichSide =
  ({ text }: Found, told: readonly Span[]) =>
  ({ kind, start, end }: Mark): boolean =>
    kind === "filler" &&
    /^[上下里]$/.test(text.slice(start, end)) &&
    told.some((word) => word.start === end || word.end === start);

/** 在俺家 and 俺家的 are the same home. */
const withoutHelp = (said: string): string => said.replace(/^[在帮给](?=[俺我]家)|的$/g, "");

/** 三组, 2队, 第58段, 第3条: which part of the village or the road, and no quantity. Not which time: 第3次, 一季度. */
const saysWhichPart = ({ measure, value, sort }: NumberMention): boolean =>
  value !== undefined &&
  (measure === "组" || measure === "队" || (sort === "ordinal" && !timeMeasures.has(measure ?? "")));

const timeMeasures: ReadonlySet<string> = new Set(
  "次 回 遍 趟 场 天 周 星期 月 个月 季 季度 年 号 日 点".split(" "),
);

const startOf = (deed: Deed | undefined): number => deed?.mentions[0]?.start ?? 0;
const endOf = (deed: Deed | undefined): number => deed?.mentions.at(-1)?.end ?? 0;

/** 铲雪 1 村口；巡逻 1: where the words of one deed end and those of the next begin, the strongest mark first. */
function borderBetween(found: Found, one: Deed | undefined, other: Deed, leads: boolean): number {
  const from = endOf(one);
  const to = startOf(other);
  const between = found.text.slice(from, to);
  const joins = found.marks.filter(({ kind, start, end }) => kind === "join" && start >= from && end <= to);
  const places =
    [placesOf(/[;。!?\n]/g, between), placesOf(/[,、&+]/g, between)].find(({ length }) => length > 0) ??
    joins.map(({ start }) => start - from);
  const place = leads ? places.at(0) : places.at(-1);
  // 村口铲雪1 桥头巡逻2, or 铲雪 1 村口 巡逻 2: without a mark, as the first words stand.
  return place === undefined ? (leads ? from : to) : from + place;
}

const placesOf = (shape: RegExp, text: string): readonly number[] =>
  [...text.matchAll(shape)].map(({ index }) => index);
