import { isQuarter, type Quarter } from "../../domain/quarter.ts";

/** As people write it: with its year, or as the first to fourth of the year, which means the latest of those. */
export type QuarterSaid = Quarter | 1 | 2 | 3 | 4;

/** What is written about the quarter's review, signature and posting. A quarter left out: the one under review. */
export type ReviewCommand =
  /** 审核, 审核 2 (a part of the pack), 审核 2026-Q1, 审核 一季度 2 */
  | {
      readonly kind: "showPack";
      readonly quarter: QuarterSaid | undefined;
      readonly part: number | undefined;
    }
  /** 审核通过: this member of the committee confirms what the pack shows. */
  | { readonly kind: "confirmReview"; readonly quarter: QuarterSaid | undefined }
  /** 大会审核通过 3: the branch meeting agreed, by its vote on record. Some forget the number. */
  | { readonly kind: "meetingConfirms"; readonly meeting: number | undefined }
  /** 签字, 签字 2026-Q1 */
  | { readonly kind: "signQuarter"; readonly quarter: QuarterSaid | undefined }
  /** 公示, 公示 2026-Q1. A quarter left out: the newest that was posted. */
  | { readonly kind: "showPosting"; readonly quarter: QuarterSaid | undefined }
  /** 校验 a1b2c3d4e5f6: which posting has that code. */
  | { readonly kind: "checkDigest"; readonly digest: string };

const year = "(?<year>\\d{4}) ?(?:年 ?)?";
const ordinal = "-? ?[Qq]? ?第? ?(?<ordinal>[1-4一二三四])(?: ?季度?)?";
/** 2026-Q1, 2026年第一季度 */
const dated = `${year}${ordinal}`;
/** 第一季度, 1季度, Q1 */
const undated = "(?:第? ?(?<own>[1-4一二三四]) ?季度?|[Qq](?<short>[1-4]))";
const quarterWords = `(?:的? ?(?<quarter>${dated}|${undated}))?`;

const packWords = new RegExp(
  `^(?:季度)?审核(?:材料|包)? ?${quarterWords}(?: ?(?:第 ?)?(?<part>\\d{1,3})(?: ?[页份部段])?分?)?$`,
  "u",
);
const confirming = new RegExp(`^(?:季度)?审核通过 ?${quarterWords}$`, "u");
const meetingWords =
  /^(?:党员)?大会审核通过(?:[ :]?(?:会议 ?)?(?:第 ?)?(?<meeting>\d{1,6})(?: ?号)?(?:会议)?)?$/u;
const signing = new RegExp(`^(?:季度)?签字 ?${quarterWords}$`, "u");
const posting = new RegExp(`^(?:看 ?)?公示(?:榜|表)? ?${quarterWords}$`, "u");
/** Copied from paper, where it may stand in groups. */
const checking = /^(?:公示 ?)?(?:校验码?|公示)[ :]?(?<digest>[0-9a-f][0-9a-f -]{10,22}[0-9a-f])$/iu;

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readReviewCommand(said: string): ReviewCommand | undefined {
  const digest = checking.exec(said)?.groups?.["digest"]?.replaceAll(/[ -]/g, "").toLowerCase();
  if (digest?.length === 12) return { kind: "checkDigest", digest };
  const agreed = meetingWords.exec(said);
  if (agreed !== null) {
    const meeting = agreed.groups?.["meeting"];
    return { kind: "meetingConfirms", meeting: meeting === undefined ? undefined : Number(meeting) };
  }
  const confirmed = confirming.exec(said);
  if (confirmed !== null) return { kind: "confirmReview", quarter: quarterIn(confirmed) };
  const signed = signing.exec(said);
  if (signed !== null) return { kind: "signQuarter", quarter: quarterIn(signed) };
  const posted = posting.exec(said);
  if (posted !== null) return { kind: "showPosting", quarter: quarterIn(posted) };
  const pack = packWords.exec(said);
  if (pack === null) return undefined;
  const part = pack.groups?.["part"];
  return { kind: "showPack", quarter: quarterIn(pack), part: part === undefined ? undefined : Number(part) };
}

function quarterIn({ groups = {} }: RegExpExecArray): QuarterSaid | undefined {
  const { year: written, ordinal: ofYear } = groups;
  const nth = ordinals.get(ofYear ?? groups["own"] ?? groups["short"] ?? "");
  if (nth === undefined || written === undefined) return nth;
  const quarter = `${written}-Q${nth}`;
  return isQuarter(quarter) ? quarter : undefined;
}

const ordinals: ReadonlyMap<string, 1 | 2 | 3 | 4> = new Map([
  ["1", 1],
  ["一", 1],
  ["2", 2],
  ["二", 2],
  ["3", 3],
  ["三", 3],
  ["4", 4],
  ["四", 4],
]);
