import type { ProposalKind, Rating } from "../../domain/appraisal.ts";

/**
 * What is written about the year's table, its appraisal and the three-year rank. Names are as written; see
 * `bot/people-named.ts`. A year left out: see `bot/appraisal/year-meant.ts`.
 */
export type AppraisalCommand =
  /** 年度, 年度 2026, 年度 2026 排名, 年度 2 (a part) */
  | ({ readonly kind: "showYear"; readonly order: "roster" | "total" } & Part)
  /** 评议, 评议 2026, 评议 2 (a part) */
  | ({ readonly kind: "showAppraisal" } & Part)
  /** 评议 张三, 评议 2026 张三 */
  | ({ readonly kind: "showSheet"; readonly people: string } & Part)
  /** 我的评议 */
  | ({ readonly kind: "showOwnSheet" } & Part)
  /** 评议 张三 优秀, 评议 张三 李四 合格 */
  | {
      readonly kind: "rate";
      readonly year: number | undefined;
      readonly people: string;
      readonly rating: Rating;
    }
  /** 评议 张三 良好: there are four ratings, and this is none. */
  | { readonly kind: "whichRating" }
  /** 评议 其余 合格: everybody who is not rated yet. */
  | { readonly kind: "rateOthers"; readonly year: number | undefined; readonly rating: Rating }
  /** 取消评议 张三 */
  | { readonly kind: "unrate"; readonly year: number | undefined; readonly people: string }
  /** 评议结束 会议 12 */
  | {
      readonly kind: "closeAppraisal";
      readonly year: number | undefined;
      readonly meeting: number | undefined;
    }
  /** 表彰 张三, 推荐 张三, 后备 张三 */
  | {
      readonly kind: "propose";
      readonly year: number | undefined;
      readonly people: string;
      readonly as: ProposalKind;
    }
  /** 取消表彰 张三 */
  | {
      readonly kind: "unpropose";
      readonly year: number | undefined;
      readonly people: string;
      readonly as: ProposalKind;
    }
  /** 三年排名 */
  | { readonly kind: "showThreeYears"; readonly part: number | undefined };

type Part = { readonly year: number | undefined; readonly part: number | undefined };

const year = String.raw`(?:(?<year>20\d\d) ?年?度? ?)?`;
const part = String.raw`(?: ?第? ?(?<part>\d{1,2}) ?[页份部段]?分?)?`;
/** 张三, 张三 李四, 张三、李四: two to four characters each, or a longer name with its dot. */
const name = String.raw`\p{Script=Han}{2,4}?(?:[·.]\p{Script=Han}{1,8})?(?:\(\p{Script=Han}{1,8}\))?`;
// The shortest that fits: of 张三不合格 the name is 张三.
const people = String.raw`(?<people>${name}(?:[ ,、和]{1,3}${name}){0,59}?)`;
const rating = "(?<rating>优秀|基本合格|不合格|合格)";
const shape = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "u");

const yearTable = shape(
  String.raw`(?:看 ?)?(?:${year}(?:年度(?:党员)?(?:积分)?|全年(?:党员)?积分)(?:总表|表|榜|台账)?) ?(?<after>20\d\d)?(?: ?年)? ?(?:积分)?(?<ranked>排名|名次|排行)?${part}`,
);
const pack = shape(String.raw`(?:看 ?)?(?:民主)?评议(?:材料|包|情况|党员)? ?${year}${part}`);
const packYearFirst = shape(
  String.raw`(?:看 ?)?(?<year>20\d\d) ?年?度?的? ?(?:民主)?评议(?:材料|包|情况)?${part}`,
);
// Without a blank 评议会几点 would look like a name.
const sheet = shape(String.raw`(?:看 ?)?(?:民主)?评议[ :]${year}(?<people>${name})${part}`);
const sheetTogether = shape(
  String.raw`评议(?![会工大结的时后了吗完要得开表材情党员下人书标组])(?<people>\p{Script=Han}{2,3})`,
);
const ownSheet = shape(String.raw`(?:看 ?)?我的?(?:民主)?评议(?:结果|情况)? ?${year}${part}`);
const rate = shape(String.raw`(?:民主)?评议[ :]?${year}${people}[ :]?(?:评为|为|是)? ?${rating}`);
const ratedOtherwise = shape(
  String.raw`(?:民主)?评议[ :]${year}${people}[ :]?(?:评为|为|是)? ?(?:优等?|良好?|较好|好|一般|中等?|较?差|基本|及格|不及格|(?:基本|不)?称职|先进|先进党员|优秀党员)`,
);
const rateOthers = shape(
  String.raw`(?:民主)?评议[ :]?${year}(?:其余|其他|其它|剩下|余下)(?:的|人|党员|的人|的党员)?(?:都|全)?[ :]?(?:评为|为|是)? ?${rating}`,
);
const unrate = shape(String.raw`(?:(?:取消|撤销|撤回)评议[ :]?|改评议[ :])${year}${people}`);
const close = shape(
  String.raw`(?:民主)?评议(?:结束|完成|定了)[ :]?${year}(?:(?:会议|大会|组织生活会)? ?(?:第 ?)?(?<meeting>\d{1,6}) ?号?(?:会议|会)?)?`,
);
const propose = shape(
  String.raw`(?<not>取消|撤销)?(?:评议)?(?<as>表彰|推荐|后备)(?:干部)?[ :]${year}${people}`,
);
const threeYears = shape(
  String.raw`(?:看 ?)?近?(?:三|3) ?年(?:累计|积分|总)?(?:积分)?(?:排名|名次|累计)${part}`,
);

const ratingsSaid: ReadonlyMap<string, Rating> = new Map([
  ["优秀", "excellent"],
  ["合格", "qualified"],
  ["基本合格", "basicallyQualified"],
  ["不合格", "unqualified"],
]);
const proposalsSaid: ReadonlyMap<string, ProposalKind> = new Map([
  ["表彰", "praise"],
  ["推荐", "township"],
  ["后备", "reserveCadre"],
]);

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readAppraisalCommand(said: string): AppraisalCommand | undefined {
  if (!/年|评议|表彰|推荐|后备/u.test(said)) return undefined;
  return readTables(said) ?? readRating(said) ?? readSheets(said);
}

function readTables(said: string): AppraisalCommand | undefined {
  const table = yearTable.exec(said);
  if (table !== null) {
    const { after, ranked } = table.groups ?? {};
    const { year: before, part: shown } = partOf(table);
    const order = ranked === undefined ? "roster" : "total";
    return { kind: "showYear", order, year: before ?? numberOf(after), part: shown };
  }
  const rank = threeYears.exec(said);
  return rank === null ? undefined : { kind: "showThreeYears", part: partOf(rank).part };
}

function readRating(said: string): AppraisalCommand | undefined {
  const others = rateOthers.exec(said);
  const othersAs = ratingsSaid.get(others?.groups?.["rating"] ?? "");
  if (others !== null && othersAs !== undefined)
    return { kind: "rateOthers", year: partOf(others).year, rating: othersAs };
  const rated = rate.exec(said);
  const as = ratingsSaid.get(rated?.groups?.["rating"] ?? "");
  if (rated !== null && as !== undefined) return { kind: "rate", ...named(rated), rating: as };
  if (ratedOtherwise.test(said)) return { kind: "whichRating" };
  const taken = unrate.exec(said);
  if (taken !== null) return { kind: "unrate", ...named(taken) };
  const closed = close.exec(said);
  if (closed !== null)
    return {
      kind: "closeAppraisal",
      year: partOf(closed).year,
      meeting: numberOf(closed.groups?.["meeting"]),
    };
  const proposed = propose.exec(said);
  const use = proposalsSaid.get(proposed?.groups?.["as"] ?? "");
  if (proposed === null || use === undefined) return undefined;
  const kind = proposed.groups?.["not"] === undefined ? "propose" : "unpropose";
  return { kind, ...named(proposed), as: use };
}

function readSheets(said: string): AppraisalCommand | undefined {
  const own = ownSheet.exec(said);
  if (own !== null) return { kind: "showOwnSheet", ...partOf(own) };
  const all = pack.exec(said) ?? packYearFirst.exec(said);
  if (all !== null) return { kind: "showAppraisal", ...partOf(all) };
  const one = sheet.exec(said) ?? sheetTogether.exec(said);
  return one === null ? undefined : { kind: "showSheet", ...named(one), part: partOf(one).part };
}

const partOf = ({ groups = {} }: RegExpExecArray): Part => ({
  year: numberOf(groups["year"]),
  part: numberOf(groups["part"]),
});

const named = (match: RegExpExecArray) => ({
  year: partOf(match).year,
  people: match.groups?.["people"] ?? "",
});

const numberOf = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : Number(written);
