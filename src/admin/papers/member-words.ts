import { isExempt, type Member, type MemberKind } from "../../domain/member.ts";
import type { Day } from "../../domain/quarter.ts";

const kindWords: Readonly<Record<MemberKind, string>> = {
  full: "正式党员",
  probationary: "预备党员",
  migrant: "流动党员",
  movedOut: "已转出",
  deceased: "已去世",
  suspended: "停止党籍",
  removed: "已除名",
};

/** 正式党员、流动党员. */
export const kindsText = ({ kinds }: Pick<Member, "kinds">): string =>
  kinds.map((kind) => kindWords[kind]).join("、");

/** That the committee excused the member, without a reason; empty for who takes part. */
export const exemptText = (member: Member, on: Day): string =>
  isExempt(member, on) ? "经支委会同意不参加" : "";

export const internal = (today: Day): string => `内部资料，不得张贴　打印日期 ${today}`;
