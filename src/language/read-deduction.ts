import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import type { Wish } from "./reading.ts";
import { clauseEnd } from "./words/joining.ts";
import { pointsMeasure } from "./words/measures.ts";
import { surnames } from "./words/surnames.ts";

const textCharsMax = 80;
const verb = /[扣减罚]/g;
/** 别给他扣, 不该扣, 被扣: not wanted, or already done. */
const refused = /(?:不[该要能用应准许会得]|别|甭|莫|勿|被|凭啥)[^,。;!?\n]{0,8}$|[不没未有] ?$/;
const toldOf = /^(?:掉|除|去|分)?(?:了|过|错|得|多|少|着)/;
const otherThings = /^(?:款|钱|押|留|工资|灾|轻|肥|速|震|金|大棚|棚|膜|子)/;
/** Hearsay, threats and complaints speak of deductions and ask for none. */
const mereTalk =
  /听说|据说|好像|似乎|玩笑|哈哈|嘻嘻|呵呵|嘿嘿|通知|公告|转发|比如|例如|测试|如果|要是|假如|若|万一|的话|再不|冤|太多|不对|不服|意见|上次|上回/;

/** 扣张改改5分, 给德顺扣2分: a wish to take points from somebody, which no chat may do (decision 31). */
export function readDeduction(found: Found): Wish | undefined {
  const { text, marks } = found;
  if (text.length > textCharsMax || mereTalk.test(text)) return undefined;
  if (marks.some(({ kind }) => kind === "question")) return undefined;
  const wished = [...text.matchAll(verb)].some(({ index }) => isFree(found, index) && isWish(found, index));
  return wished ? { intent: "none", about: "deduction" } : undefined;
}

/** 减灾 in the name of a rule takes nothing. */
const isFree = (found: Found, at: number): boolean =>
  [...found.rules, ...found.people].every(({ start, end }) => at < start || at >= end);

function isWish(found: Found, at: number): boolean {
  const before = found.text.slice(0, at);
  const after = found.text.slice(at + 1);
  const taking = /[把将]/.test(before);
  if (refused.test(before) || otherThings.test(after) || (!taking && toldOf.test(after))) return false;
  const first = /^[\s,。:;]*(?:请|建议|要求|申请|我要|我想|书记|给|应该|,|:| )*$/.test(before);
  const from = targets(found);
  const counted = found.numbers.some(
    ({ start, measure }) => start > at && (measure === undefined || measure === pointsMeasure),
  );
  if (counted) return first || from.length > 0;
  if (from.length === 0 || !found.text.includes("分")) return false;
  return first || from.some((target) => isGivenTo(found, target, at)) || /^分?[吧。! ]*$/.test(after);
}

/** From whom: members, him or her, oneself, and names on no roster. Who says so (书记说扣2分) is not meant. */
function targets(found: Found): readonly Span[] {
  const { text } = found;
  const people = found.people.filter(({ end }) => !/[说讲问]/.test(text.charAt(end)));
  const persons = found.marks.filter(
    ({ kind, start, end }) => kind === "self" || /^[他她]$|^扣[他她]$/.test(text.slice(start, end)),
  );
  const names = found.rest.filter(
    ({ start, end }) => end - start >= 2 && end - start <= 4 && surnames.has(text.charAt(start)),
  );
  return [...people, ...persons, ...names];
}

/** 给张改改扣分, 把张改改的分扣掉 */
const isGivenTo = ({ text }: Found, { start, end }: Span, at: number): boolean =>
  end <= at && /[给把将对] ?@?$/.test(text.slice(0, start)) && !clauseEnd.test(text.slice(end, at));
