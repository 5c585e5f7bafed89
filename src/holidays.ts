import chineseDays from "chinese-days";
import { day, type Day } from "./domain/quarter.ts";
import { isWeekday } from "./domain/working-days.ts";

/**
 * Whether people work on that day by the State Council's calendar of holidays (国务院办公厅关于部分节假日安排的通知, once a
 * year in November), as the package chinese-days holds it; undefined for a year it does not know.
 */
export function isOfficialWorkday(at: Day): boolean | undefined {
  if (arranged(day(`${at.slice(0, 4)}-01-01`)) === undefined) return undefined;
  return arranged(at) ?? isWeekday(at);
}

/**
 * What the calendar says of that day, if anything: New Year's Day is in it in every year that was announced. An ordinary
 * day's name is the English weekday, which the package finds by the server's own zone: west of Greenwich it is the one
 * before (seen in New York), so only the days by name are taken from it.
 */
function arranged(at: Day): boolean | undefined {
  const { name, work } = chineseDays.getDayDetail(at);
  return name.includes(",") ? work : undefined;
}
