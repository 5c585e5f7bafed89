import type { Member } from "../domain/member.ts";
import { isMeantBy } from "../domain/name-in-row.ts";
import { lastDayOf, type Day, type Quarter } from "../domain/quarter.ts";
import { dayName, quarterNameNear } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { postOf } from "./people.ts";
import { plain } from "./plain.ts";

// Read in the single chat. A missing report is first a reason to ask how somebody is, not a failing.

const reportExample = "汇报 在外打工，工作和家里都好";

/** To a migrant. @param phone who writes the report down when it is told by phone */
export function reportReminderText(
  member: Member,
  period: Quarter,
  phone: Member | undefined,
  today: Day,
): string {
  return [
    `${plain(member.name)}，您好。${quarterNameNear(period, today)}的汇报还没收到，最晚${dayName(lastDayOf(period), today)}交。写几句近来的思想和工作就行，例如：`,
    `${atBot}${reportExample}`,
    ...(phone === undefined ? [] : [`不方便写的，给${callingOf(phone, member)}打个电话，请对方替您报。`]),
  ].join("\n");
}

/** Somebody to be phoned, and why it is not the contact person who does it. */
export type ToPhone = {
  readonly member: Member;
  readonly because?: "noContact" | { readonly notOnline: Member };
};

/** More do not fit one message; who reports on the phone makes room for the next. */
const phonedMax = 12;

/** To a contact person, or to the secretary for those who have none. */
export function reportCallsText(
  people: readonly [ToPhone, ...ToPhone[]],
  period: Quarter,
  today: Day,
): string {
  const [first] = people;
  const rest = people.length - phonedMax;
  return [
    `还有${people.length}位流动党员没交${quarterNameNear(period, today)}的汇报，请打电话问问近况：`,
    ...people.slice(0, phonedMax).map((each) => `- ${toPhoneLine(each)}`),
    ...(rest > 0 ? [`还有${rest}位，请看名册。`] : []),
    `问过以后照实替对方报，最晚${dayName(lastDayOf(period), today)}，例如：`,
    `${atBot}代报 ${plain(first.member.name)} ${reportExample}`,
  ].join("\n");
}

function toPhoneLine({ member, because }: ToPhone): string {
  const name = plain(member.name);
  if (because === undefined) return name;
  return because === "noContact"
    ? `${name}（名册上没有联系人）`
    : `${name}（联系人${plain(because.notOnline.name)}没有企业微信，请转告）`;
}

/** To a migrant towards the end of the year. @param leader whom to tell when it cannot be */
export function appraisalReturnText(member: Member, leader: Member | undefined): string {
  const whom = leader === undefined ? "支部书记" : callingOf(leader, member);
  return [
    `${plain(member.name)}，您好。年底支部要开组织生活会、评议党员，请安排好时间回来参加。`,
    `确实回不来的，请早点告诉${whom}，说明情况，支部研究后记下来。`,
  ].join("\n");
}

/** 联系人王建国, 书记赵书田 */
const callingOf = (person: Member, member: Member): string =>
  `${isMeantBy(member.contactPerson, person) ? "联系人" : postOf(person)}${plain(person.name)}`;
