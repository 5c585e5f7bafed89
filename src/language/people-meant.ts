import type { IntentShares } from "./believe.ts";
import type { PersonMention } from "./find-people.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import { isAddressed } from "./name-roles.ts";
import { namingIn } from "./naming.ts";
import { doubtsAboutPeople } from "./people-doubts.ts";
import type { Doubt, PersonRead, Reader } from "./reading.ts";

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

export function peopleMeant(found: Found, reader: Reader, shares: IntentShares): PeopleMeant {
  const naming = namingIn(found, reader, shares);
  const { asked, named, forOthers } = naming;
  const places = [...naming.spans, ...naming.selves]
    .map((span) => ({ at: span.start, person: readPerson(found, reader, span, named) }))
    .sort((one, other) => one.at - other.at);
  const sender: readonly PersonRead[] =
    reader.sender === undefined ? [] : [{ kind: "member", id: reader.sender }];
  const people = distinct([...(naming.together ? sender : []), ...places.map(({ person }) => person)]);
  // 代加 铲雪 1: for others, and nobody was named.
  const isTheirs = asked?.kind === "onBehalf" || (forOthers && people.length > 0);
  return {
    places,
    people: isTheirs ? people : sender,
    named,
    helped: found.people.filter((person) => !isAddressed(found, person) && !named.includes(person)),
    unknown: forOthers ? naming.unknown : [],
    doubts: doubtsAboutPeople(found, reader, naming, people, shares),
  };
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
