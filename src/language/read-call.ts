import type { Day } from "../domain/quarter.ts";
import { isCountedByComing, type Call, type CallDay } from "../domain/task.ts";
import type { DayMention } from "./find-days.ts";
import { find } from "./find.ts";
import type { Found } from "./find.ts";
import type { Reader } from "./reading.ts";
import { headMeasures } from "./words/measures.ts";

/** 周六上午铲雪 村口集合 20人: when, how many are needed, and the rule if one is plainly named. @param said cleaned */
export function readCall(said: string, reader: Reader): Call {
  const found = find(said, reader);
  return {
    words: said.replaceAll(/, ?/g, "，"),
    day: dayIn(found, reader.today),
    needed: neededIn(found),
    rule: ruleIn(found),
  };
}

/** The first that is plain. 下个月, 这几天 leave it open, and the call is for no day. */
function dayIn({ days }: Found, today: Day): CallDay {
  const wrong = days.find(({ read }) => read.kind === "noSuchDay");
  if (wrong !== undefined) return { kind: "noSuchDay", said: wrong.said };
  const [day] = days.flatMap((mention) => dayAhead(mention, today) ?? []);
  return day === undefined ? { kind: "none" } : { kind: "day", day };
}

/** 周六 is the coming one; who calls on a Saturday for 周六 means that very day. */
function dayAhead({ read, coming }: DayMention, today: Day): Day | undefined {
  if (read.kind !== "day") return undefined;
  return read.day >= today ? read.day : (coming ?? read.day);
}

const neededIn = ({ numbers }: Found): number | undefined =>
  numbers.find(({ measure = "", sort }) => sort === "count" && headMeasures.has(measure))?.value;

/** A name of one rule of which each who comes does one. */
function ruleIn({ rules, index }: Found): Call["rule"] {
  const named = rules.filter(({ by }) => by === "name" || by === "learnt").flatMap(({ slugs }) => slugs);
  const [slug, ...others] = new Set(named);
  const rule = slug === undefined || others.length > 0 ? undefined : index.rules.get(slug);
  return rule !== undefined && isCountedByComing(rule) ? rule.slug : undefined;
}
