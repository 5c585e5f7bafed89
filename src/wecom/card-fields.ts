// Which field stands on which card of the AI bot, and what it may hold. Counts, bytes, values and required fields are
// hard: WeCom refuses what breaks them. Lengths in 字 are soft: longer text is shown cut.
// Source: 模板卡片类型 (101032), read late 2025 and 2026-03-15.

export type Field = TextField | NumberField | FlagField | ListField | GroupField;

export type TextField = {
  readonly kind: "text";
  /** Soft, in 字: code points. */
  readonly chars?: number;
  /** Hard, in bytes of UTF-8. */
  readonly bytes?: number;
  /** Hard: a whole-text pattern. */
  readonly shape?: RegExp;
  /** May run over several lines. */
  readonly lines?: true;
};
export type NumberField = {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
};
/** `updateOnly`: has a meaning only on a card that replaces another. */
export type FlagField = { readonly kind: "flag"; readonly updateOnly?: true };
export type ListField = {
  readonly kind: "list";
  readonly max: number;
  readonly item: Field;
  /** The field of an item that no two items share. */
  readonly unique?: string;
};
export type GroupField = {
  readonly kind: "group";
  readonly fields: Readonly<Record<string, Field>>;
  readonly required: readonly string[];
  /** Of each of these sets of paths at least one must lead to something. */
  readonly oneOf?: readonly (readonly Path[])[];
  /** A field that must be there when another has this value; `present`: any value. */
  readonly when?: readonly Condition[];
};
export type Path = readonly [string, ...string[]];
export type Condition = {
  readonly field: string;
  readonly is: number | "present";
  readonly needs: string;
};

const text = (chars?: number): TextField => ({ kind: "text", ...(chars === undefined ? {} : { chars }) });
const bytes = (max: number): TextField => ({ kind: "text", bytes: max });
const integer = (min: number, max: number): NumberField => ({ kind: "number", min, max, whole: true });
const group = (fields: Readonly<Record<string, Field>>, required: readonly string[] = []): GroupField => ({
  kind: "group",
  fields,
  required,
});
const list = (max: number, item: Field, unique?: string): ListField => ({
  kind: "list",
  max,
  item,
  ...(unique === undefined ? {} : { unique }),
});

const key = bytes(1024);
const optionId = bytes(128);
const taskId: TextField = { kind: "text", bytes: 128, shape: /^[0-9A-Za-z_@-]+$/ };

const jump = { url: text(), appid: text(), pagepath: text() };
const jumpConditions: readonly Condition[] = [
  { field: "type", is: 1, needs: "url" },
  { field: "type", is: 2, needs: "appid" },
];

const source = group({ icon_url: text(), desc: text(13), desc_color: integer(0, 3) });
const actionMenu = group(
  { desc: text(), action_list: list(3, group({ text: text(), key }, ["text", "key"]), "key") },
  ["action_list"],
);
const looseTitle = group({ title: text(26), desc: text(30) });
/** A card without a title is refused (41016). */
const mainTitle = group({ title: text(26), desc: text(30) }, ["title"]);
const quoteArea: GroupField = {
  ...group({ type: integer(0, 2), ...jump, title: text(), quote_text: { kind: "text", lines: true } }),
  when: jumpConditions,
};
const subTitle: TextField = { kind: "text", chars: 112, lines: true };
const facts = list(6, {
  ...group({ keyname: text(5), value: text(26), type: integer(0, 3), url: text(), userid: text() }, [
    "keyname",
  ]),
  when: [
    { field: "type", is: 1, needs: "url" },
    { field: "type", is: 3, needs: "userid" },
  ],
});
const jumpList = list(3, {
  ...group({ type: integer(0, 3), title: text(13), question: bytes(200), ...jump }, ["title"]),
  when: [...jumpConditions, { field: "type", is: 3, needs: "question" }],
});
const cardAction: GroupField = { ...group({ type: integer(0, 2), ...jump }), when: jumpConditions };
/** On a card without buttons a tap must lead somewhere. */
const cardLink: GroupField = { ...group({ type: integer(1, 2), ...jump }, ["type"]), when: jumpConditions };
const selection = group(
  {
    question_key: key,
    title: text(13),
    disable: { kind: "flag", updateOnly: true },
    option_list: list(10, group({ id: optionId, text: text(10) }, ["id", "text"]), "id"),
    selected_id: optionId,
  },
  ["question_key", "option_list"],
);
const checkbox = group(
  {
    question_key: key,
    mode: integer(0, 1),
    disable: { kind: "flag", updateOnly: true },
    option_list: list(
      20,
      group({ id: optionId, text: text(11), is_checked: { kind: "flag" } }, ["id", "text"]),
      "id",
    ),
  },
  ["question_key", "option_list"],
);
const buttons = list(6, group({ text: text(10), style: integer(1, 4), key }, ["text", "key"]), "key");
const submitButton = group({ text: text(10), key }, ["text", "key"]);

const everyCard = {
  card_type: text(),
  source,
  task_id: taskId,
  feedback: group({ id: bytes(256) }, ["id"]),
};
const menuNeedsTask: readonly Condition[] = [{ field: "action_menu", is: "present", needs: "task_id" }];

/** The fields of each kind of card. What is not listed for a kind is refused on it. */
export const cardFields = {
  text_notice: {
    ...group(
      {
        ...everyCard,
        action_menu: actionMenu,
        main_title: looseTitle,
        emphasis_content: group({ title: text(10), desc: text(15) }),
        quote_area: quoteArea,
        sub_title_text: subTitle,
        horizontal_content_list: facts,
        jump_list: jumpList,
        card_action: cardLink,
      },
      ["card_action"],
    ),
    oneOf: [[["main_title", "title"], ["sub_title_text"]]],
    when: menuNeedsTask,
  },
  news_notice: {
    ...group(
      {
        ...everyCard,
        action_menu: actionMenu,
        main_title: mainTitle,
        quote_area: quoteArea,
        image_text_area: {
          ...group({ type: integer(0, 2), ...jump, title: text(), desc: text(), image_url: text() }, [
            "image_url",
          ]),
          when: jumpConditions,
        },
        card_image: group(
          { url: text(), aspect_ratio: { kind: "number", min: 1.3, max: 2.25, whole: false } },
          ["url"],
        ),
        vertical_content_list: list(4, group({ title: text(26), desc: text(112) }, ["title"])),
        horizontal_content_list: facts,
        jump_list: jumpList,
        card_action: cardLink,
      },
      ["main_title", "card_action"],
    ),
    oneOf: [[["card_image"], ["image_text_area"]]],
    when: menuNeedsTask,
  },
  button_interaction: group(
    {
      ...everyCard,
      action_menu: actionMenu,
      main_title: mainTitle,
      quote_area: quoteArea,
      sub_title_text: subTitle,
      horizontal_content_list: facts,
      card_action: cardAction,
      button_selection: selection,
      button_list: buttons,
    },
    ["main_title", "button_list", "task_id"],
  ),
  vote_interaction: group({ ...everyCard, main_title: mainTitle, checkbox, submit_button: submitButton }, [
    "main_title",
    "checkbox",
    "submit_button",
    "task_id",
  ]),
  multiple_interaction: group(
    {
      ...everyCard,
      main_title: mainTitle,
      select_list: list(3, selection, "question_key"),
      submit_button: submitButton,
    },
    // WeCom's page calls the task id optional here; without it a tap could belong to any card.
    ["main_title", "select_list", "submit_button", "task_id"],
  ),
} satisfies Readonly<Record<string, GroupField>>;

export type CardType = keyof typeof cardFields;

export const isCardType = (name: unknown): name is CardType =>
  typeof name === "string" && Object.hasOwn(cardFields, name);
