import type { LeftOutOfRank, ThreeYearRow, ThreeYears } from "../domain/three-years.ts";
import { yearsCounted } from "../domain/three-years.ts";
import { points } from "./amounts.ts";
import { membersListed } from "./members-listed.ts";
import { partsByBytes } from "./parts-by-bytes.ts";
import { plain } from "./plain.ts";
import type { PackLine, PackPart } from "./review-pack.ts";
import { lookIsLogged } from "./score.ts";

// Read in the single chat, by the committee and the township's reviewer. A rank says who is last, not who has failed.

export function threeYearsParts({ years, rows, leftOut }: ThreeYears): readonly PackPart[] {
  return partsByBytes({
    title: `三年累计积分排名（${years.join("、")}年）`,
    lines: [
      ...rows.map((row) => ({ text: `- ${rowText(row)}`, about: [row.member.id] })),
      ...(rows.length === 0
        ? [{ text: "还没有人满三个结账的年份。以前的总分可以请管理员导入。", about: [] }]
        : []),
      ...leftOutLines(leftOut),
    ],
    toPart: (part) => `三年排名 ${part}`,
    closing: [
      ...(rows.some(({ isNearBottom }) => isNearBottom)
        ? ["标“靠后”的，请在换届资格审查表上写明情况。"]
        : []),
      "只供支委会和换届资格审查参考，由支部大会和乡镇党委决定。",
      lookIsLogged,
    ].join("\n"),
  });
}

const rowText = ({ rank, member, sumHalf, years, isNearBottom }: ThreeYearRow): string =>
  `第${rank}名 ${plain(member.name)} ${points(sumHalf)}（${years.map(({ totalHalf }) => points(totalHalf)).join("+")}）${isNearBottom ? "，靠后" : ""}`;

const leftOutNames: Readonly<Record<LeftOutOfRank["why"], string>> = {
  tooFewYears: `不排名，不满${yearsCounted}个结账的年份`,
  probationary: "不排名，预备党员",
  exempt: "不排名，免参加",
  left: "不排名，已不在本支部",
};

const leftOutLines = (leftOut: readonly LeftOutOfRank[]): readonly PackLine[] =>
  [...Map.groupBy(leftOut, ({ why }) => why)].flatMap(([why, each]) =>
    membersListed(
      leftOutNames[why],
      each.map(({ member }) => member),
    ),
  );
