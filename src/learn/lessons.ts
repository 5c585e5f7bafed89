import type { Found } from "../language/find.ts";
import { noRule } from "../language/believe.ts";
import { namedTraits, type TraitSink } from "../language/trait-sets.ts";
import { showIntent, showRule } from "../language/traits.ts";
import type { Writer } from "../language/traits.ts";
import type { Day } from "../domain/quarter.ts";
import type { Example } from "./train.ts";

/** A sentence as village people write it, with what a sensible secretary makes of it. */
type Lesson = {
  readonly text: string;
  readonly writer: Writer;
  readonly intent: string;
  /** The rules it is about, each as often as there are deeds. */
  readonly rules: readonly string[];
};

/** Rows of four columns with tabs between them: text, who writes, intent, rules joined with |. @throws Error with the line */
export function lessonsFrom(table: string): readonly Lesson[] {
  return table
    .trimEnd()
    .split("\n")
    .map((line, at): Lesson => {
      const [text = "", writer = "", intent = "", rules = ""] = line.split("\t");
      if (!isWriter(writer) || text === "" || intent === "")
        throw new Error(`第 ${at + 1} 行不是一条例句：${line}`);
      return {
        text: text.replaceAll("\\n", "\n"),
        writer,
        intent,
        rules: rules === "" ? [] : rules.split("|"),
      };
    });
}

const isWriter = (said: string): said is Writer =>
  said === "member" || said === "secretary" || said === "villager";

export type FoundLesson = { readonly lesson: Lesson; readonly found: Found };

export const intentExamples = (lessons: readonly FoundLesson[], today: Day): readonly Example[] =>
  lessons.map(({ lesson, found }) => ({
    traits: traitsShown((sink) => {
      showIntent(sink, found, lesson.writer, today);
    }),
    label: lesson.intent,
  }));

/** What is about one rule, or about none. Several deeds in one message teach nothing about a single one. */
export const ruleExamples = (lessons: readonly FoundLesson[]): readonly Example[] =>
  lessons.flatMap(({ lesson, found }) => {
    const [rule = noRule, ...others] = new Set(lesson.rules);
    if (others.length > 0 || (rule === noRule && lesson.intent === "none")) return [];
    return {
      traits: traitsShown((sink) => {
        showRule(sink, found, { start: 0, end: found.text.length });
      }),
      label: rule,
    };
  });

function traitsShown(show: (sink: TraitSink) => void): ReadonlySet<string> {
  const sink = namedTraits();
  show(sink);
  return sink.traits;
}
