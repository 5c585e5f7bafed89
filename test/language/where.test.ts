import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHere } from "./village.ts";

const whereOf = (text: string): readonly string[] => {
  const reading = readHere(text);
  return "acts" in reading ? reading.acts.map(({ where }) => where) : [];
};

test.each([
  "加分 铲雪 1",
  "加分 铲雪",
  "加分铲雪1次",
  "铲雪 1 加分",
  "集体加分 铲雪 张满仓 陈根生",
  "集体加分 铲雪 张满仓、李秀英等5人",
  "代加 张满仓 铲雪 1次",
  "代加王小二铲雪1",
  "加分 张满仓 铲雪 1",
  "给陈根生、何小军加分 修农机 1",
  "我昨天晚上铲雪了，申请加分",
  "书记，麻烦给记一下 铲雪1次",
  "第一季度卫生包干区合格 报10分",
  "加分 修水泵 2次 6分 👍",
])("%s says no place", (text) => {
  expect(whereOf(text)).toEqual([""]);
});

test.each([
  ["加分 铲雪 1 村口", "村口"],
  ["村口 铲雪 1次 加分", "村口"],
  ["今天早上在村口铲雪了，请书记记一下", "村口"],
  ["集体加分 铲雪 1 村口 张满仓 陈根生", "村口"],
  ["代加 铲雪 1 张满仓 村口", "村口"],
  ["加分 铲雪 1 老槐树 东头", "老槐树东头"],
  ["加分 铲雪 1 上河", "上河"],
  ["加分 铲雪 1 下河", "下河"],
  ["加分 铲雪 1 河滩第58段", "河滩58段"],
  ["加分 铲雪 1 第三组", "3组"],
  ["3组 铲雪 1 加分", "3组"],
  ["维修农机1次 赵家沟老赵的拖拉机", "赵家沟老赵拖拉机"],
  ["加分 修水泵 1 在俺家", "俺家"],
  ["加分 在村部 铲雪!", "村部"],
])("%s says where", (text, where) => {
  expect(whereOf(text)).toEqual([where]);
});

test("two repairs at two homes are told apart", () => {
  expect(whereOf("修农机1次 根生家的")).toEqual(["根生家"]);
  expect(whereOf("修农机1次 双喜家的")).toEqual(["双喜家"]);
});

describe("each of several deeds has the words of its own clause", () => {
  test.each([
    ["铲雪 1 村口；巡逻 1", ["村口", ""]],
    ["铲雪 1；巡逻 1 村口", ["", "村口"]],
    ["铲雪 1，在村口，巡逻 1", ["村口", ""]],
    ["昨天铲雪1次，在村口巡逻1次", ["", "村口"]],
    ["铲雪1次在村口和巡逻1次在桥头", ["村口", "桥头"]],
    ["村口铲雪1 桥头巡逻2", ["村口", "桥头"]],
    ["铲雪 1 村口 巡逻 2", ["村口", ""]],
    ["加分 铲雪、巡逻", ["", ""]],
    ["铲雪两次（周六、周日）村口", ["村口", "村口"]],
  ])("%s", (text, where) => {
    expect(whereOf(text)).toEqual(where);
  });
});

test("a deed that fits no rule keeps all its words", () => {
  expect(whereOf("加分 跑马拉松 1 村口")).toEqual(["跑马拉松村口"]);
});

test("the same place is read however the rest is phrased", () => {
  const place = fc.constantFrom(
    "",
    "村口",
    "桥头",
    "老槐树",
    "东街 王家门前",
    "在村部",
    "2组",
    "大坝南坡",
    "河边",
  );
  const quantity = fc.constantFrom("1", "一次", "1次", "１", "x1", "一回", "");
  const blank = fc.constantFrom(" ", "  ", "\u3000", "\u2005", "，", "\n");
  const mention = fc.constantFrom("", "@积分助手 ", "@积分助手\u2005");
  const deed = fc.constantFrom("铲雪", "扫雪", "除雪", "鏟雪");
  const day = fc.constantFrom("", "今天", "昨天", "3月10日", "昨天晚上");
  const closing = fc.constantFrom("", "。", "!", "👍", " @积分助手");
  const phrased = fc.record({
    quantity,
    blank,
    mention,
    deed,
    day,
    closing,
    front: fc.boolean(),
    first: fc.boolean(),
  });
  fc.assert(
    fc.property(place, phrased, (where, how) => {
      const told = [how.day, how.deed, how.quantity];
      const words = how.first ? [where, ...told] : [...told, where];
      const asked = how.front ? ["加分", ...words] : [...words, "加分"];
      const text = how.mention + asked.filter((word) => word !== "").join(how.blank) + how.closing;
      expect(whereOf(text), text).toEqual([where.replace(/^在| /g, "")]);
    }),
    { numRuns: 3000 },
  );
});
