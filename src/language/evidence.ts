import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import type { MarkKind } from "./words/marks.ts";
import { pointsMeasure } from "./words/measures.ts";

const requests: ReadonlySet<MarkKind> = new Set<MarkKind>(["claim", "claimSlip", "onBehalf", "forThat"]);
const beside: ReadonlySet<MarkKind> = new Set<MarkKind>([...requests, "note"]);
const passing: ReadonlySet<MarkKind> = new Set<MarkKind>([
  "place",
  "filler",
  "done",
  "self",
  "story",
  "join",
  "benefit",
]);

/**
 * Whether the message asks for points, and where: at its beginning or end it is a request by itself; in the middle only
 * together with the name of a rule.
 */
export function isAskedFor(found: Found): "begins" | "stands" | "no" {
  const asking: Span[] = [
    ...found.marks.filter(({ kind }) => (found.rules.length > 0 ? beside : requests).has(kind)),
    // With the verb before the number: 加6分.
    ...found.numbers
      .filter(({ sort }) => sort === "pointsAsked")
      .map(({ start, end }) => ({ start: start - 1, end })),
  ];
  if (found.marks.some(({ kind, start }) => requests.has(kind) && isFirst(found, start))) return "begins";
  if (asking.some((span) => found.rules.length > 0 || isLast(found, span))) return "stands";
  return "no";
}

const others = (found: Found): readonly Span[] => [
  ...found.rest,
  ...found.rules,
  ...found.people,
  ...found.marks.filter(({ kind }) => !passing.has(kind) && !requests.has(kind)),
];

const isFirst = (found: Found, start: number): boolean => others(found).every((span) => span.start >= start);

const isLast = (found: Found, request: Span): boolean =>
  others(found).every((span) => span.end <= request.end) && isSpaced(found, request);

/** 香菇合作社加分 may be a name or a tale; 香菇合作社 加分 is a request. */
const isSpaced = (found: Found, { start }: Span): boolean =>
  /^$|[\s,。;:、)】]/.test(found.text.charAt(start - 1));

/** 铲雪一次加1分 tells what it scores unless somebody did it: me, yesterday, or 了. */
export function tellsWhatItScores(found: Found): boolean {
  if (found.marks.some(({ kind }) => beside.has(kind) || kind === "done" || kind === "self")) return false;
  if (found.days.length > 0) return false;
  const points = found.numbers.some(({ measure }) => measure === pointsMeasure);
  return points && found.numbers.some(({ measure, sort }) => sort === "count" && measure !== pointsMeasure);
}
