import type { ProposalKind, Rating, Unratable } from "../domain/appraisal.ts";
import type { LaggingFacts } from "../domain/lagging-grounds.ts";
import type { LaggingGround } from "../domain/lagging.ts";
import type { Member } from "../domain/member.ts";
import { points, signedPoints } from "./amounts.ts";
import { plain } from "./plain.ts";

// What is said when people rate, and words that its other texts share. The refusals are in `appraisal-refusals.ts`.

export const ratingNames: Readonly<Record<Rating, string>> = {
  excellent: "优秀",
  qualified: "合格",
  basicallyQualified: "基本合格",
  unqualified: "不合格",
};

export const proposalNames: Readonly<Record<ProposalKind, string>> = {
  praise: "支部表彰",
  township: "推荐乡镇表彰",
  reserveCadre: "村级后备干部",
};

/** What is written to propose it. */
export const proposalWords: Readonly<Record<ProposalKind, string>> = {
  praise: "表彰",
  township: "推荐",
  reserveCadre: "后备",
};

export const unratableNames: Readonly<Record<Unratable, string>> = {
  notOfBranch: "不是本支部的党员",
  left: "已经不在本支部",
  probationary: "是预备党员，参加评议，不定等次",
  exempt: "经支委会同意免参加，不定等次",
  joinedLater: "这一年还没到本支部来",
};

/** The facts that meet a condition for lagging; nothing more than facts. */
export function groundText(ground: LaggingGround, facts: LaggingFacts): string {
  switch (ground) {
    case "belowBase":
      return `全年${points(facts.totalHalf)}分，低于基础分`;
    case "noBonus":
      return "全年没有加分";
    case "majorDeduction":
      return `有重大扣分：${facts.majorDeductions
        .map(({ ruleName, pointsHalf }) => `${plain(ruleName)}${signedPoints(pointsHalf)}分`)
        .join("、")}`;
  }
}

export const ratedText = (
  year: number,
  members: readonly Member[],
  rating: Rating,
  count: { readonly excellent: number; readonly most: number; readonly left: number },
): string =>
  [
    `记下了，${year}年评议${ratingNames[rating]}：${namesOf(members)}。`,
    `优秀${count.excellent}人（最多${count.most}人），还没定等次的${count.left}人。`,
    count.left === 0
      ? "都定了。会上确认以后请写：评议结束 会议 号"
      : `其余都合格的，可以写：评议 ${year} 其余 合格`,
  ].join("\n");

export const nobodyLeftToRate = (year: number): string => `${year}年要评的人都有等次了，没有改动。`;
export const unratedText = ({ name }: Member, year: number): string =>
  `取消了，${plain(name)}${year}年的等次要重新定。请写：评议 ${year} ${plain(name)} 合格`;

/** What stands on the lists without the rating for it; people take it back. Empty for none. */
export const stillProposed = (
  year: number,
  proposed: readonly { readonly member: Member; readonly as: ProposalKind }[],
): string =>
  proposed
    .map(
      ({ member, as }) =>
        `\n${plain(member.name)}还列在${proposalNames[as]}里，现在不是优秀，要去掉请写：取消${proposalWords[as]} ${year} ${plain(member.name)}`,
    )
    .join("");

export const proposedText = (year: number, members: readonly Member[], as: ProposalKind): string =>
  `记下了，${year}年${proposalNames[as]}：${namesOf(members)}。这里只作记录，办不办由支部大会和乡镇党委定。`;
export const unproposedText = ({ name }: Member, as: ProposalKind): string =>
  `取消了，${plain(name)}不再列入${proposalNames[as]}。`;

export const appraisalClosed = (year: number, meeting: number, rated: number, told: number): string =>
  `${year}年民主评议按${meeting}号会议的结果定了，${rated}人有等次，不能再改。${told}人会私下收到自己的等次；没有手机的，请当面告诉他。`;

/** To each member, in private. */
export const yourRating = (year: number, rating: Rating): string =>
  `${year}年民主评议，您评为${ratingNames[rating]}。看自己的材料请写：我的评议 ${year}。有不同意见请当面找书记或支委说。`;

/** At most so many names stand in one answer. */
const namesMax = 30;

export const namesOf = (members: readonly Pick<Member, "name">[]): string =>
  members
    .slice(0, namesMax)
    .map(({ name }) => plain(name))
    .join("、") + (members.length > namesMax ? `等${members.length}人` : "");
