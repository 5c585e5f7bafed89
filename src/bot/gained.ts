import type { Entry } from "../domain/entry.ts";
import { gains } from "../domain/points.ts";
import type { Day } from "../domain/quarter.ts";
import { gainedForYou } from "../wording/notices.ts";

/** To the member: what counts by the room under a cap that a reversal frees. @param before the member's of that year */
export const gainedTexts = (before: readonly Entry[], reversal: Entry, today: Day): readonly string[] =>
  [...gains(before, reversal)].flatMap(([number, half]) => {
    const entry = before.find((each) => each.number === number);
    return entry === undefined ? [] : [gainedForYou(entry, half, today)];
  });
