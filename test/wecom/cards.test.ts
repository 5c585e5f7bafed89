import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ButtonCard, ChecklistCard } from "../../src/ports.ts";
import { cardFaults } from "../../src/wecom/card-faults.ts";
import { encodeCard } from "../../src/wecom/cards.ts";
import { CannotBeSent } from "../../src/wecom/errors.ts";

const approval: ButtonCard = {
  kind: "buttons",
  taskId: "claim_42_1",
  title: "加分申报 42",
  subtitle: "张满仓",
  facts: [
    { label: "事项", value: "铲雪" },
    { label: "分值", value: "1" },
  ],
  text: "4 月 2 日",
  choice: {
    id: "reason",
    title: "退回原因",
    options: [
      { id: "none", text: "请选择" },
      { id: "unclear", text: "写得不清楚" },
    ],
    chosen: "none",
  },
  buttons: [
    { id: "approve:42", text: "通过", style: "primary" },
    { id: "return:42", text: "退回", style: "danger" },
    { id: "later:42", text: "再说", style: "plain" },
  ],
};

const waiting: ChecklistCard = {
  kind: "checklist",
  taskId: "waiting_7",
  title: "待审",
  question: "approve",
  options: [
    { id: "42", text: "142 张满仓 铲雪", ticked: false },
    { id: "43", text: "143 李秀英 巡逻", ticked: true },
  ],
  submit: { id: "approve", text: "通过" },
  closed: false,
};

test("a card with buttons becomes a button_interaction", () => {
  expect(encodeCard(approval)).toEqual({
    card_type: "button_interaction",
    task_id: "claim_42_1",
    main_title: { title: "加分申报 42", desc: "张满仓" },
    sub_title_text: "4 月 2 日",
    horizontal_content_list: [
      { keyname: "事项", value: "铲雪" },
      { keyname: "分值", value: "1" },
    ],
    button_selection: {
      question_key: "reason",
      title: "退回原因",
      option_list: [
        { id: "none", text: "请选择" },
        { id: "unclear", text: "写得不清楚" },
      ],
      selected_id: "none",
    },
    button_list: [
      { text: "通过", style: 1, key: "approve:42" },
      { text: "退回", style: 3, key: "return:42" },
      { text: "再说", style: 2, key: "later:42" },
    ],
  });
});

test("a card to tick becomes a vote_interaction", () => {
  expect(encodeCard(waiting)).toEqual({
    card_type: "vote_interaction",
    task_id: "waiting_7",
    main_title: { title: "待审" },
    checkbox: {
      question_key: "approve",
      mode: 1,
      option_list: [
        { id: "42", text: "142 张满仓 铲雪", is_checked: false },
        { id: "43", text: "143 李秀英 巡逻", is_checked: true },
      ],
    },
    submit_button: { text: "通过", key: "approve" },
  });
});

test("a card that is closed can replace another, but cannot be sent", () => {
  const closed = { ...waiting, closed: true };
  expect(encodeCard(closed, "update")).toMatchObject({ checkbox: { disable: true } });
  expect(() => encodeCard(closed)).toThrow("card.checkbox.disable: only in an update");
});

describe("what is merely long is shortened", () => {
  const long = "雪".repeat(200);

  test("to the 字 that each place shows, the last one being …", () => {
    const card = encodeCard({
      ...approval,
      title: long,
      subtitle: long,
      text: long,
      facts: [{ label: long, value: long }],
      choice: { id: "q", title: long, options: [{ id: "o", text: long }] },
      buttons: [{ id: "b", text: long, style: "plain" }],
    });
    const cut = (chars: number): string => `${"雪".repeat(chars - 1)}…`;
    expect(card).toMatchObject({
      main_title: { title: cut(26), desc: cut(30) },
      sub_title_text: cut(112),
      horizontal_content_list: [{ keyname: cut(5), value: cut(26) }],
      button_selection: { title: cut(13), option_list: [{ text: cut(10) }] },
      button_list: [{ text: cut(10) }],
    });
    const list = encodeCard({
      ...waiting,
      options: [{ id: "1", text: long, ticked: false }],
      submit: { id: "s", text: long },
    });
    expect(list).toMatchObject({
      checkbox: { option_list: [{ text: cut(11) }] },
      submit_button: { text: cut(10) },
    });
  });

  test("never, when it just fits", () => {
    const title = "雪".repeat(26);
    expect(encodeCard({ ...approval, title })).toMatchObject({ main_title: { title } });
  });

  test("by whole characters: 26 rare ones fit, and none of 27 is cut in two", () => {
    expect(encodeCard({ ...approval, title: "𠮷".repeat(26) })).toMatchObject({
      main_title: { title: "𠮷".repeat(26) },
    });
    expect(encodeCard({ ...approval, title: "𠮷".repeat(27) })).toMatchObject({
      main_title: { title: `${"𠮷".repeat(25)}…` },
    });
  });
});

test("a title stays on one line and free of control characters; the text below keeps its lines", () => {
  const card = encodeCard({ ...approval, title: " 加分\r\n 申报\0\u0007 ", text: "一\r\n二\u2028三\ud800" });
  expect(card).toMatchObject({ main_title: { title: "加分 申报" }, sub_title_text: "一\n二\n三\ufffd" });
});

const manyOf = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

test.each<[string, ButtonCard | ChecklistCard]>([
  [
    "seven buttons",
    { ...approval, buttons: manyOf(7, (at) => ({ id: `b${at}`, text: "好", style: "plain" })) },
  ],
  ["no button", { ...approval, buttons: [] }],
  ["a button without words", { ...approval, buttons: [{ id: "b", text: " \n", style: "plain" }] }],
  ["a button without an id", { ...approval, buttons: [{ id: "", text: "好", style: "plain" }] }],
  [
    "two buttons of one id",
    { ...approval, buttons: manyOf(2, () => ({ id: "b", text: "好", style: "plain" })) },
  ],
  [
    "a button id of 1,025 bytes",
    { ...approval, buttons: [{ id: `${"分".repeat(341)}ab`, text: "好", style: "plain" }] },
  ],
  ["seven facts", { ...approval, facts: manyOf(7, () => ({ label: "事项", value: "铲雪" })) }],
  ["a fact without a label", { ...approval, facts: [{ label: "", value: "铲雪" }] }],
  ["no title", { ...approval, title: "" }],
  ["a title of control characters", { ...approval, title: "\0\n" }],
  ["no task id", { ...approval, taskId: "" }],
  ["a task id with a dot", { ...approval, taskId: "claim.42" }],
  ["a Chinese task id", { ...approval, taskId: "申报42" }],
  ["a task id of 129 bytes", { ...approval, taskId: "t".repeat(129) }],
  [
    "eleven options",
    {
      ...approval,
      choice: { id: "q", title: "", options: manyOf(11, (at) => ({ id: `${at}`, text: "好" })) },
    },
  ],
  ["a choice of nothing", { ...approval, choice: { id: "q", title: "", options: [] } }],
  [
    "a choice that is no option",
    { ...approval, choice: { id: "q", title: "", options: [{ id: "a", text: "好" }], chosen: "b" } },
  ],
  [
    "an option id of 129 bytes",
    { ...approval, choice: { id: "q", title: "", options: [{ id: "分".repeat(43), text: "好" }] } },
  ],
  ["21 boxes", { ...waiting, options: manyOf(21, (at) => ({ id: `${at}`, text: "好", ticked: false })) }],
  ["no box", { ...waiting, options: [] }],
  ["two boxes of one id", { ...waiting, options: manyOf(2, () => ({ id: "1", text: "好", ticked: false })) }],
  ["a list without a button", { ...waiting, submit: { id: "", text: "" } }],
])("cannot be sent: %s", (_, card) => {
  expect(() => encodeCard(card)).toThrow(CannotBeSent);
});

test.each<[string, ButtonCard | ChecklistCard]>([
  [
    "six buttons, six facts, ten options",
    {
      ...approval,
      buttons: manyOf(6, (at) => ({ id: `b${at}`, text: "好", style: "plain" })),
      facts: manyOf(6, () => ({ label: "事项", value: "" })),
      choice: { id: "q", title: "", options: manyOf(10, (at) => ({ id: `${at}`, text: "好" })) },
    },
  ],
  [
    "ids as long as they may be",
    { ...approval, taskId: "t".repeat(128), buttons: [{ id: "k".repeat(1024), text: "好", style: "plain" }] },
  ],
  ["20 boxes", { ...waiting, options: manyOf(20, (at) => ({ id: `${at}`, text: "好", ticked: false })) }],
])("just fits: %s", (_, card) => {
  expect(cardFaults(encodeCard(card), "send", "enforced")).toEqual([]);
});

test("whatever people wrote, what leaves breaks no rule of WeCom's, soft lengths included", () => {
  const words = fc.string({ unit: "binary", maxLength: 150 });
  fc.assert(
    fc.property(words, words, words, (title, value, label) => {
      const card = { ...approval, title: `题${title}`, text: value, facts: [{ label: `签${label}`, value }] };
      const encoded = encodeCard(card);
      expect(cardFaults(encoded, "send", "enforced")).toEqual([]);
      expect(JSON.stringify(encoded).isWellFormed()).toBe(true);
    }),
  );
});
