import type { Entry } from "../domain/entry.ts";
import { publicName, type Member } from "../domain/member.ts";
import { effectiveHalf } from "../domain/points.ts";
import type { RankedMember, Ranking } from "../domain/ranking.ts";
import type { RankingStyle, Rulebook } from "../domain/rulebook.ts";
import { amount, points, quarterName, signedPoints } from "./amounts.ts";
import { plain } from "./plain.ts";

/** A quarter's points as they go to the group, in lines of markdown (`markdown_v2`). */
export type PostText = {
  readonly title: string;
  /** Repeated on every part. */
  readonly tableHead: readonly string[];
  readonly rows: readonly string[];
  readonly closing: string;
};

/** 初榜 until the quarter is signed, then 已公示. */
export type RankingMark = "初榜" | "已公示" | "目前";

const topPlaces = 10;

/** @param entries of the year, all members; only looked at for the style `roster` */
export function rankingText(
  branchName: string,
  ranking: Ranking,
  rulebook: Rulebook,
  style: RankingStyle,
  entries: readonly Entry[],
  mark: RankingMark,
): PostText {
  const title = `## ${plain(branchName)} ${quarterName(ranking.quarter)}积分（${mark}）`;
  const closing = closingText(ranking, style, mark);
  if (style === "roster") {
    return {
      title,
      tableHead: ["| 姓名 | 事项与积分 | 本季 |", "|:--|:--|--:|"],
      rows: ranking.inRosterOrder.map((ranked) => rosterRow(ranked, ranking, entries)),
      closing,
    };
  }
  const shown = style === "top" ? ranking.ranked.filter(({ rank }) => rank <= topPlaces) : ranking.ranked;
  return {
    title,
    tableHead: ["| 名次 | 姓名 | 本季 | 加分 | 扣分 | 全年 |", "|--:|:--|--:|--:|--:|--:|"],
    rows: shown.map((ranked) => rankedRow(ranked, rulebook)),
    closing,
  };
}

/** One message, or as many as the limit asks for; each with title and table head, numbered. @param bytesMax UTF-8 */
export function inParts(text: PostText, bytesMax: number): readonly string[] {
  if (text.rows.length === 0) return [[text.title, "", "这一季没有积分记录。", "", text.closing].join("\n")];
  const whole = part(text, text.title, text.rows, text.closing);
  if (bytes(whole) <= bytesMax) return [whole];

  // The closing goes with the last part; its room is kept free in every part, which is simpler and costs a few rows.
  const room = bytesMax - bytes(part(text, `${text.title}（99/99）`, [], text.closing));
  const pages: string[][] = [[]];
  let used = 0;
  for (const row of text.rows) {
    const size = bytes(`${row}\n`);
    if (used + size > room && used > 0) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(row);
    used += size;
  }
  return pages.map((rows, index) =>
    part(
      text,
      `${text.title}（${index + 1}/${pages.length}）`,
      rows,
      index === pages.length - 1 ? text.closing : "",
    ),
  );
}

function part(text: PostText, title: string, rows: readonly string[], closing: string): string {
  return [title, "", ...text.tableHead, ...rows, ...(closing === "" ? [] : ["", closing])].join("\n");
}

const bytes = (text: string): number => Buffer.byteLength(text, "utf8");

function rankedRow({ rank, member, standing, sinceMonth }: RankedMember, rulebook: Rulebook): string {
  const cells = [
    rank,
    displayName(member, sinceMonth),
    points(standing.quarterHalf),
    signedPoints(standing.bonusHalf),
    points(standing.deductionHalf),
    points(rulebook.basePointsHalf + standing.yearHalf),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Items and values, and no story: what was done for whom stays inside. Of deductions the total alone. */
function rosterRow(
  { member, standing, sinceMonth }: RankedMember,
  ranking: Ranking,
  entries: readonly Entry[],
): string {
  const own = entries.filter((entry) => entry.member === member.id);
  const effective = effectiveHalf(own);
  const taken = standing.deductionHalf === 0 ? [] : [`扣分 ${points(standing.deductionHalf)}`];
  const items = own
    .filter((entry) => entry.quarter === ranking.quarter && (effective.get(entry.number) ?? 0) > 0)
    .map((entry) => {
      const counted = `${plain(entry.ruleName)} ${amount(entry.quantity, entry.unit)}`;
      return `${counted} ${signedPoints(effective.get(entry.number) ?? 0)}${entry.late ? "（补报）" : ""}`;
    });
  return `| ${displayName(member, sinceMonth)} | ${[...items, ...taken].join("；")} | ${points(standing.quarterHalf)} |`;
}

const displayName = (member: Member, sinceMonth: number | undefined): string =>
  plain(publicName(member)) + (sinceMonth === undefined ? "" : `（自${sinceMonth}月）`);

function closingText(ranking: Ranking, style: RankingStyle, mark: RankingMark): string {
  const isTold = ranking.others > 0 && ranking.ranked.length > 0 && style !== "top";
  const others = isTold ? "其余参加排名的党员本季暂无加分。" : "";
  return `${others}${validity[mark]}有出入请找支部书记。`;
}

const validity: Readonly<Record<RankingMark, string>> = {
  初榜: "初榜供大家核对，季度审核公示后才生效。",
  已公示: "已审核签字、公示。",
  目前: "季度审核公示后才生效。",
};
