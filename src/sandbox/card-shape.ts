// A template card as the client reads it. Whether it may be sent at all is decided before, in card-refusal.ts.

import { z } from "zod";

const text = z.string().default("");
const options = z.array(z.looseObject({ id: z.string(), text, is_checked: z.boolean().default(false) }));

export const cardShape = z.looseObject({
  card_type: z.string(),
  task_id: z.string().optional(),
  source: z.looseObject({ desc: text }).optional(),
  main_title: z.looseObject({ title: text, desc: text }).optional(),
  sub_title_text: text,
  horizontal_content_list: z.array(z.looseObject({ keyname: text, value: text })).default([]),
  button_selection: z
    .looseObject({
      question_key: z.string(),
      title: text,
      option_list: options,
      selected_id: z.string().optional(),
      disable: z.boolean().default(false),
    })
    .optional(),
  button_list: z
    .array(z.looseObject({ text: z.string(), key: z.string(), style: z.number().default(1) }))
    .default([]),
  checkbox: z
    .looseObject({
      question_key: z.string(),
      mode: z.number().default(0),
      option_list: options,
      disable: z.boolean().default(false),
    })
    .optional(),
  submit_button: z.looseObject({ text: z.string(), key: z.string() }).optional(),
});

export type WireCard = z.infer<typeof cardShape>;

/** A card as one person sees it, in our words. */
export type SeenCard = {
  /** Its task_id; for a card without one, the id of its line. */
  readonly id: string;
  /** As WeCom spells it: `button_interaction`. */
  readonly type: string;
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly text: string;
  /** The drop-down of a button card. */
  readonly choice: SeenChoice | undefined;
  /** The boxes of a vote card. */
  readonly boxes: SeenBoxes | undefined;
  /** `style`: 1 to 4. The submit button of a vote card stands here too. */
  readonly buttons: readonly { readonly id: string; readonly text: string; readonly style: number }[];
};

export type SeenChoice = {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  /** What is chosen before anybody touches it: without a valid `selected_id` the first option. */
  readonly chosen: string;
  readonly disabled: boolean;
};

export type SeenBoxes = {
  readonly id: string;
  readonly options: readonly { readonly id: string; readonly text: string; readonly ticked: boolean }[];
  readonly several: boolean;
  readonly disabled: boolean;
};

export function seen(card: WireCard, id: string): SeenCard {
  const submit = card.submit_button;
  return {
    id,
    type: card.card_type,
    title: card.main_title?.title ?? "",
    subtitle: card.main_title?.desc ?? "",
    facts: card.horizontal_content_list.map((fact) => ({ label: fact.keyname, value: fact.value })),
    text: card.sub_title_text,
    choice: card.button_selection === undefined ? undefined : seenChoice(card.button_selection),
    boxes: card.checkbox === undefined ? undefined : seenBoxes(card.checkbox),
    buttons: [
      ...card.button_list.map((button) => ({ id: button.key, text: button.text, style: button.style })),
      ...(submit === undefined ? [] : [{ id: submit.key, text: submit.text, style: 1 }]),
    ],
  };
}

function seenChoice(selection: NonNullable<WireCard["button_selection"]>): SeenChoice {
  const options = selection.option_list.map((option) => ({ id: option.id, text: option.text }));
  const wanted = options.find((option) => option.id === selection.selected_id) ?? options[0];
  const { question_key: id, title, disable: disabled } = selection;
  return { id, title, options, chosen: wanted?.id ?? "", disabled };
}

function seenBoxes(checkbox: NonNullable<WireCard["checkbox"]>): SeenBoxes {
  const options = checkbox.option_list.map((option) => ({
    id: option.id,
    text: option.text,
    ticked: option.is_checked,
  }));
  return { id: checkbox.question_key, options, several: checkbox.mode === 1, disabled: checkbox.disable };
}
