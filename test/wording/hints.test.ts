import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { atBot, hintsFor } from "../../src/wording/at-bot.ts";

const room = join(import.meta.dirname, "../../src/wording");

/** Read in the single chat only, where nothing needs to stand before the words. */
const privateOnly = new Set([
  ...["notices.ts", "score.ts", "at-bot.ts", "objection-ruling.ts", "objection-due.ts"],
]);

test("whatever people are told to write in a group begins with the mention of the bot", () => {
  const bare = readdirSync(room)
    .filter((file) => !privateOnly.has(file))
    .flatMap((file) =>
      readFileSync(join(room, file), "utf8")
        .split("\n")
        .map((line) => `${file}: ${line.trim()}`),
    )
    .filter((line) => !line.includes("私聊"))
    .filter((line) =>
      /(?:写：|写一次：|例如：|审批：|就行：)(?:同意|退回|撤回|撤销|核对|规则|加分|代报|待审|绑定|确认)/.test(
        line,
      ),
    );
  expect(bare).toEqual([]);
});

test("a hint has the mention in a group and none in the single chat", () => {
  const text = `写：${atBot}同意 1`;
  expect(hintsFor({ kind: "group" }, "积分助手", { kind: "text", text })).toEqual({
    kind: "text",
    text: "写：@积分助手 同意 1",
  });
  expect(hintsFor({ kind: "single" }, "积分助手", { kind: "text", text })).toEqual({
    kind: "text",
    text: "写：同意 1",
  });
});
