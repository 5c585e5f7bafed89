import { createHash } from "node:crypto";
import { inOrderOfStandIn } from "../domain/deciders.ts";
import { isSecretary, publicName, type Member, type Roster } from "../domain/member.ts";
import {
  halfOf,
  linesByName,
  postingLines,
  type PostedLine,
  type PostedStanding,
  type Posting,
} from "../domain/posting.ts";
import type { QuarterState } from "../domain/quarter-state.ts";
import { committeeOf } from "../domain/reminded.ts";
import type { Day, Quarter } from "../domain/quarter.ts";
import { amount, dayName, points, quarterName, quarterNameNear, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { postOf } from "./people.ts";
import { plain } from "./plain.ts";
import type { PostText } from "./ranking.ts";

/** As many characters of the digest as people compare with a paper. */
const digestChars = 12;

/** The check code (校验码) of a posting's words: two papers with one code say the same, to the letter. */
export const digestOf = (words: string): string =>
  createHash("sha256").update(words).digest("hex").slice(0, digestChars);

/** What is recorded of a posting, beside its digest: all that it says. */
export const wordsOf = (posting: Posting): string => postingLines(posting).join("\n");

/** For the group and the single chat: items and values, no story, and how to object. */
export const postingText = (posting: Posting, digest: string, roster: Roster): PostText =>
  posting.kind === "first" ? firstText(posting, digest, roster) : correctionText(posting, digest, roster);

function firstText(posting: Posting, digest: string, roster: Roster): PostText {
  const named = [...linesByName(posting)].map(
    ([name, lines]) =>
      `| ${plain(name)} | ${lines.map((line) => itemText(line, posting.lastDay)).join("；")} | ${points(halfOf(lines))} |`,
  );
  const unnamed = posting.lines
    .filter(({ name }) => name === undefined)
    .map((line) => `| 某党员 | ${itemText(line, posting.lastDay)} |  |`);
  return {
    title: `## ${plain(posting.branchName)} ${quarterName(posting.quarter)}积分公示榜`,
    tableHead: ["| 姓名 | 事项与积分 | 本季 |", "|:--|:--|--:|"],
    rows: [...named, ...unnamed],
    closing: [
      signedBy(posting),
      daysText(posting),
      howToObject(posting, roster),
      ...(unnamed.length > 0 ? ["不愿公示姓名的写“某党员”，一事一行。"] : []),
      digestText(digest),
    ].join("\n"),
  };
}

function correctionText(posting: Posting, digest: string, roster: Roster): PostText {
  return {
    title: `## ${plain(posting.branchName)} ${quarterName(posting.quarter)}更正公示`,
    tableHead: ["| 姓名 | 事项 | 更正 |", "|:--|:--|:--|"],
    rows: posting.lines.map(
      (line) =>
        `| ${plain(line.name ?? "某党员")} | ${correctedText(line, posting.lastDay)} | 原${signedPoints(line.pointsHalf)}分，已冲正 |`,
    ),
    closing: [
      ...posting.standings.map(standingText),
      "积分和排名按更正后重新计算，原公示留存备查。",
      daysText(posting),
      howToObject(posting, roster),
      digestText(digest),
    ].join("\n"),
  };
}

/** 义务铲雪除冰 2次 +2；late: 义务铲雪除冰 1次 +1（补报3月31日） */
export const itemText = (line: PostedLine, today: Day): string => {
  const late = line.actDay === undefined ? "" : `（补报${dayName(line.actDay, today)}）`;
  return `${plain(line.ruleName)} ${amount(line.quantity, line.unit)} ${signedPoints(line.pointsHalf)}${late}`;
};

/** 义务铲雪除冰 1次（3月18日） */
export const correctedText = (line: PostedLine, today: Day): string =>
  `${plain(line.ruleName)} ${amount(line.quantity, line.unit)}${line.actDay === undefined ? "" : `（${dayName(line.actDay, today)}）`}`;

export const standingText = ({ name, quarterHalf, rank }: PostedStanding): string =>
  `更正后${plain(name)}本季${points(quarterHalf)}分${rank === undefined ? "" : `，第${rank}名`}。`;

export const signedBy = ({ signer }: Pick<Posting, "signer">): string =>
  signer === "" ? "支部书记已审核签字。" : `已审核签字：${plain(signer)}。`;

/** 公示时间：4月8日至4月15日 */
export const daysText = ({ firstDay, lastDay, countedBy }: Posting): string => {
  const days = `公示时间：${dayName(firstDay, lastDay)}至${dayName(lastDay, lastDay)}`;
  return countedBy === "weekdays" ? `${days}（放假安排还没公布，按周一到周五算工作日）。` : `${days}。`;
};

const howToObject = ({ lastDay }: Posting, roster: Roster): string =>
  `有异议请在${dayName(lastDay, lastDay)}前找${takersText(roster)}，或写：${atBot}异议 哪一条、为什么。也可以私聊我写，不公开是谁提的。`;

/** 纪检委员李秀英或书记赵书田; by post alone without consent to be named. */
export function takersText(roster: Roster): string {
  const who = takers(roster).map(
    (member) => postOf(member) + (member.namedInPublic ? plain(publicName(member)) : ""),
  );
  return who.length === 0 ? "乡镇组织办" : who.join("或");
}

/** To whom people turn: the discipline officer or who stands in, and the secretary. */
function takers(roster: Roster): readonly Member[] {
  const committee = committeeOf(roster);
  const officer =
    committee.find(({ roles }) => roles.includes("disciplineOfficer")) ??
    inOrderOfStandIn(committee.filter((member) => !isSecretary(member)))[0];
  const secretary = committee.find(isSecretary);
  return [officer, secretary].flatMap((member) => member ?? []);
}

const digestText = (digest: string): string => `校验码：${digest}`;

/** 公示: how far it has come. @param contested how many entries somebody objects to */
export function postingStateText(
  state: QuarterState,
  quarter: Quarter,
  today: Day,
  contested: number,
): string {
  const name = quarterNameNear(quarter, today);
  const apart = contested > 0 ? `有异议的${contested}条暂不定，其余` : "";
  switch (state.kind) {
    case "open":
      return `${name}还没有结束，审核签字以后才公示。`;
    case "underReview":
      return `${name}正在审核，签字以后才公示。`;
    case "posted":
      return `**公示到${dayName(state.lastDay, today)}**，期满生效${contested > 0 ? `；有异议的${contested}条办完再定` : ""}。`;
    case "final":
      return `**${apart}${dayName(state.since, today)}起已生效**。`;
  }
}

export const notPostedHere = (quarter: Quarter, today: Day): string =>
  `${quarterNameNear(quarter, today)}已签字，公示榜在纸上，这里没有存。请找支部书记看。`;

/** The words were deleted when their retention ended; what is left is the code. */
export const postingGone = (quarter: Quarter, digest: string): string =>
  `${quarterName(quarter)}的公示内容已按规定清理，只留校验码：${digest}`;

/** The words lie outside the chain; the code does not. */
export const postingChanged = (quarter: Quarter): string =>
  `${quarterName(quarter)}的公示内容和校验码对不上，存的内容被改动过，请马上告诉管理员。`;

/** A paper may be altered and keep its code, so what was posted is shown beside it. */
export const digestMatches = (quarter: Quarter, which: "first" | "correction", today: Day): string =>
  `有这个校验码，是${quarterNameNear(quarter, today)}的${which === "first" ? "公示榜" : "更正公示"}。纸上的内容请和下面对照：`;

export const digestUnknown = (digest: string): string =>
  `没有校验码是${digest}的公示。请对着纸上再看一遍（12位数字和字母），还对不上就请支委会核实那张纸。`;

export const beforeOurTime = (quarter: Quarter, today: Day): string =>
  `${quarterNameNear(quarter, today)}还没用积分助手记账，没有公示榜。`;

export const nothingPostedYet = "本支部还没有公示过。";
