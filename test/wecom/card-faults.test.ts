import fc from "fast-check";
import { expect, test } from "vitest";
import { cardFaults } from "../../src/wecom/card-faults.ts";

const title = { title: "加分申报" };
const button = { text: "通过", style: 1, key: "approve" };
const link = { type: 1, url: "https://example.com" };
const option = { id: "a", text: "甲" };

const buttons = { card_type: "button_interaction", task_id: "T1", main_title: title, button_list: [button] };
const vote = {
  card_type: "vote_interaction",
  task_id: "T1",
  main_title: title,
  checkbox: { question_key: "q", mode: 1, option_list: [{ ...option, is_checked: true }] },
  submit_button: { text: "提交", key: "s" },
};
const multiple = {
  card_type: "multiple_interaction",
  task_id: "T1",
  main_title: title,
  select_list: [{ question_key: "q", title: "选", option_list: [option], selected_id: "a" }],
  submit_button: { text: "提交", key: "s" },
};
const textNotice = { card_type: "text_notice", sub_title_text: "已登记", card_action: link };
const newsNotice = {
  card_type: "news_notice",
  main_title: title,
  card_image: { url: "https://example.com/1.png", aspect_ratio: 2.25 },
  vertical_content_list: [{ title: "甲", desc: "乙" }],
  card_action: link,
};

test.each([
  ["buttons", buttons],
  ["boxes", vote],
  ["drop-downs", multiple],
  ["a notice", textNotice],
  ["a notice with a picture", newsNotice],
  ["a notice with a title only", { card_type: "text_notice", main_title: title, card_action: link }],
  [
    "all that may stand on a card with buttons",
    {
      ...buttons,
      source: { icon_url: "https://example.com", desc: "连翘", desc_color: 3 },
      action_menu: { desc: "更多", action_list: [{ text: "看", key: "look" }] },
      quote_area: { type: 1, url: "https://example.com", title: "引", quote_text: "文" },
      sub_title_text: "明细",
      horizontal_content_list: [{ keyname: "谁", value: "张三", type: 3, userid: "zhangsan" }],
      card_action: { type: 0 },
      button_selection: { question_key: "q", option_list: [option] },
      feedback: { id: "F1" },
    },
  ],
  ["texts that are merely long", { ...buttons, main_title: { title: "长".repeat(500) } }],
])("WeCom takes %s", (_, card) => {
  expect(cardFaults(card)).toEqual([]);
});

test.each([
  ["no card", undefined, "card.card_type"],
  ["a card of no kind", { main_title: title }, "card.card_type"],
  ["a kind that every object knows", { ...buttons, card_type: "toString" }, "card.card_type"],
  [
    "a field of another kind of card",
    { ...buttons, jump_list: [{ title: "去" }] },
    "card: has no field jump_list",
  ],
  ["the app's field", { ...buttons, replace_text: "已通过" }, "card: has no field replace_text"],
  ["text under boxes", { ...vote, sub_title_text: "明细" }, "card: has no field sub_title_text"],
  [
    "an unknown field deep inside",
    { ...buttons, button_list: [{ ...button, url: "x" }] },
    "card.button_list[0]: has no field url",
  ],
  ["no title", { ...buttons, main_title: { desc: "张三" } }, "card.main_title.title: missing"],
  ["no task id", { ...buttons, task_id: undefined }, "card.task_id"],
  ["a task id of strange letters", { ...buttons, task_id: "T 1" }, "card.task_id: characters"],
  ["a task id that ends in a line break", { ...buttons, task_id: "T1\n" }, "card.task_id: characters"],
  ["buttons that are no list", { ...buttons, button_list: button }, "card.button_list: not a list"],
  ["a button that is a word", { ...buttons, button_list: ["通过"] }, "card.button_list[0]: not an object"],
  [
    "a style that does not exist",
    { ...buttons, button_list: [{ ...button, style: 5 }] },
    "card.button_list[0].style",
  ],
  ["half a style", { ...buttons, button_list: [{ ...button, style: 1.5 }] }, "card.button_list[0].style"],
  [
    "a tick that is a word",
    { ...vote, checkbox: { ...vote.checkbox, option_list: [{ ...option, is_checked: "yes" }] } },
    "is_checked",
  ],
  [
    "a closed drop-down that was never sent open",
    { ...multiple, select_list: [{ ...multiple.select_list[0], disable: false }] },
    "only in an update",
  ],
  [
    "four drop-downs",
    {
      ...multiple,
      select_list: [1, 2, 3, 4].map((at) => ({ question_key: `${at}`, option_list: [option] })),
    },
    "card.select_list: 4 items",
  ],
  ["a notice that leads nowhere", { ...textNotice, card_action: undefined }, "card.card_action"],
  ["a notice that leads to type 0", { ...textNotice, card_action: { type: 0 } }, "card.card_action.type"],
  ["a link without an address", { ...textNotice, card_action: { type: 1 } }, "card.card_action.url: missing"],
  [
    "a notice that says nothing",
    { card_type: "text_notice", main_title: { desc: "x" }, card_action: link },
    "card: needs main_title.title or sub_title_text",
  ],
  [
    "a menu without a task id",
    { ...textNotice, action_menu: { action_list: [{ text: "看", key: "look" }] } },
    "card.task_id: missing",
  ],
  [
    "a picture notice without a picture",
    { ...newsNotice, card_image: undefined },
    "card: needs card_image or image_text_area",
  ],
  [
    "a picture too tall",
    { ...newsNotice, card_image: { url: "https://example.com", aspect_ratio: 1 } },
    "card.card_image.aspect_ratio",
  ],
  [
    "five lines below each other",
    { ...newsNotice, vertical_content_list: Array(5).fill({ title: "甲" }) },
    "card.vertical_content_list: 5 items",
  ],
])("WeCom refuses %s", (_, card, fault) => {
  const faults = cardFaults(JSON.parse(JSON.stringify(card ?? null)));
  expect(faults.join("\n")).toContain(fault);
});

test("a closed list of boxes is taken as an update only", () => {
  const closed = { ...vote, checkbox: { ...vote.checkbox, disable: true } };
  expect(cardFaults(closed, "update")).toEqual([]);
  expect(cardFaults(closed, "send")).toHaveLength(1);
});

test("soft lengths are faults when asked for", () => {
  const card = { ...buttons, main_title: { title: "长".repeat(27) } };
  expect(cardFaults(card, "send", "enforced")).toEqual(["card.main_title.title: more than 26 characters"]);
});

test("no value in the place of a card makes the check fail", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys({ ...buttons, ...vote })), (value, name) => {
      cardFaults(value);
      expect(cardFaults({ ...buttons, [name]: value, __proto__: value })).toBeInstanceOf(Array);
    }),
  );
});
