import {
  proposalKinds,
  ratings,
  type Appraisal,
  type ProposalKind,
  type Rating,
} from "../domain/appraisal.ts";
import type { Entry } from "../domain/entry.ts";
import type { LaggingFacts } from "../domain/lagging-grounds.ts";
import type { Member } from "../domain/member.ts";
import { dayOf, type Day } from "../domain/quarter.ts";
import type { YearRow, YearState } from "../domain/year-table.ts";
import { dayName, points, signedPoints } from "./amounts.ts";
import { groundText, proposalNames, ratingNames } from "./appraisal.ts";
import { partsByBytes } from "./parts-by-bytes.ts";
import { membersListed } from "./members-listed.ts";
import { plain } from "./plain.ts";
import type { PackLine, PackPart } from "./review-pack.ts";
import { lookIsLogged } from "./score.ts";
import { yearStateName } from "./year-table.ts";

/** What the committee reads before people rate; in the single chat alone. */
export type AppraisalPack = {
  readonly year: number;
  readonly state: YearState;
  readonly appraisal: Appraisal;
  /** Who meets the conditions for praise, best first. */
  readonly candidates: readonly YearRow[];
  /** Who meets a condition for lagging, with the facts. */
  readonly lagging: readonly { readonly member: Member; readonly facts: LaggingFacts }[];
  /** Of whose points something is disputed. */
  readonly disputed: readonly Member[];
  /** Everybody who is rated. */
  readonly rated: readonly Member[];
  readonly probationers: readonly Member[];
  readonly excellentMost: number;
  /** What was taken back after the appraisal was closed; it does not open it again. */
  readonly reversedLater: readonly { readonly member: Member; readonly entry: Entry }[];
};

export const appraisalParts = (pack: AppraisalPack, today: Day): readonly PackPart[] =>
  partsByBytes({
    title: `${pack.year}年民主评议材料（${yearStateName(pack.state)}）`,
    lines: [
      ...section(
        "够表彰、推荐乡镇表彰、村级后备干部条件的（分数前十分之一，没有后进情形、没有没办完的异议）",
        pack.candidates.map(candidateLine),
      ),
      ...section(
        "有后进情形的（只列事实，流动党员季度汇报不算加分；是不是后进由支委会提、党员大会定、乡镇党委认）",
        laggingLines(pack),
      ),
      ...sectionOfSome("积分有异议没办完的（按现在的分评，以后冲正的另外记下）", pack.disputed.map(nameLine)),
      ...section("等次", ratingLines(pack)),
      ...sectionOfSome("已经列入的", proposalLines(pack)),
      ...sectionOfSome("预备党员（参加评议，不定等次）", pack.probationers.map(nameLine)),
      ...sectionOfSome(
        "评议以后冲正的（不重新评，记在这里）",
        pack.reversedLater.map((each) => reversalLine(each, today)),
      ),
    ],
    toPart: (part) => `评议 ${pack.year} ${part}`,
    closing: [
      ...(pack.appraisal.closed === undefined
        ? [`看一个人的请写：评议 ${pack.year} 姓名。登记等次请写：评议 ${pack.year} 姓名 合格`]
        : [`已经按${pack.appraisal.closed.meeting}号会议的结果定了，不能再改。`]),
      lookIsLogged,
    ].join("\n"),
  });

function section(title: string, lines: readonly PackLine[]): readonly PackLine[] {
  const shown = lines.length === 0 ? [{ text: "- 没有", about: [] }] : lines;
  return [{ text: `**${title}**`, about: [] }, ...shown];
}

/** What concerns nobody is left out: the text is read on a phone. */
const sectionOfSome = (title: string, lines: readonly PackLine[]): readonly PackLine[] =>
  lines.length === 0 ? [] : section(title, lines);

const nameLine = (member: Member): PackLine => ({ text: `- ${plain(member.name)}`, about: [member.id] });

const candidateLine = ({ member, totalHalf, rank }: YearRow): PackLine => ({
  text: `- ${plain(member.name)} ${points(totalHalf)}分，第${rank ?? ""}名`,
  about: [member.id],
});

const laggingLines = ({ lagging }: AppraisalPack): readonly PackLine[] =>
  lagging.map(({ member, facts }) => ({
    text: `- ${plain(member.name)} ${facts.grounds.map((ground) => groundText(ground, facts)).join("；")}`,
    about: [member.id],
  }));

function ratingLines({ appraisal, rated, excellentMost }: AppraisalPack): readonly PackLine[] {
  const as = (rating: Rating): readonly Member[] =>
    rated.filter(({ id }) => appraisal.ratings.get(id) === rating);
  const left = rated.filter(({ id }) => !appraisal.ratings.has(id));
  return [
    ...ratings.flatMap((rating) =>
      rating !== "excellent" && as(rating).length === 0
        ? []
        : membersListed(
            `${ratingNames[rating]}${rating === "excellent" ? `（最多${excellentMost}人）` : ""}`,
            as(rating),
          ),
    ),
    ...membersListed("还没定", left),
  ];
}

function proposalLines({ appraisal, rated }: AppraisalPack): readonly PackLine[] {
  const as = (kind: ProposalKind): readonly Member[] =>
    rated.filter(({ id }) => appraisal.proposals.get(id)?.has(kind) === true);
  return proposalKinds.flatMap((kind) =>
    as(kind).length === 0 ? [] : membersListed(proposalNames[kind], as(kind)),
  );
}

const reversalLine = (
  { member, entry }: { readonly member: Member; readonly entry: Entry },
  today: Day,
): PackLine => ({
  text: `- ${dayName(dayOf(entry.recordedAtMs), today)} ${plain(member.name)} ${plain(entry.ruleName)} 冲正${signedPoints(entry.pointsHalf)}分`,
  about: [member.id],
});
