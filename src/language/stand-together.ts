import type { RuleMention } from "./find-rules.ts";
import type { Span } from "./ground.ts";

/**
 * Of all that was found of rules keeps what can stand together: where two share words, or one stands amid the other's,
 * the one that understands more. 连翘 in 教连翘剪枝 is no deed of its own.
 */
export function standTogether(text: string, candidates: readonly RuleMention[]): readonly RuleMention[] {
  // What names so much is no list of deeds, and comparing all with all would take its time.
  if (candidates.length > candidatesMax) return candidates.filter(({ by }) => by === "name");
  const kept: RuleMention[] = [];
  const plain = candidates.some(({ score }) => score >= plainScore);
  const needed = candidates.filter(
    (candidate) => !(plain && candidate.score < faintScore) && !isToldAgain(text, candidate, candidates),
  );
  for (const candidate of needed.sort(byScore)) {
    if (kept.every((other) => standApart(candidate, other))) kept.push(candidate);
  }
  return kept.sort((one, other) => one.start - other.start);
}

/** A few single characters make a faint tale beside words that say it plainly: 沟 and 拖 in 赵家沟老赵的拖拉机. */
const faintScore = 20;
const plainScore = 35;

const candidatesMax = 80;

/** Further apart they are told one by one. */
const gapMax = 20;

const byScore = (one: RuleMention, other: RuleMention): number =>
  other.score - one.score || one.start - other.start;

const standApart = (one: Span, other: Span): boolean => one.end <= other.start || other.end <= one.start;

/** 学校铲雪 tells nothing of 铲雪 that its name does not: who and where are for other stages. */
function isToldAgain(
  text: string,
  { by, slugs, ...told }: RuleMention,
  all: readonly RuleMention[],
): boolean {
  if (by !== "told") return false;
  return all.some((name) => {
    if (name.by === "told" || !slugs.every((slug) => name.slugs.includes(slug))) return false;
    if (told.start - name.end > gapMax || name.start - told.end > gapMax) return false;
    const [first, second] = name.start <= told.start ? [name, told] : [told, name];
    return !/[;。!?\n\d一二两三四五六七八九十]/.test(text.slice(first.end, second.start));
  });
}
