import type { AccountId } from "../domain/ids.ts";
import { hasLeft, type Roster } from "../domain/member.ts";

export const notOnRoster =
  "名册里没有您的名字，记不了分。您是党员请找支部书记登记；做了好事的可以请党员代报。";
/** At most 30 字, for a line on a list. */
export const notOnRosterShortly = "名册里没有您的名字，请找支部书记登记。";
/**
 * On the own copy of a card whose tap counts as nobody's: of who is on no roster, was not shown the notice yet, or takes
 * part on paper. At most 30 字.
 */
export function nobodysTap(roster: Roster, tapper: AccountId): string {
  const member = roster.find((each) => each.account === tapper && !hasLeft(each));
  if (member === undefined) return notOnRosterShortly;
  return member.enrolment?.as === "paper"
    ? "您走纸质，点卡片不算。要用手机请私聊我写：同意参加"
    : "您还没看告知书，点了不算。请先私聊我写：告知书";
}

export const notOnRosterPrivate =
  "名册里没有您的名字。您是党员请找支部书记登记；对公示有意见，请在村里的群里@我写，或当面跟纪检委员说。";
export const whichBranch = (names: readonly string[]): string =>
  `您在几个支部的名册上，请在前面写上支部名，例如：${names[0] ?? ""} 待审`;
