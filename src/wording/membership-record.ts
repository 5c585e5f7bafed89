import type { MemberId } from "../domain/ids.ts";
import type { Member } from "../domain/member.ts";
import type { MembershipStep, RecordedChange } from "../domain/membership.ts";
import { dayOf, type Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { endWords, periodText, takingWords } from "./membership.ts";
import { plain } from "./plain.ts";

/** What is on record of membership (党员变动). @param nameOf the name of a member of this branch's roster */
export type RecordGround = { readonly nameOf: (id: MemberId) => string; readonly today: Day };

export const changesOfBranch = "党员变动";
export const changesOfMember = (member: Member): string => `${plain(member.name)}的变动`;

/** Newest first; of those that are not shown only how many there are. */
export function changesText(
  title: string,
  changes: readonly RecordedChange[],
  unseen: number,
  ground: RecordGround,
): string {
  if (changes.length === 0) return `${title}：没有记过变动。`;
  return [
    `**${title}**`,
    ...changes.map((change) => `- ${changeLine(change, ground)}`),
    ...(unseen > 0 ? [`还有更早的${unseen}条，看某个人的请写：党员变动 姓名`] : []),
  ].join("\n");
}

/** 5月10日 张满仓 外出，3月1日起，联系人王建国（赵书田记） */
export function changeLine(change: RecordedChange, ground: RecordGround): string {
  const { step, atMs, byName, words } = change;
  const beside = words === undefined ? "" : `：${plain(words)}`;
  return `${dayName(dayOf(atMs), ground.today)} ${ground.nameOf(step.member)} ${whatHappened(step, ground)}${beside}（${plain(byName)}记）`;
}

/** The same for the branch's record and the member's own. */
export function whatHappened(step: MembershipStep, { nameOf, today }: RecordGround): string {
  const on = (at: Day): string => dayName(at, today);
  switch (step.kind) {
    case "exempted":
      return `免参加，${periodText(step.from, step.to, today)}，${on(step.decidedOn)}研究决定`;
    case "exemptionEnded":
      return `${on(step.on)}起恢复参加`;
    case "wentAway":
      return `外出，${on(step.since)}起${step.contact === undefined ? "" : `，联系人${nameOf(step.contact)}`}`;
    case "contactNamed":
      return `联系人改为${nameOf(step.contact)}`;
    case "cameBack":
      return `${on(step.on)}返乡`;
    case "appraisalSettled":
      return `${step.year}年评议${takingWords[step.as]}`;
    case "becameFull":
      return `${on(step.on)}转正（${step.meeting === undefined ? "大会未登记" : `会议${step.meeting}号`}）`;
    case "probationExtended":
      return `预备期延长到${on(step.to)}`;
    case "movedIn":
      return `${on(step.on)}转入${step.certificate === "attached" ? "，原支部凭证（只看不加分）" : ""}`;
    case "leaving":
      return "要转出";
    case "staying":
      return "不转了";
    case "movedOut":
      return `${on(step.on)}对方接收，转出`;
    case "died":
    case "suspended":
    case "removed":
      return `${on(step.on)}${endWords[step.kind]}`;
  }
}
