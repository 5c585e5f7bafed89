import { plusDays, yearOf, type Day } from "../src/domain/quarter.ts";
import { below, oneOf, type Random } from "./random.ts";

// Deeds as people write them. Which is which village's decision does not matter: all are of the unified rules.

export type Deed = { readonly rule: string; readonly words: string; readonly quantity: number };

/** Half of them without a cap, half with one. None is limited to a few people or to once a quarter. */
export const deeds: readonly Deed[] = [
  { rule: "snow-clearing", words: "铲雪 1", quantity: 1 },
  { rule: "machine-repair", words: "修农机 1", quantity: 1 },
  { rule: "snow-clearing", words: "扫雪 2次", quantity: 2 },
  { rule: "machine-repair", words: "修水泵 1", quantity: 1 },
  { rule: "collective-labor", words: "捡垃圾 1", quantity: 1 },
  { rule: "care-vulnerable", words: "看望老人 1", quantity: 1 },
  { rule: "volunteer-service", words: "夜巡 1次", quantity: 1 },
  { rule: "infra-contribution", words: "修路 1.5", quantity: 1.5 },
];

const spanDays = 60;

/** The last days of the year up to today: a deed of last year may no longer be declared. */
export function recentDays(today: Day): readonly Day[] {
  const days = Array.from({ length: spanDays }, (_, back) => plusDays(today, -back));
  return days.filter((day) => yearOf(day) === yearOf(today));
}

const places = ["村东头", "西沟", "南坡", "河滩", "北岭", "老槐树下"];

/** A claim's words. The number names its place, and makes it a deed of its own. */
export function claimWords(deed: Deed, day: Day, number: number, random: Random): string {
  const [, month, date] = day.split("-");
  const place = places[below(places.length, random)] ?? "";
  return `@积分助手 加分 ${deed.words} ${Number(month)}月${Number(date)}日 ${place}第${number}段`;
}

export const anyDeed = (random: Random): Deed => oneOf(deeds, random);
