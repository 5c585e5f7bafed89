import type { Day } from "../domain/quarter.ts";
import { ruleInForce } from "../domain/rulebook.ts";
import type { DayMention } from "./find-days.ts";
import type { Found } from "./find.ts";
import type { Deed } from "./group-acts.ts";
import { readQuantity } from "./quantity.ts";
import type { QuantityRead } from "./quantity.ts";
import type { Act, Doubt, Reader } from "./reading.ts";
import { headMeasures } from "./words/measures.ts";

/**
 * Makes the acts of a deed: one, or one for each day that was said.
 *
 * @param where what else was told of the deed
 */
export function buildActs(found: Found, reader: Reader, deed: Deed, where: string): readonly Act[] {
  const said = saidOf(found, deed);
  const days = uniqueDays(deed.days);
  const spread = days.length > 1;
  return (days.length === 0 ? [undefined] : days).map((day): Act => {
    const when = readDay(day, reader.today);
    const doubts: Doubt[] = [...when.doubts];
    if (deed.tangled) doubts.push({ kind: "unclear" });
    const [slug] = deed.slugs;
    if (slug === undefined || deed.slugs.length > 1) {
      return {
        said,
        where,
        rule: undefined,
        quantity: plainCount(deed),
        unit: undefined,
        day: when.day,
        doubts: [{ kind: "whichRule", candidates: deed.slugs }, ...doubts],
      };
    }
    const rule = ruleInForce(reader.rulebook, slug, when.day ?? reader.today) ?? found.index.rules.get(slug);
    if (rule === undefined) throw new Error(`the index names a rule that is not in force: ${slug}`);
    const whole = readQuantity(rule, deed);
    const read = spread ? perDay(whole, deed, days.length) : whole;
    return {
      said,
      where,
      rule: slug,
      quantity: read.quantity,
      unit: read.unit,
      day: when.day,
      doubts: [...read.doubts, ...doubts],
    };
  });
}

/** The number said with words that name no rule, when there is just one. */
export function plainCount(deed: Pick<Deed, "numbers">): number | undefined {
  const counts = deed.numbers.filter(
    ({ sort, measure }) => sort === "count" && measure !== "分" && !headMeasures.has(measure ?? ""),
  );
  const value = counts.length === 1 ? counts[0]?.value : undefined;
  return value !== undefined && value > 0 && value <= 1000 ? value : undefined;
}

/** 铲雪两次（周六、周日）: one on each of the two days. */
function perDay(whole: QuantityRead, deed: Deed, days: number): QuantityRead {
  if (whole.quantity === undefined) return whole;
  const wasCounted = deed.numbers.some(({ sort }) => sort === "count" || sort === "pointsAsked");
  const each = deed.numbers.some((number) => number.each);
  if (!wasCounted || each) return whole;
  if (whole.quantity === days) return { ...whole, quantity: 1 };
  return { ...whole, quantity: undefined, doubts: [...whole.doubts, { kind: "unclear" }] };
}

function uniqueDays(days: readonly DayMention[]): readonly DayMention[] {
  const key = ({ read, said }: DayMention): string => (read.kind === "day" ? read.day : said);
  const exact = days.filter(({ read }) => read.kind !== "vague");
  // 清明 4月5日: the plain day speaks for the vague word beside it.
  const telling = exact.length > 0 ? exact : days.slice(0, 1);
  return telling.filter((day, at) => telling.findIndex((other) => key(other) === key(day)) === at);
}

function readDay(
  mention: DayMention | undefined,
  today: Day,
): { readonly day: Day | undefined; readonly doubts: readonly Doubt[] } {
  if (mention === undefined) return { day: undefined, doubts: [] };
  const { read, said } = mention;
  if (read.kind === "vague") return { day: undefined, doubts: [{ kind: "unclear" }] };
  if (read.kind === "noSuchDay") return { day: undefined, doubts: [{ kind: "noSuchDay", said }] };
  if (read.day > today) return { day: read.day, doubts: [{ kind: "futureDay", day: read.day }] };
  return { day: read.day, doubts: [] };
}

function saidOf(found: Found, deed: Deed): string {
  const first = deed.mentions[0]?.start ?? 0;
  const last = deed.mentions.at(-1)?.end ?? 0;
  return found.text.slice(first, last);
}
