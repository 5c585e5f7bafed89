import fc from "fast-check";
import { expect, test } from "vitest";
import { oneText, plainText, severalTexts } from "../../src/wecom/app-text.ts";
import { CannotBeSent } from "../../src/wecom/errors.ts";

test("our small Markdown becomes plain text", () => {
  const markdown = [
    "## 本季积分",
    "**张满仓**本季 `3` 分。",
    "- 铲雪 1 次",
    "> 见[规则](https://x.cn/a)",
    "| 名次 | 姓名 |",
    "|--:|:--|",
    "| 1 | **张满仓** |",
  ].join("\n");
  expect(plainText(markdown)).toBe(
    ["本季积分", "张满仓本季 3 分。", "· 铲雪 1 次", "见规则 https://x.cn/a", "名次  姓名", "1  张满仓"].join(
      "\n",
    ),
  );
});

test("plain words stay as they are", () => {
  expect(plainText("第 1 条：扣 -1 分，2*3，a|b")).toBe("第 1 条：扣 -1 分，2*3，a|b");
});

test("a long text is shortened for one message, and divided at line ends for several", () => {
  const line = "分".repeat(300);
  const text = Array(8).fill(line).join("\n");
  expect(Buffer.byteLength(oneText(text))).toBeLessThanOrEqual(2_048);
  expect(oneText(text).endsWith("…")).toBe(true);
  expect(severalTexts(text)).toEqual(Array(4).fill(`${line}\n${line}`));
  expect(severalTexts("短")).toEqual(["短"]);
});

test("no more than five messages come of one answer, each within 2,048 bytes, and none is empty", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", maxLength: 900 }), { minLength: 1, maxLength: 12 }),
      (lines) => {
        const text = `好\n${lines.join("\n")}`;
        const parts = severalTexts(text);
        expect(parts.length).toBeLessThanOrEqual(5);
        for (const part of parts) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2_048);
          expect(part.trim()).not.toBe("");
        }
      },
    ),
  );
});

test("nothing to say is the caller's mistake", () => {
  expect(() => oneText(" \n")).toThrow(CannotBeSent);
  expect(() => severalTexts("")).toThrow(CannotBeSent);
});
