import type { Mark } from "./find-marks.ts";
import type { NumberMention } from "./find-numbers.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import type { PeopleMeant } from "./people-meant.ts";
import { countsRule } from "./quantity.ts";
import { clauseEnd, nounTails } from "./words/joining.ts";
import type { MarkKind } from "./words/marks.ts";

/** What speaks against a deed of the sender's own. */
export type Objections = {
  /** Never a claim: points to be taken from somebody. */
  readonly forbids: boolean;
  /** Not a claim unless the message begins by asking for points: not done, not yet done, news, jokes, orders. */
  readonly contradicts: boolean;
  /** Must be asked. */
  readonly doubts: boolean;
};

const introducing: ReadonlySet<MarkKind> = new Set<MarkKind>(["benefit", "place", "filler"]);
const contradicting: ReadonlySet<MarkKind> = new Set<MarkKind>(["question", "plan", "trap"]);
const doubtful: ReadonlySet<MarkKind> = new Set<MarkKind>([
  "negation",
  "others",
  "group",
  "doubtful",
  "claimSlip",
  "question",
  "plan",
  "trap",
]);

export function findObjections(found: Found, meant: PeopleMeant): Objections {
  const { marks } = found;
  const taken =
    marks.some(({ kind }) => kind === "deduct") || found.numbers.some(({ sort }) => sort === "pointsTaken");
  return {
    forbids: taken,
    contradicts:
      marks.some(({ kind }) => contradicting.has(kind)) ||
      marks.some((mark) => mark.kind === "negation" && besideRule(found, mark)),
    doubts: marks.some(({ kind }) => doubtful.has(kind)) || nearbyWords(found, meant),
  };
}

export const sameClause = (text: string, one: Span, other: Span): boolean => {
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  return !clauseEnd.test(text.slice(first.end, second.start));
};

const besideRule = (found: Found, mark: Mark): boolean =>
  found.rules.some((rule) => sameClause(found.text, rule, mark));

/** Unknown words written to a rule's name may make another thing of it: 教连翘剪枝, 主持会议, 铲雪车. */
function nearbyWords(found: Found, meant: PeopleMeant): boolean {
  const names = new Set(meant.unknown);
  const starts = new Map(found.numbers.map((number) => [number.start, number]));
  const ends = new Set(found.numbers.map(({ end }) => end));
  const strange = found.rest.some((rest) => {
    if (names.has(rest)) return false;
    const besideName = found.rules.some(
      (rule) => rest.end === rule.start || rest.start === rule.end || isOwned(found, rule, rest),
    );
    const counted = starts.get(rest.end);
    return besideName || ends.has(rest.start) || (counted !== undefined && isCounted(found, counted));
  });
  if (strange) return true;
  return found.marks.some(
    (mark) =>
      mark.kind === "folk" && found.rules.some(({ start }) => start === mark.end) && !introduced(found, mark),
  );
}

/** 铲雪，清沟2次: the number counts what we do not know. */
const isCounted = (found: Found, number: NumberMention): boolean =>
  countsRule(found, number) && !found.rules.some((rule) => sameClause(found.text, rule, number));

/** 铲雪的车 */
const isOwned = ({ text }: Found, rule: Span, rest: Span): boolean =>
  rest.start === rule.end + 1 && text.charAt(rule.end) === "的";

/** 帮邻居, 参加村里: a word before says what these people have to do with it. */
export const introduced = (found: Found, folk: Mark): boolean =>
  found.marks.some(({ kind, end }) => end === folk.start && introducing.has(kind));

/** 铲雪车, 巡逻队, 铲雪的照片 */
export function isPartOfNoun(found: Found): boolean {
  return found.rules.some(({ end }) => {
    const next = found.text.charAt(end);
    return next !== "" && nounTails.includes(next) && !found.numbers.some(({ start }) => start === end);
  });
}
