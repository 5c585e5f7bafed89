import type { Mark } from "./find-marks.ts";
import type { PersonMention } from "./find-people.ts";
import type { Found } from "./find.ts";
import { isLetter } from "./ground.ts";
import type { Span } from "./ground.ts";
import { nameJoiner } from "./words/joining.ts";
import { surnames } from "./words/surnames.ts";

const nameCharsMin = 2;
const nameCharsMax = 4;

/** 给小刚加一次, 替田老四报: a name on no roster, where somebody must be named. */
export function givenNames(found: Found): readonly Span[] {
  const shape = /(?<=[给替帮] ?)[\u4e00-\u9fff]{2,3}(?=(?:也|再)? ?(?:加|记|报|登))/g;
  return [...found.text.matchAll(shape)]
    .map(({ index, 0: { length } }): Span => ({ start: index, end: index + length }))
    .filter(({ start, end }) => found.rest.some((rest) => rest.start <= start && rest.end >= end));
}

/** Words in the list of names that are on no roster. They are told, not guessed at. */
export function unknownNames(
  found: Found,
  named: readonly PersonMention[],
  asked: Mark | undefined,
): readonly Span[] {
  const list: Span[] = [...named, ...found.marks.filter(({ kind }) => kind === "self")];
  const unknown = new Set<Span>();
  const candidates = found.rest.filter(({ start, end }) => {
    const length = end - start;
    return length >= nameCharsMin && length <= nameCharsMax;
  });
  const beside = (span: Span): boolean =>
    list.some((each) => joins(found, each, span) || joins(found, span, each)) ||
    (asked !== undefined && (asked.end === span.start || joins(found, asked, span)));
  for (const order of [candidates, candidates.toReversed()]) {
    for (const span of order) {
      if (unknown.has(span)) continue;
      const called = hasSurname(found.text, span) && standsAlone(found, span);
      if (!called && (found.rules.length === 0 || !beside(span))) continue;
      list.push(span);
      unknown.add(span);
    }
  }
  return [...unknown];
}

/** 俺和刘铁柱, 根生、张铁蛋: unknown names that a joining word puts into the list. */
export function joinedNames(found: Found, named: readonly PersonMention[]): readonly Span[] {
  const list: readonly Span[] = [...named, ...found.marks.filter(({ kind }) => kind === "self")];
  return found.rest.filter((span) => {
    const length = span.end - span.start;
    if (length < nameCharsMin || length > nameCharsMax) return false;
    if (/[我俺](?:和|跟|与|同) ?$/.test(found.text.slice(0, span.start))) return length < nameCharsMax;
    const joined = list.some(({ end }) =>
      /^(?:、|和|跟|与|同)$/.test(found.text.slice(end, span.start).trim()),
    );
    return joined && hasSurname(found.text, span);
  });
}

/** 李大牛, 老李, 小王 */
const hasSurname = (text: string, { start }: Span): boolean =>
  surnames.has(text.charAt(start)) ||
  (/[老小大]/.test(text.charAt(start)) && surnames.has(text.charAt(start + 1)));

/** Something understood, or nothing, stands on both sides. */
function standsAlone({ text, people }: Found, { start, end }: Span): boolean {
  const before =
    start === 0 || !isLetter(text, start - 1) || /[给替代帮和跟同与]/.test(text.charAt(start - 1));
  return before && !people.some((person) => person.start === end);
}

const joinerCharsMax = 8;

function joins({ text }: Found, one: Span, other: Span): boolean {
  const gap = other.start - one.end;
  if (gap < 0 || gap > joinerCharsMax) return false;
  const between = text.slice(one.end, other.start);
  return between !== "" && nameJoiner.test(between);
}
