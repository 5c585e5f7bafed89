import { eachFree } from "./day-mention.ts";
import { take } from "./ground.ts";
import type { Ground } from "./ground.ts";

const hour = "(?:[01]?\\d|2[0-4]|二十[一二三四]?|十[一二]?|[一二两三四五六七八九])";
const minute = "(?:[0-5]\\d|[零〇][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)";
const noMeasure = "(?![\\d.次回遍趟场个人户亩起项天斤块元里米万千百])";

/** 7:30, 8点半, 三点四十分, 5时20分. A bare 8点 is found with the numbers, as a measure that counts nothing. */
const shapes = [
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g,
  new RegExp(
    `(?<![\\d.一二三四五六七八九十百第])${hour} ?点(?:钟|半(?![个年月])|整(?![改理治修顿体洁])|来钟|多钟|[一二三]刻|${minute}(?:分|${noMeasure}))`,
    "g",
  ),
  new RegExp(`(?<![\\d.一二三四五六七八九十百第])${hour}时(?:${minute}|\\d)分`, "g"),
] as const;

/** Claims times of the clock, so that their figures count nothing and are no days. */
export function claimClockTimes(ground: Ground): void {
  if (!/[:点时]/.test(ground.text)) return;
  for (const shape of shapes) {
    eachFree(ground, shape, (span) => {
      take(ground, span);
    });
  }
}
