import type { BranchId } from "../../src/domain/ids.ts";
import { plusDays } from "../../src/domain/quarter.ts";
import type { Day } from "../../src/domain/quarter.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { lineFrom } from "../../src/understand/line.ts";
import { understand } from "../../src/understand/understanding.ts";
import type { Understanding } from "../../src/understand/understanding.ts";

/** A sentence with what a sensible secretary makes of it. */
export type Sentence = {
  readonly text: string;
  readonly sender: string;
  readonly intent: string;
  readonly rules: readonly string[];
  readonly quantities: readonly string[];
  /** Days from the reference date, such as `-1d`; empty when not said. */
  readonly days: readonly string[];
  readonly people: readonly string[];
  /** `yes`: he would write it down at once; `no`: he would ask or hold it; empty: not said. */
  readonly records: string;
};

export type Score = { readonly right: number; readonly of: number; readonly share: number };

export type Result = {
  readonly intent: Score;
  readonly rule: Score;
  /** Of claims and awards, as are day and people. */
  readonly quantity: Score;
  readonly day: Score;
  readonly people: Score;
  /** Of those that need no question. */
  readonly recorded: Score;
  readonly wrongAwards: readonly string[];
  readonly confusions: readonly string[];
};

const reference: Day = "2026-03-18";

/** Rows with tabs between their columns, and a line of headings. */
export function sentencesFrom(table: string): readonly Sentence[] {
  return table
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [text = "", sender = "", intent = "", rules, quantities, days, people, ...rest] =
        line.split("\t");
      return {
        text: text.replaceAll("\\n", "\n"),
        sender,
        intent,
        rules: listed(rules),
        quantities: listed(quantities),
        days: listed(days),
        people: listed(people),
        records: rest.length > 1 ? (rest[0] ?? "") : "",
      };
    });
}

const listed = (cell = ""): readonly string[] => (cell === "" ? [] : cell.split("|"));

export function examine(sentences: readonly Sentence[], rulebookOf: (branch: BranchId) => Rulebook): Result {
  const answers = sentences.map((sentence) => {
    const { text, sender } = sentence;
    return { sentence, read: understand(lineFrom({ text, sender }), rulebookOf) };
  });
  const deeds = answers.filter(({ sentence }) => isDeed(sentence));
  const missed = answers.filter(({ sentence, read }) => sentence.intent !== read.intent);
  return {
    intent: score(answers, ({ sentence, read }) => sentence.intent === read.intent),
    rule: score(answers, sameRules),
    quantity: score(deeds, sameQuantities),
    day: score(deeds, sameDays),
    people: score(deeds, samePeople),
    recorded: score(
      deeds.filter(({ sentence }) => sentence.records === "yes"),
      ({ read }) => read.records,
    ),
    wrongAwards: answers
      .filter(isWrongAward)
      .map(({ sentence, read }) => `${sentence.text} -> ${inShort(read)}`),
    confusions: missed.map(({ sentence, read }) => `${sentence.intent} -> ${read.intent}: ${sentence.text}`),
  };
}

type Answer = { readonly sentence: Sentence; readonly read: Understanding };

function score(answers: readonly Answer[], isRight: (answer: Answer) => boolean): Score {
  const right = answers.filter(isRight).length;
  return { right, of: answers.length, share: answers.length === 0 ? 1 : right / answers.length };
}

const isDeed = ({ intent }: Sentence): boolean => intent === "claim" || intent === "award_on_behalf";

/** Several days of one rule are several acts, and one rule. */
const sameRules = ({ sentence, read }: Answer): boolean =>
  sameSet(
    sentence.rules,
    read.acts.flatMap(({ rule }) => rule ?? []),
  );

const sameQuantities = ({ sentence, read }: Answer): boolean =>
  sentence.quantities.join() === read.acts.flatMap(({ quantity }) => quantity ?? []).join();

function sameDays({ sentence, read }: Answer): boolean {
  const meant = sentence.days.map((each) => (each === "" ? "" : plusDays(reference, Number.parseInt(each))));
  const days = read.acts.map(({ date }) => date ?? "");
  return (
    meant.join() === days.join() ||
    (new Set([...meant, ...days]).size <= 1 && meant.join("") === days[0]) ||
    sameSet(
      meant,
      days.filter((day) => day !== ""),
    )
  );
}

const samePeople = ({ sentence, read }: Answer): boolean => sameSet(sentence.people, read.people);

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  [...new Set(some)].sort().join() === [...new Set(others)].sort().join();

/** Recorded without asking, and not what was meant. A report declares what it says and nothing else. */
function isWrongAward(answer: Answer): boolean {
  const { sentence, read } = answer;
  if (!read.records || sentence.intent === "report") return false;
  if (!isDeed(sentence) || sentence.records === "no") return true;
  return ![sameRules, sameQuantities, sameDays, samePeople].every((isRight) => isRight(answer));
}

const inShort = ({ intent, acts, people }: Understanding): string =>
  `${intent} ${acts.map(({ rule, quantity, date }) => `${rule ?? "?"} ${quantity ?? "?"} ${date ?? ""}`).join(" + ")} for ${people.join()}`;

export function reportOf(result: Result): string {
  const line = (name: string, { right, of, share }: Score): string =>
    `${name} ${right}/${of} ${(100 * share).toFixed(1)} %`;
  const { intent, rule, quantity, day, people, recorded, confusions } = result;
  return [
    line("intent", intent),
    line("rule", rule),
    line("quantity", quantity),
    line("day", day),
    line("people", people),
    line("recorded at once", recorded),
    ...confusions,
  ].join("\n");
}
