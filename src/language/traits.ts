import type { Day } from "../domain/quarter.ts";
import type { DayMention } from "./find-days.ts";
import type { Found } from "./find.ts";
import type { NumberMention } from "./find-numbers.ts";
import type { Span } from "./ground.ts";
import type { TraitSink } from "./trait-sets.ts";
import { cues } from "./words/cues.ts";

/** Who writes, as far as it bears on what is meant. */
export type Writer = "member" | "secretary" | "villager";

/** What comes behind is a story, and costs time. */
const charsMax = 240;

/**
 * What a message shows of its intent, as the weights know it: who writes; the runs of one to three characters; those in
 * which people, days, numbers and rules are put as one sign each; pairs of sounds; turns of phrase; kinds of telling words.
 */
export function showIntent(sink: TraitSink, found: Found, writer: Writer, today: Day): void {
  const text = plainText(found.text);
  sink.name(`by:${writer}`);
  showRuns(sink, text);
  showSignedRuns(sink, signed(found, today));
  showSounds(sink, found.sounds.slice(0, charsMax));
  for (const [name, shape] of cueShapes) if (shape.test(text)) sink.name(name);
  for (const { kind } of found.marks) sink.name(`mark:${kind}`);
  for (const { sort } of found.numbers) sink.name(`number:${sort}`);
  sink.name(`rules:${Math.min(found.rules.length, countMax)}`);
  sink.name(`people:${Math.min(found.people.length, countMax)}`);
  sink.name(`length:${Math.min(Math.floor(found.text.length / lengthStep), lengthStepsMax)}`);
}

/** What a stretch of a message shows of the rule it is about: runs of characters, pairs of sounds, and rules named or told. */
export function showRule(sink: TraitSink, found: Found, stretch: Span): void {
  showRuns(sink, plainText(found.text.slice(stretch.start, stretch.end)));
  showSounds(sink, found.sounds.slice(stretch.start, stretch.end).slice(0, charsMax));
  for (const { start, end, by, slugs } of found.rules) {
    if (start < stretch.start || end > stretch.end) continue;
    for (const slug of slugs) sink.name(`${by}:${slug}`);
  }
}

const cueShapes = Object.entries(cues).map(([name, shape]) => [`cue:${name}`, shape] as const);
const countMax = 3;
const lengthStep = 8;
const lengthStepsMax = 5;
const runCharsMax = 3;

const plainText = (text: string): string => text.slice(0, charsMax).replaceAll(/\s+/g, " ");

function showRuns(sink: TraitSink, text: string): void {
  const whole = `^${text}$`;
  for (let at = 0; at < whole.length; at++) {
    for (let end = at + 1; end <= at + runCharsMax && end <= whole.length; end++) sink.run(whole, at, end);
  }
}

/** Runs without a sign in them are those of the text itself. */
function showSignedRuns(sink: TraitSink, text: string): void {
  const whole = `^${text}$`;
  for (let at = 0; at < whole.length; at++) {
    if (!signs.includes(whole.charAt(at))) continue;
    for (let start = Math.max(0, at - runCharsMax + 1); start <= at; start++) {
      for (let end = at + 1; end <= start + runCharsMax && end <= whole.length; end++)
        sink.run(whole, start, end);
    }
  }
}

/** People, numbers, a day before today, to come, today or vague, and rules. */
const signs = "PNBFTVR";

function showSounds(sink: TraitSink, sounds: readonly string[]): void {
  let before = "^";
  for (const sound of sounds) {
    sink.pair(before, sound);
    before = sound;
  }
  sink.pair(before, "$");
}

/** 昨天满仓铲雪两次 becomes B P R N次: another day, person or deed told alike gives the same runs. */
function signed(found: Found, today: Day): string {
  const spans: (Span & { readonly sign: string })[] = [
    ...found.people.map((span) => ({ ...span, sign: "P" })),
    ...found.numbers.map((span) => ({ ...span, sign: numberSign(span) })),
    ...found.days.map((span) => ({ ...span, sign: daySign(span, today) })),
    ...found.rules.map((span) => ({ ...span, sign: "R" })),
  ].sort((one, other) => one.start - other.start);
  let text = "";
  let at = 0;
  for (const { start, end, sign } of spans) {
    if (start < at) continue;
    text += found.text.slice(at, start) + sign;
    at = end;
  }
  return plainText(text + found.text.slice(at)).replaceAll(/[,。;、:]/g, ",");
}

const numberSign = ({ measure }: NumberMention): string => `N${measure ?? ""}`;

function daySign({ read }: DayMention, today: Day): string {
  if (read.kind !== "day") return "V";
  if (read.day === today) return "T";
  return read.day > today ? "F" : "B";
}
