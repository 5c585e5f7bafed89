import type { MemberId } from "../domain/ids.ts";
import { dayOf, type Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { aboutText, objectionState, type ObjectionView } from "./objection.ts";
import { inOwnWords } from "./own-record.ts";

/** A line of the own export. Of who objected against the member nothing is told. @param words without the objector's name */
export function objectionRecord(
  { objection, about }: ObjectionView,
  reader: MemberId,
  words: string | undefined,
  today: Day,
): string {
  const whose = objection.objector === reader ? "您提的异议" : "对您的异议";
  const on = dayName(dayOf(objection.raisedAtMs), today);
  const why = objection.ruling === undefined ? "" : inOwnWords(objection.ruling.words);
  return `${on} ${whose}${objection.number}号 ${aboutText(about, today)}${inOwnWords(words)}，${objectionState(objection, today)}${why}`;
}
