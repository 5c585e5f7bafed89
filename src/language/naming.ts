import type { IntentShares } from "./believe.ts";
import type { Mark } from "./find-marks.ts";
import type { PersonMention } from "./find-people.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import { isAddressed, isGivenToList, isHelped, isOpponent } from "./name-roles.ts";
import { keepsTheBook } from "./people-doubts.ts";
import type { Reader } from "./reading.ts";
import { givenNames, joinedNames, unknownNames } from "./unknown-names.ts";
import { nameJoiner } from "./words/joining.ts";

/** Who is named in a message as having done the deed. */
export type Naming = {
  /** 代报, 给他记上: the words that ask for others. */
  readonly asked: Mark | undefined;
  /** It is said in so many words that the points are for those named. */
  readonly said: boolean;
  /** Those of the roster, or by @, who did it. */
  readonly named: readonly PersonMention[];
  /** Names on no roster. */
  readonly unknown: readonly Span[];
  /** The places of both, from left to right. */
  readonly spans: readonly Span[];
  /** 我 in the list. */
  readonly selves: readonly Mark[];
  /** 我、双喜、德顺: the sender stands in the list. */
  readonly withSender: boolean;
  /** 和满仓修了半天路: the sender, who is not named, was with them. */
  readonly together: boolean;
  /** Not for the sender alone. */
  readonly forOthers: boolean;
};

/** Tells those who did it from those who were helped, addressed or merely mentioned. */
export function namingIn(found: Found, reader: Reader, shares: IntentShares): Naming {
  const doers = found.people.filter((person) => !isAddressed(found, person) && !isOpponent(found, person));
  const asked = found.marks.find(({ kind }) => kind === "onBehalf" || kind === "forThat");
  const given = givenNames(found);
  const listed = isGivenToList(found, doers);
  const said = asked !== undefined || given.length > 0 || listed;
  const named = asked !== undefined || listed ? doers : doers.filter((person) => !isHelped(found, person));
  const loose = said ? unknownNames(found, named, asked) : joinedNames(found, named);
  const unknown = given.length > 0 ? given : loose;
  const spans = [...named, ...unknown].sort((one, other) => one.start - other.start);
  const selves = found.marks.filter((mark) => mark.kind === "self" && inList(found, mark, spans, said));
  const withSender = selves.length > 0 && spans.length > 0;
  const onBehalf = said || isForOthers(found, reader, shares, named);
  const together = !onBehalf && startsTogether(found, named);
  const forOthers = onBehalf || together || withSender;
  return { asked, said, named, unknown, spans, selves, withSender, together, forOthers };
}

/** The secretary who names members writes their points down; for a member the words must make it likely. */
function isForOthers(
  found: Found,
  reader: Reader,
  shares: IntentShares,
  named: readonly PersonMention[],
): boolean {
  if (shares.of("award_on_behalf") > shares.of("claim")) return true;
  const [first] = named;
  if (first === undefined || found.marks.some(({ kind }) => kind === "self" || kind === "group"))
    return false;
  const inFront = found.rules.every(({ start }) => start > first.start);
  return inFront && (keepsTheBook(reader) || shares.of("award_on_behalf") >= mayBeForOthers);
}

const mayBeForOthers = 0.2;

/** 和来福叔一块儿…, 前儿个和满仓…: the sender, who is not named, and others; nothing but a day stands before. */
function startsTogether(
  { text, rest, rules, people, marks }: Found,
  [first]: readonly PersonMention[],
): boolean {
  if (first === undefined || !/(?:和|跟|同|与|带着|领着) ?@?$/.test(text.slice(0, first.start))) return false;
  return [
    ...rest,
    ...rules,
    ...people,
    ...marks.filter(({ kind }) => kind !== "join" && kind !== "claim"),
  ].every(({ start }) => start >= first.start);
}

/** 我 in a list of names, or alone behind 代报. */
function inList(found: Found, self: Mark, spans: readonly Span[], onBehalf: boolean): boolean {
  const beside = spans.some((span) => {
    const [one, other] = span.start < self.start ? [span, self] : [self, span];
    const between = found.text.slice(one.end, other.start);
    return nameJoiner.test(between) && between !== "";
  });
  return beside || (onBehalf && spans.length === 0);
}
