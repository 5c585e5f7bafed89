import type { Mark } from "./find-marks.ts";
import type { PersonMention } from "./find-people.ts";
import type { Found } from "./find.ts";
import { isLetter } from "./ground.ts";
import type { Span } from "./ground.ts";
import type { PersonRead, Reader } from "./reading.ts";
import { nameJoiner } from "./words/joining.ts";
import { surnames } from "./words/surnames.ts";

/** Whom the deed is for. */
export type PeopleMeant = {
  /** The words ask for points for others: 代报, 集体加分, 给根生加分. */
  readonly onBehalf: boolean;
  readonly people: readonly PersonRead[];
  /** The sender stands in the list: 我、双喜、德顺. */
  readonly withSender: boolean;
  /** The first place of the list. */
  readonly start: number;
  readonly unclear: boolean;
  /** The places where those of `people` stand who were named from the roster or by @. */
  readonly named: readonly PersonMention[];
  /** Those of the roster who were helped, or whose thing or home it was. */
  readonly helped: readonly PersonMention[];
  /** The stretches of unknown words that were read as names. */
  readonly unknown: readonly Span[];
};

/** Tells those for whom the points are from those who were helped, addressed or merely mentioned. */
export function peopleMeant(found: Found, reader: Reader): PeopleMeant {
  const doers = found.people.filter((person) => !isAddressed(found, person));
  const asked = found.marks.find(({ kind }) => kind === "onBehalf" || kind === "forThat");
  const given = asked === undefined && isGivenToList(found, doers);
  const onBehalf = asked !== undefined || given;
  const named = onBehalf ? doers : doers.filter((person) => !isHelped(found, person));
  const unknown = onBehalf ? unknownNames(found, named, asked) : [];
  const spans = [...named, ...unknown].sort((one, other) => one.start - other.start);
  const selves = found.marks.filter((mark) => mark.kind === "self" && inList(found, mark, spans, onBehalf));
  const everybody = [...spans, ...selves].sort((one, other) => one.start - other.start);
  return {
    onBehalf,
    people: distinct(everybody.map((span) => readPerson(found, reader, span, named))),
    withSender: selves.length > 0,
    start: everybody[0]?.start ?? 0,
    unclear: headCountDiffers(found, everybody.length) || (asked?.kind === "forThat" && spans.length !== 1),
    named,
    helped: doers.filter((person) => !named.includes(person)),
    unknown,
  };
}

const characterBefore = (text: string, at: number): string => text.slice(0, at).trimEnd().slice(-1);

/** 请书记记一下; 书记，…: a title that is spoken to. */
function isAddressed({ text }: Found, person: PersonMention): boolean {
  if (!/(?:书记|主任|支书)$/.test(person.said)) return false;
  const before = characterBefore(text, person.start);
  if (before !== "" && "请烦让跟".includes(before)) return true;
  const touchesNothing = person.start === 0 || !isLetter(text, person.start - 1);
  const next = text.charAt(person.end);
  return touchesNothing && (next === "" || "，,:。!;\n".includes(next) || person.end === text.length);
}

/** 帮根生修农机, 根生家的拖拉机: somebody who was helped, or whose thing it was. */
function isHelped({ text, marks }: Found, person: PersonMention): boolean {
  const next = text.charAt(person.end);
  if (next === "家" || next === "的") return true;
  return marks.some(
    ({ kind, start, end }) =>
      kind === "benefit" && end === person.start && text.slice(start, end).startsWith("帮"),
  );
}

/** 给陈根生、何小军加分: 给, a list, and the request. */
function isGivenToList(found: Found, doers: readonly PersonMention[]): boolean {
  return found.marks.some((mark) => {
    if (mark.kind !== "benefit") return false;
    const claim = found.marks.find(({ kind, start }) => kind === "claim" && start >= mark.end);
    if (claim === undefined) return false;
    const between = doers.filter(({ start, end }) => start >= mark.end && end <= claim.start);
    const free = found.rules.some(({ start }) => start >= mark.end && start < claim.start);
    return !free && between.length > 0 && between[0]?.start === mark.end;
  });
}

const nameCharsMin = 2;
const nameCharsMax = 4;

/** Words in the list of names that are on no roster. They are told, not guessed at. */
function unknownNames(
  found: Found,
  named: readonly PersonMention[],
  asked: Mark | undefined,
): readonly Span[] {
  const list: Span[] = [...named];
  const unknown = new Set<Span>();
  const candidates = found.rest.filter(({ start, end }) => {
    const length = end - start;
    return length >= nameCharsMin && length <= nameCharsMax;
  });
  const beside = (span: Span): boolean =>
    list.some((each) => joins(found, each, span) || joins(found, span, each)) ||
    (asked !== undefined && joins(found, asked, span));
  for (const order of [candidates, candidates.toReversed()]) {
    for (const span of order) {
      if (unknown.has(span)) continue;
      const surname = surnames.has(found.text.charAt(span.start));
      if (!surname && (found.rules.length === 0 || !beside(span))) continue;
      list.push(span);
      unknown.add(span);
    }
  }
  return [...unknown];
}

const joinerCharsMax = 8;

function joins({ text }: Found, one: Span, other: Span): boolean {
  const gap = other.start - one.end;
  return gap >= 0 && gap <= joinerCharsMax && nameJoiner.test(text.slice(one.end, other.start));
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
  const ids = person?.ids ?? [];
  const [id] = ids;
  if (id === undefined) return { kind: "unknown", said };
  return ids.length === 1 ? { kind: "member", id } : { kind: "several", said, ids };
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
