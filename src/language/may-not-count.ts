import type { Rule } from "../domain/rulebook.ts";
import type { Found } from "./find.ts";
import { wordsOf } from "./lexicon.ts";
import type { Doubt } from "./reading.ts";
import {
  kin,
  kinBefore,
  inLaws,
  kinDenied,
  kinFirst,
  otherHouse,
  ownGiven,
  ownPlace,
  ownThing,
  ownTool,
  ownWords,
  paidDenied,
  paidSum,
  paidWords,
} from "./words/may-not-count.ts";
import { giftsOf } from "./words/measures.ts";

const anyOf = (table: string): string =>
  [...wordsOf(table)].sort((one, other) => other.length - one.length).join("|");

const given = new RegExp(anyOf(`${ownGiven} ${kinDenied}`), "g");
const own = new RegExp(anyOf(ownWords));
const relative = new RegExp(`(?:${anyOf(kinBefore)})(?:${anyOf(kin)})`);
const paid = new RegExp(anyOf(paidWords));

/**
 * Own property, relatives and paid work earn no points (catalogue, section 1): where the words tell of them it is asked.
 * Some rules are about one's own (让地, 简办), and in some tales the money is other people's.
 *
 * @param isOwn whether the sender gets the points
 */
export function mayNotCount(found: Found, rule: Rule, isOwn: boolean): readonly Doubt[] {
  const told = found.text.replace(given, " ").replace(ownTool, " ").replace(paidDenied, " ");
  const doubts: Doubt[] = [];
  if (!rule.ownCounts) {
    if (own.test(told) || ownThing.test(told) || (isOwn && ownPlace.test(told)))
      doubts.push({ kind: "mayNotCount", because: "own" });
    else if (relative.test(told) || inLaws.test(told) || kinFirst.test(told))
      doubts.push({ kind: "mayNotCount", because: "kin" });
  }
  if (rule.ownCounts && otherHouse.test(told)) doubts.push({ kind: "mayNotCount", because: "kin" });
  if (rule.moneyTold ? commission.test(told) : isPaid(found, rule, told))
    doubts.push({ kind: "mayNotCount", because: "paid" });
  return doubts;
}

const commission = /介绍费|中介费|抽头|抽成|好处费/;

/** Money that is named beside a deed was perhaps earned by it, unless it was given. */
function isPaid({ numbers, text }: Found, { unit }: Rule, told: string): boolean {
  if (paid.test(told) || paidSum.test(told)) return true;
  if (giftsOf[unit] !== undefined) return false;
  return numbers.some(
    ({ measure, start, said }) =>
      money.has(measure ?? "") && said !== "一块" && !giving.test(text.slice(0, start).trimEnd()),
  );
}

/** 送了200块: given, not earned. */
const giving = /(?:送|捐|拿|随|凑|垫|花|掏|出|买)了?$/;

const money: ReadonlySet<string> = new Set(wordsOf("块 块钱 元 元钱 万元 万块 毛"));
