import { expect, test } from "vitest";
import type { HelpTopic } from "../../src/language/commands/help-command.ts";
import { read } from "../../src/language/read.ts";
import { hintsIn } from "../../src/wording/at-bot.ts";
import { helpOn } from "../../src/wording/help-topics.ts";
import { helpText } from "../../src/wording/help.ts";
import { reader } from "../language/village.ts";

const topics: readonly HelpTopic[] = [
  ...(["task", "meeting", "dues", "review", "deduction", "objection"] as const),
  ...(["membership", "office", "year", "appraisal", "lagging", "ownData"] as const),
];

/** What can be copied out of a help: without what stands in brackets, and one after the other. */
const examplesIn = (text: string): readonly string[] =>
  hintsIn({ kind: "single" }, "积分助手", text)
    .split("\n")
    .filter((line) => line.startsWith("- "))
    .flatMap((line) =>
      line
        .slice(2)
        .replace(/（[^）]*）/gu, "")
        .split(/[；，]/u),
    )
    .map((example) => example.trim());

test.each(topics)("every example of the help on %s is understood", (topic) => {
  const examples = examplesIn(helpOn(topic, true));
  expect(examples.length).toBeGreaterThan(2);
  expect(examples.filter((example) => !isUnderstood(example))).toEqual([]);
});

/** What a topic shows is read as the command itself, never as a question for more help. */
function isUnderstood(example: string): boolean {
  const wish = read(example, reader);
  return wish.intent === "queryScore" || (wish.intent === "command" && wish.command.kind !== "helpOn");
}

test("every example of the help in short is understood", () => {
  const examples = examplesIn(helpText(true));
  expect(examples.length).toBeGreaterThan(20);
  expect(examples.filter((example) => notUnderstood.has(read(example, reader).intent))).toEqual([]);
});

const notUnderstood: ReadonlySet<string> = new Set(["none", "ambiguous"]);
