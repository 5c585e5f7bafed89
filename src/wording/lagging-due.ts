import { daysBetween, type Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { plain } from "./plain.ts";

/** A deadline that comes near. `isHelper`: who reads it helps that member. */
export type HelpDue = {
  readonly number: number;
  readonly name: string;
  readonly until: Day | undefined;
  readonly isHelper: boolean;
};

const namesMax = 5;

/** One line of the evening's digest, to who helps or keeps the record. @param due at least one */
export function helpDueText(due: readonly HelpDue[], today: Day): string {
  const names = due.slice(0, namesMax).map(({ name, until }) => `${plain(name)}${untilText(until, today)}`);
  const more = due.length > namesMax ? `等${due.length}人` : "";
  const [first] = due;
  const number = first?.number ?? 1;
  const how =
    first?.isHelper === true ? `帮带 ${number} 检查 ${plain(first.name)} 怎么样了` : `后进 ${number}`;
  return `帮带到期：${names.join("、")}${more}，${first?.isHelper === true ? "去看过以后写" : "看情况写"}：${how}`;
}

function untilText(until: Day | undefined, today: Day): string {
  if (until === undefined) return "";
  const left = daysBetween(today, until);
  return left > 0 ? `（${dayName(until, today)}，还有${left}天）` : `（${dayName(until, today)}，已到期）`;
}
