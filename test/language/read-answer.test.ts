import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measuresFor } from "../../src/language/find-numbers.ts";
import {
  cleanAnswer,
  isBareAnswer,
  readAnswer,
  type Answer,
  type Awaited,
} from "../../src/language/read-answer.ts";

const measures = measuresFor(["人", "亩", "工日"]);
const rules: Awaited = {
  choices: [
    { names: ["铲雪", "义务铲雪除冰", "扫雪"], means: undefined },
    { names: ["志愿服务", "巡逻"], means: undefined },
    { names: ["修农机"], means: undefined },
    { names: ["都不是"], means: "none" },
  ],
  also: undefined,
};
const yesNo: Awaited = {
  choices: [
    { names: ["是"], means: "yes" },
    { names: ["不是"], means: "no" },
  ],
  also: undefined,
};
const number: Awaited = { choices: [], also: "quantity" };
const day: Awaited = { choices: [], also: "day" };

const answer = (text: string, awaited: Awaited): Answer | undefined =>
  readAnswer(cleanAnswer(`@积分助手 ${text}`, "积分助手"), awaited, measures, "2026-03-18");
const choice = (text: string, awaited: Awaited): number | string => {
  const read = answer(text, awaited);
  return read?.kind === "choice" ? read.at + 1 : (read?.kind ?? "none");
};

describe("which of several", () => {
  test.each([
    ["1", 1],
    ["１", 1],
    ["①", 1],
    ["⑵", 2],
    ["一", 1],
    ["1。", 1],
    ["第一个", 1],
    ["第1个", 1],
    ["头一个", 1],
    ["选2", 2],
    ["我选2吧", 2],
    ["2号", 2],
    ["第二项", 2],
    ["末一个", 4],
    ["铲雪", 1],
    ["“铲雪”", 1],
    ["义务铲雪除冰", 1],
    ["扫雪", 1],
    ["巡逻。", 2],
    ["4", 4],
    ["都不是", 4],
    ["都不对吧", 4],
    ["没有一个", 4],
  ])("%s is choice %s", (text, at) => {
    expect(choice(text, rules)).toBe(at);
  });

  test.each([
    "5",
    "0",
    "第九个",
    "1和2",
    "1 2",
    "铲雪 2次",
    "铲雪吧我说",
    "哪个",
    "",
    "好",
    "加分 铲雪 1",
    "同意 1",
  ])("%s is none", (text) => {
    expect(choice(text, rules)).toBe("none");
  });

  test("a name that two share settles nothing", () => {
    const namesakes: Awaited = {
      choices: [
        { names: ["李明", "东组"], means: undefined },
        { names: ["李明", "西组"], means: undefined },
      ],
      also: undefined,
    };
    expect(choice("李明", namesakes)).toBe("none");
    expect(choice("西组", namesakes)).toBe(2);
  });
});

describe("yes and no", () => {
  test.each([
    "是",
    "是的",
    "是哩",
    "对",
    "对着哩",
    "嗯",
    "中",
    "好",
    "要得",
    "可以",
    "没错",
    "1",
    "OK",
    "是！",
    "對",
  ])("%s is yes", (text) => {
    expect(choice(text, yesNo)).toBe(1);
  });

  test.each(["不是", "不对", "没有", "不", "弄错了", "不是的", "2", "不是吧"])("%s is no", (text) => {
    expect(choice(text, yesNo)).toBe(2);
  });

  test.each(["是不是", "是谁", "不知道", "排名", "3", "是我干的活儿"])("%s is neither", (text) => {
    expect(choice(text, yesNo)).toBe("none");
  });
});

test.each(["算了", "算了吧", "不报了", "不用了", "取消", "没事了"])("%s ends any question", (text) => {
  for (const awaited of [rules, yesNo, number, day])
    expect(answer(text, awaited)).toEqual({ kind: "neverMind" });
});

describe("a number", () => {
  test.each([
    ["5", 5, undefined],
    ["５", 5, undefined],
    ["五", 5, undefined],
    ["五个人", 5, "个人"],
    ["5亩", 5, "亩"],
    ["一共5个人", 5, "个人"],
    ["有五个人吧", 5, "个人"],
    ["两天半", 2.5, "天"],
    ["0.5", 0.5, undefined],
    ["-1", -1, undefined],
    ["半天", 0.5, "天"],
  ])("%s is %s", (text, value, measure) => {
    expect(answer(text, number)).toMatchObject({ kind: "quantity", number: { value, measure } });
  });

  test("几个 and 三四个 are numbers that nobody knows", () => {
    expect(answer("三四个人", number)).toMatchObject({ kind: "quantity", number: { value: undefined } });
  });

  test.each(["5个人铲雪", "3个人5亩", "好", "第二个", "排名", "加分 铲雪 2", "同意 5"])(
    "%s is none",
    (text) => {
      expect(answer(text, number)).toBeUndefined();
    },
  );
});

describe("a day", () => {
  test.each([
    ["3月5日", "2026-03-05"],
    ["昨天", "2026-03-17"],
    ["3月5号做的", "2026-03-05"],
    ["是昨天", "2026-03-17"],
    ["3.5", "2026-03-05"],
  ])("%s is %s", (text, at) => {
    expect(answer(text, day)).toMatchObject({ kind: "day", day: { read: { kind: "day", day: at } } });
  });

  test.each(["5", "昨天和前天", "昨天铲雪了", "好"])("%s is none", (text) => {
    expect(answer(text, day)).toBeUndefined();
  });
});

test("what is plainly an answer to something is known without the question", () => {
  for (const text of ["1", "第二个", "是", "不是", "都不是"]) expect(isBareAnswer(text)).toBe(true);
  for (const text of ["好", "嗯", "谢谢", "铲雪", "排名", "加分 铲雪 1"])
    expect(isBareAnswer(text)).toBe(false);
});

test("any text is read without throwing, and a choice is one that was offered", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      for (const awaited of [rules, yesNo, number, day]) {
        const read = answer(text, awaited);
        if (read?.kind === "choice") expect(awaited.choices[read.at]).toBeDefined();
        isBareAnswer(text);
      }
    }),
  );
});
