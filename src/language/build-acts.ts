import type { Day } from "../domain/quarter.ts";
import { ruleInForce } from "../domain/rulebook.ts";
import type { DayMention } from "./find-days.ts";
import type { RuleSlug } from "../domain/ids.ts";
import { findSlip } from "./find-slips.ts";
import type { Found } from "./find.ts";
import { freeStretches, groundOf, take } from "./ground.ts";
import type { Deed } from "./group-acts.ts";
import { mayNotCount } from "./may-not-count.ts";
import { readQuantity } from "./quantity.ts";
import type { QuantityRead } from "./quantity.ts";
import type { Act, Doubt, PersonRead, Reader } from "./reading.ts";
import { headMeasures } from "./words/measures.ts";

/**
 * Makes the acts of a deed: one, or one for each day that was said.
 *
 * @param where what else was told of the deed
 * @param people whose deed it is
 */
export function buildActs(
  found: Found,
  reader: Reader,
  deed: Deed,
  where: string,
  people: readonly PersonRead[],
): readonly Act[] {
  const said = saidOf(found, deed);
  const days = uniqueDays(deed.days);
  const spread = days.length > 1;
  const isOwn = people.some((one) => one.kind === "member" && one.id === reader.sender);
  return (days.length === 0 ? [undefined] : days).map((day): Act => {
    const when = readDay(day, reader.today);
    const doubts: Doubt[] = [...when.doubts];
    if (deed.tangled) doubts.push({ kind: "unclear" });
    const { slug } = deed.choice;
    const plain = { said, where, people, day: when.day };
    if (slug === undefined) {
      const quantity = plainCount(deed);
      return {
        ...plain,
        rule: undefined,
        quantity,
        unit: undefined,
        doubts: [...ruleDoubts(said, deed), ...doubts],
      };
    }
    const rule = ruleInForce(reader.rulebook, slug, when.day ?? reader.today) ?? found.index.rules.get(slug);
    if (rule === undefined) throw new Error(`the index names a rule that is not in force: ${slug}`);
    const whole = readQuantity(rule, deed);
    const { quantity, unit, doubts: ofNumber } = spread ? perDay(whole, deed, days.length) : whole;
    const known = deed.choice.sure || deed.choice.heard ? slug : undefined;
    const all = [
      ...ruleDoubts(said, deed),
      ...slipDoubts(found, deed, slug),
      ...ofNumber,
      ...doubts,
      ...mayNotCount(found, rule, isOwn),
    ];
    return { ...plain, rule: known, quantity, unit, doubts: all };
  });
}

/** A rule that is sure by other words may be so in spite of a slip. */
function slipDoubts(found: Found, { choice }: Deed, slug: RuleSlug): readonly Doubt[] {
  const said = choice.sure ? findSlip(found, slug) : undefined;
  return said === undefined ? [] : [{ kind: "soundsLike", said }];
}

/** What must be asked about the rule: whether it is the one, which of several, or whether any fits at all. */
function ruleDoubts(said: string, { choice, mentions }: Deed): readonly Doubt[] {
  const { sure, heard, nearest } = choice;
  if (sure) return [];
  if (heard) return [{ kind: "soundsLike", said }];
  return mentions.length > 0 ? [{ kind: "whichRule", candidates: nearest }] : [{ kind: "noRule", nearest }];
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
  if (read.kind === "vague") return { day: undefined, doubts: [{ kind: "whichDay", said }] };
  if (read.kind === "noSuchDay") return { day: undefined, doubts: [{ kind: "noSuchDay", said }] };
  if (read.day > today) return { day: read.day, doubts: [{ kind: "futureDay", day: read.day }] };
  return { day: read.day, doubts: [] };
}

function saidOf(found: Found, deed: Deed): string {
  const first = deed.mentions[0]?.start ?? 0;
  const last = deed.mentions.at(-1)?.end;
  return last === undefined ? wordsBesideRequest(found) : found.text.slice(first, last);
}

const saidCharsMax = 60;

/** What is left of a message that names no rule, without the request, the people, days and numbers. */
function wordsBesideRequest(found: Found): string {
  if (found.rest.length === 0) return "";
  const requests = found.marks.filter(({ kind }) =>
    ["claim", "note", "claimSlip", "onBehalf", "forThat", "self"].includes(kind),
  );
  const ground = groundOf(found.text);
  for (const each of [...requests, ...found.numbers, ...found.days, ...found.people]) take(ground, each);
  return freeStretches(ground).join(" ").slice(0, saidCharsMax);
}
