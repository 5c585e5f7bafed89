import { tellsWhatItScores } from "./evidence.ts";
import type { DayMention } from "./find-days.ts";
import type { NumberMention } from "./find-numbers.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import { introduced, isPartOfNoun, sameClause } from "./objections.ts";
import type { PeopleMeant } from "./people-meant.ts";
import { countsRule, isWrittenTo } from "./quantity.ts";
import type { Reader } from "./reading.ts";
import { headMeasures } from "./words/measures.ts";

/**
 * What a message amounts to that names a rule and does not ask for points: a plain report of an own deed, something to
 * be asked about, or chatter.
 */
export function unasked(found: Found, reader: Reader, meant: PeopleMeant): "plain" | "unclear" | "none" {
  if (isPartOfNoun(found) || isReport(found)) return "none";
  if (meant.people.some(({ kind }) => kind === "unknown") && !meant.withSender) return "none";
  const signs = signsOf(found, reader);
  if (!signs.counted && found.days.length > 0 && found.days.every((each) => isAhead(each, reader)))
    return "none";
  if (!signs.counted && !signs.done && found.days.length === 0) return isBareRule(found) ? "unclear" : "none";
  const plain = isTold(found, signs, meant) && !hasStrangers(found, meant) && !tellsWhatItScores(found);
  return plain ? "plain" : "unclear";
}

/** The migrant's report is read elsewhere: 汇报 is in everybody's mouth. */
const isReport = (found: Found): boolean =>
  found.rules.some(({ slugs }) => slugs.some((slug) => found.index.rules.get(slug)?.onlyMigrants === true));

type Signs = {
  /** A number counts the rule's unit, or stands right behind its name. */
  readonly counted: boolean;
  /** 了 or 过 behind the deed. */
  readonly done: boolean;
  /** A day before today. */
  readonly past: boolean;
};

const signsOf = (found: Found, reader: Reader): Signs => ({
  counted: found.numbers.some((number) => countsRule(found, number) || isWrittenTo(found.rules, number)),
  done: found.marks.some((mark) => mark.kind === "done" && followsRule(found, mark)),
  past:
    found.days.length > 0 && found.days.every(({ read }) => read.kind === "day" && read.day < reader.today),
});

/**
 * 今天义务劳动 may announce it, 铲雪了 may call for it, 来了30个人 tells of others: without a count something must say
 * that it was done, and by whom.
 */
function isTold(found: Found, { counted, done, past }: Signs, meant: PeopleMeant): boolean {
  if (counted) return true;
  if (!meant.withSender && found.numbers.some(({ measure }) => headMeasures.has(measure ?? ""))) return false;
  if (done) return found.days.length > 0 || found.marks.some(({ kind }) => kind === "self");
  return past;
}

const isAhead = ({ read }: DayMention, { today }: Reader): boolean => read.kind === "day" && read.day > today;

const followsRule = (found: Found, mark: Span): boolean =>
  found.rules.some((rule) => mark.start >= rule.start && sameClause(found.text, rule, mark));

const isBareRule = (found: Found): boolean =>
  found.rest.length === 0 &&
  found.numbers.length === 0 &&
  found.marks.every(({ kind }) => kind === "place" || kind === "filler");

/** Words before the deed may name somebody else who did it; words between it and its number change what is counted. */
function hasStrangers(found: Found, meant: PeopleMeant): boolean {
  const [first] = found.rules;
  const last = found.numbers.at(-1);
  if (first === undefined) return true;
  const folk = found.marks.filter((mark) => mark.kind === "folk" && !introduced(found, mark));
  const groups = found.numbers.filter(
    (number) => number.start < first.start && !countsRule(found, number) && !isHeadCount(number, meant),
  );
  return [...found.rest, ...folk, ...groups].some((span) => {
    if (last === undefined) return true;
    return span.start < Math.max(last.end, first.start) && sameClause(found.text, first, span);
  });
}

/** 我、双喜、德顺三人 */
const isHeadCount = ({ measure }: NumberMention, meant: PeopleMeant): boolean =>
  meant.withSender && headMeasures.has(measure ?? "");
