import type { Mark } from "./find-marks.ts";
import type { PersonMention } from "./find-people.ts";
import type { Found } from "./find.ts";
import { isAddressed, isGivenToList, isHelped, isOpponent } from "./name-roles.ts";
import { isRequested } from "./requested.ts";
import { givenNames, joinedNames, unknownNames } from "./unknown-names.ts";
import { isSecretary } from "../domain/member.ts";
import type { Span } from "./ground.ts";
import type { IntentShares } from "./believe.ts";
import type { Doubt, PersonRead, Reader } from "./reading.ts";
import { nameJoiner } from "./words/joining.ts";

/** Whom the deed is for. */
export type PeopleMeant = {
  /** Each of `people` with the place where he is named. */
  readonly places: readonly { readonly at: number; readonly person: PersonRead }[];
  /** Those who get the points; the sender alone when nobody else is meant. */
  readonly people: readonly PersonRead[];
  /** The places where those of `people` stand who were named from the roster or by @. */
  readonly named: readonly PersonMention[];
  /** Those of the roster who were helped, or whose thing or home it was. */
  readonly helped: readonly PersonMention[];
  /** The stretches of unknown words that were read as names. */
  readonly unknown: readonly Span[];
  readonly doubts: readonly Doubt[];
};

/** Tells those for whom the points are from those who were helped, addressed or merely mentioned. */
export function peopleMeant(found: Found, reader: Reader, shares: IntentShares): PeopleMeant {
  const doers = found.people.filter((person) => !isAddressed(found, person) && !isOpponent(found, person));
  const asked = found.marks.find(({ kind }) => kind === "onBehalf" || kind === "forThat");
  const given = givenNames(found);
  const listed = isGivenToList(found, doers);
  const said = asked !== undefined || given.length > 0 || listed;
  const named = asked !== undefined || listed ? doers : doers.filter((person) => !isHelped(found, person));
  const onBehalf = said || isForOthers(found, reader, shares, named);
  const unknown =
    given.length > 0 ? given : said ? unknownNames(found, named, asked) : joinedNames(found, named);
  const spans = [...named, ...unknown].sort(byPlace);
  const selves = found.marks.filter((mark) => mark.kind === "self" && inList(found, mark, spans, said));
  const everybody = [...spans, ...selves].sort(byPlace);
  const together = !onBehalf && startsTogether(found, named);
  const places = everybody.map((span) => ({
    at: span.start,
    person: readPerson(found, reader, span, named),
  }));
  const people = distinct([...(together ? senderOf(reader) : []), ...places.map(({ person }) => person)]);
  const forOthers = onBehalf || together || (selves.length > 0 && spans.length > 0);
  return {
    places,
    // 代加 铲雪 1: for others, and nobody was named.
    people: asked?.kind === "onBehalf" || (forOthers && people.length > 0) ? people : senderOf(reader),
    named,
    helped: found.people.filter((person) => !isAddressed(found, person) && !named.includes(person)),
    unknown: forOthers ? unknown : [],
    doubts: doubtsAbout(found, reader, {
      forOthers,
      people,
      said,
      listed: selves.length > 0 && spans.length > 0,
      asked,
      spans,
      shares,
    }),
  };
}

const byPlace = (one: Span, other: Span): number => one.start - other.start;

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

const keepsTheBook = ({ sender, roster }: Reader): boolean =>
  roster.some((member) => member.id === sender && isSecretary(member));

const isSender = (person: PersonRead, { sender }: Reader): boolean =>
  person.kind === "member" && person.id === sender;

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

const senderOf = ({ sender }: Reader): readonly PersonRead[] =>
  sender === undefined ? [] : [{ kind: "member", id: sender }];

type Weighed = {
  readonly forOthers: boolean;
  readonly people: readonly PersonRead[];
  readonly said: boolean;
  /** The sender stands in the list. */
  readonly listed: boolean;
  readonly asked: Mark | undefined;
  readonly spans: readonly Span[];
  readonly shares: IntentShares;
};

const sureEnough = 0.8;

function doubtsAbout(found: Found, reader: Reader, weighed: Weighed): readonly Doubt[] {
  const { forOthers, people, said, listed, asked, spans, shares } = weighed;
  const unclear: Doubt = { kind: "unclear" };
  // 我和老王的地都签了: whose deed it was as well is not said.
  const half = found.people.some(
    ({ start, end }) =>
      /[我俺][和跟与同] ?$/.test(found.text.slice(0, start)) && found.text.charAt(end) === "的",
  );
  if (half) return [unclear];
  // 给根生修农机 1次 加分: done for him, or to be written down for him?
  const [first] = found.people;
  const forHim = first !== undefined && /^给 ?$/.test(found.text.slice(0, first.start)) && isRequested(found);
  if (forHim && !forOthers && !found.marks.some(({ kind }) => kind === "self")) return [unclear];
  if (forOthers) {
    // 我跟根生一共干了仨工: how much of it is whose?
    if (people.length > 1 && /一共|总共|合起来|加起来|合计/.test(found.text)) return [unclear];
    if (people.length === 0 || headCountDiffers(found, people.length)) return [unclear];
    if (asked?.kind === "forThat" && spans.length !== 1) return [unclear];
    // 根生昨天修水泵一次: a tale, unless points are asked for or the secretary tells it.
    const commanded = found.marks.some(({ kind, start }) => kind === "claim" && start === 0);
    const told =
      (isRequested(found) && !commanded) ||
      keepsTheBook(reader) ||
      people.some((one) => isSender(one, reader));
    const likely = shares.of("award_on_behalf") >= sureEnough || shares.of("claim") >= sureEnough;
    if (said || listed || (told && likely)) return [];
    const others = people.flatMap((one) => (one.kind === "member" && !isSender(one, reader) ? [one.id] : []));
    return others.length === 0 ? [unclear] : [{ kind: "forSomebodyElse", people: others }];
  }
  if (spans.length === 0) return [];
  const others = people.flatMap((one) => (one.kind === "member" && one.id !== reader.sender ? [one.id] : []));
  if (others.length === 0) return [];
  return [{ kind: "forSomebodyElse", people: others }];
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

function readPerson(found: Found, reader: Reader, span: Span, named: readonly PersonMention[]): PersonRead {
  const person = named.find((each) => each === span);
  const said = person?.said ?? found.text.slice(span.start, span.end);
  const isSelf = person === undefined && found.marks.some((mark) => mark === span);
  if (isSelf)
    return reader.sender === undefined ? { kind: "unknown", said } : { kind: "member", id: reader.sender };
  return personRead({ said, ids: person?.ids ?? [], heard: person?.heard ?? false });
}

/** A name as read: one of the roster, several, or nobody. */
export function personRead({ said, ids, heard }: Pick<PersonMention, "said" | "ids" | "heard">): PersonRead {
  const [id] = ids;
  if (id === undefined) return { kind: "unknown", said };
  return ids.length === 1 && !heard ? { kind: "member", id } : { kind: "several", said, ids };
}

function distinct(people: readonly PersonRead[]): readonly PersonRead[] {
  const keyOf = (person: PersonRead): string =>
    person.kind === "member" ? person.id : `${person.kind} ${person.said}`;
  return [...new Map(people.map((person) => [keyOf(person), person])).values()];
}

/** 张满仓等5人: somebody is meant who was not named. */
function headCountDiffers(found: Found, count: number): boolean {
  if (count < 2) return false;
  return found.numbers.some(
    ({ measure, value, each, said }) =>
      (measure === "人" || measure === "个人" || measure === "名" || measure === "位") &&
      !each &&
      !said.startsWith("一人") &&
      value !== count,
  );
}
