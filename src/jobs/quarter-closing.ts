import { dayOf, lastDayOf } from "../domain/quarter.ts";
import { quarterClosingText } from "../wording/month.ts";
import { endOfDayMs, quarterIn, toGroup, type Says } from "./ground.ts";

/** quarterClosing: the group is told that the quarter is about to end. */
export const sayQuarterClosing: Says = (ground) => {
  const period = quarterIn(ground.period);
  const untilMs = endOfDayMs(lastDayOf(period));
  if (ground.atMs >= untilMs) return Promise.resolve([]);
  const text = quarterClosingText(period, dayOf(ground.atMs));
  return Promise.resolve([toGroup("quarterClosing", text, ground, { untilMs })]);
};
