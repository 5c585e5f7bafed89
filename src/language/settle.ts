import type { MemberId, RuleSlug } from "../domain/ids.ts";
import { ruleFor } from "../domain/rulebook.ts";
import type { Rule } from "../domain/rulebook.ts";
import { clean } from "./clean.ts";
import type { NumberMention } from "./find-numbers.ts";
import { find } from "./find.ts";
import { groupActs } from "./group-acts.ts";
import { orderDoubts } from "./order-doubts.ts";
import type { Query } from "./query.ts";
import { readQuantity } from "./quantity.ts";
import type { QuantityRead } from "./quantity.ts";
import type { Answer } from "./read-answer.ts";
import type { Act, Doubt, PersonRead, Reader } from "./reading.ts";
import { pointsMeasure } from "./words/measures.ts";

/** What an answer makes of the deed that was asked about. */
export type Settled =
  /** Without that doubt; others may be left, or have come up. */
  | { readonly kind: "settled"; readonly act: Act }
  /** 不是, 都不是: there is no such deed. */
  | { readonly kind: "dropped" }
  /** The answer itself is in doubt, and the question stays open. */
  | { readonly kind: "again"; readonly doubt: Doubt };

export type Given = Exclude<Answer, { kind: "neverMind" }>;

/**
 * Takes an answer in. What the person said to a question of ours makes the deed one that is meant to be declared, so an
 * `unclear` goes with every answer.
 *
 * @param said the whole message in which the deed was told: once its rule is known, its number is read anew
 * @param reader `today` is the day of the answer
 */
export function settle(act: Act, query: Query, answer: Given, said: string, reader: Reader): Settled {
  switch (query.kind) {
    case "rule": {
      const slug = answer.kind === "choice" ? query.rules[answer.at] : undefined;
      return slug === undefined ? dropped : settled(withRule(act, slug, said, reader));
    }
    case "yesNo":
      return isFirst(answer) ? settled(withoutDoubt(act)) : dropped;
    case "whose": {
      const people = isFirst(answer) ? query.people : reader.sender === undefined ? [] : [reader.sender];
      return settled({ ...withoutDoubt(act), people: people.map(asMember) });
    }
    case "person": {
      const id = answer.kind === "choice" ? query.ids[answer.at] : undefined;
      return id === undefined ? dropped : settled({ ...act, people: naming(act.people, query.said, id) });
    }
    case "quantity":
      return answer.kind === "quantity" ? withQuantity(act, answer.number, reader) : dropped;
    case "day":
      return answer.kind === "day" ? withDay(act, answer, reader) : dropped;
  }
}

const dropped: Settled = { kind: "dropped" };
const isFirst = (answer: Given): boolean => answer.kind === "choice" && answer.at === 0;
const asMember = (id: MemberId): PersonRead => ({ kind: "member", id });

/** A deed about which nothing is left to ask must say how much; that may have been one of the things unclear. */
function settled(act: Act): Settled {
  const isShort = act.doubts.length === 0 && act.rule !== undefined && act.quantity === undefined;
  return { kind: "settled", act: isShort ? { ...act, doubts: [{ kind: "quantityMissing" }] } : act };
}

const withoutDoubt = (act: Act): Act => ({
  ...act,
  doubts: act.doubts.slice(1).filter(({ kind }) => kind !== "unclear"),
});

function naming(people: readonly PersonRead[], said: string, id: MemberId): readonly PersonRead[] {
  const named = people.map((person) =>
    person.kind === "several" && person.said === said ? asMember(id) : person,
  );
  const ids = named.map((person) => (person.kind === "member" ? person.id : person.said));
  return named.filter((_, at) => ids.indexOf(ids[at] ?? "") === at);
}

function withRule(act: Act, slug: RuleSlug, said: string, reader: Reader): Act {
  const rule = ruleFor(reader.rulebook, slug, act.day ?? reader.today)?.rule;
  const rest = withoutDoubt(act);
  // It was taken out of the rules while the question stood.
  if (rule === undefined) return { ...rest, doubts: [{ kind: "noRule", nearest: [] }] };
  const read = quantityUnder(rule, act, said, reader);
  const doubts = read.doubts.filter(({ kind }) => kind !== "unclear");
  return {
    ...rest,
    rule: slug,
    quantity: read.quantity,
    unit: read.unit,
    doubts: orderDoubts([...doubts, ...rest.doubts.filter(({ kind }) => !ofQuantity.has(kind))]),
  };
}

/** What was in doubt of the number while the rule was not known. */
const ofQuantity: ReadonlySet<Doubt["kind"]> = new Set<Doubt["kind"]>([
  "quantityMissing",
  "quantityNotAllowed",
  "pointsDoNotDivide",
  "otherUnit",
]);

/** The number belongs to the words of the deed; where no rule was found it is that of the message. */
function quantityUnder(rule: Rule, act: Act, said: string, reader: Reader): QuantityRead {
  const found = find(clean(said, reader.botName), reader);
  const wordsOf = ({ mentions }: (typeof deeds)[number]): string =>
    found.text.slice(mentions[0]?.start ?? 0, mentions.at(-1)?.end ?? 0);
  const deeds = groupActs(found);
  const deed = deeds.find((each) => wordsOf(each) === act.said);
  const read = readQuantity(rule, deed ?? { numbers: found.numbers, mentions: [] });
  const days = new Set(deed?.days.map((day) => day.said)).size;
  if (days < 2 || read.quantity === undefined || deed?.numbers.length === 0) return read;
  // 两次（周六、周日）: one on each day; any other number for several days must be asked.
  return read.quantity === days ? { ...read, quantity: 1 } : { ...read, quantity: undefined };
}

function withQuantity(act: Act, number: NumberMention, reader: Reader): Settled {
  const rule =
    act.rule === undefined ? undefined : ruleFor(reader.rulebook, act.rule, act.day ?? reader.today)?.rule;
  if (rule === undefined) return dropped;
  // As if it stood right behind the rule's name: 巡逻 3天 counts what the rule does not.
  const behind = { start: number.start, end: number.start, said: "" };
  const read = readQuantity(rule, { numbers: [number], mentions: [behind] });
  const [doubt] = read.doubts;
  if (doubt !== undefined) return { kind: "again", doubt };
  // 3公里 tells no number of times, and would be passed over.
  const isMeant = read.quantity === number.value || number.measure === pointsMeasure;
  if (!isMeant) return { kind: "again", doubt: { kind: "otherUnit", said: number.said } };
  return settled({ ...withoutDoubt(act), quantity: read.quantity, unit: read.unit });
}

function withDay(
  act: Act,
  { day: { read, said } }: Extract<Given, { kind: "day" }>,
  reader: Reader,
): Settled {
  switch (read.kind) {
    case "day":
      return read.day > reader.today
        ? { kind: "again", doubt: { kind: "futureDay", day: read.day } }
        : settled({ ...withoutDoubt(act), day: read.day });
    case "noSuchDay":
      return { kind: "again", doubt: { kind: "noSuchDay", said } };
    case "vague":
      return { kind: "again", doubt: { kind: "whichDay", said } };
  }
}
