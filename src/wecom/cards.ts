import type { Button, ButtonCard, Card, ChecklistCard, Choice } from "../ports.ts";
import { cardFaults } from "./card-faults.ts";
import type { CardUse } from "./card-faults.ts";
import { cardFields } from "./card-fields.ts";
import type { Field } from "./card-fields.ts";
import { CannotBeSent } from "./errors.ts";
import { shortenedToChars } from "./shorten.ts";

/** A card as WeCom spells it: JSON, ready to stand in `template_card`. */
export type WireCard = { readonly card_type: string } & Readonly<Record<string, unknown>>;

/**
 * Puts a card into WeCom's words. Texts that are merely long are shortened with …, and lose control characters and line
 * breaks where one line is meant.
 *
 * @param use `update` for a card that replaces another; only that may be closed
 * @throws CannotBeSent when WeCom would refuse it: too many buttons, options or facts, no title, a bad task id, ids that
 *   are too long or stand twice, a choice that is no option
 */
export function encodeCard(card: Card, use: CardUse = "send"): WireCard {
  const raw = card.kind === "buttons" ? buttonInteraction(card) : voteInteraction(card);
  const fields = card.kind === "buttons" ? cardFields.button_interaction : cardFields.vote_interaction;
  const encoded = { ...raw, ...fittedGroup(raw, fields.fields) };
  const faults = [...cardFaults(encoded, use), ...choiceFaults(card)];
  if (faults.length > 0) throw new CannotBeSent(faults);
  return encoded;
}

/** Only styles 1, 2 and 4 are seen in WeCom's samples; that 3 is red is told by others. */
const styles: Readonly<Record<Button["style"], number>> = { primary: 1, plain: 2, danger: 3 };

function buttonInteraction(card: ButtonCard): WireCard {
  return {
    card_type: "button_interaction",
    task_id: card.taskId,
    main_title: mainTitle(card),
    ...(card.text === undefined ? {} : { sub_title_text: card.text }),
    ...(card.facts.length === 0
      ? {}
      : { horizontal_content_list: card.facts.map(({ label, value }) => ({ keyname: label, value })) }),
    ...(card.choice === undefined ? {} : { button_selection: buttonSelection(card.choice) }),
    button_list: card.buttons.map(({ id, text, style }) => ({ text, style: styles[style], key: id })),
  };
}

const buttonSelection = (choice: Choice): Readonly<Record<string, unknown>> => ({
  question_key: choice.id,
  title: choice.title,
  option_list: choice.options.map(({ id, text }) => ({ id, text })),
  ...(choice.chosen === undefined ? {} : { selected_id: choice.chosen }),
});

const severalMayBeTicked = 1;

function voteInteraction(card: ChecklistCard): WireCard {
  return {
    card_type: "vote_interaction",
    task_id: card.taskId,
    main_title: mainTitle(card),
    checkbox: {
      question_key: card.question,
      mode: severalMayBeTicked,
      ...(card.closed ? { disable: true } : {}),
      option_list: card.options.map(({ id, text, ticked }) => ({ id, text, is_checked: ticked })),
    },
    submit_button: { text: card.submit.text, key: card.submit.id },
  };
}

const mainTitle = ({ title, subtitle }: Card): Readonly<Record<string, unknown>> => ({
  title,
  ...(subtitle === undefined ? {} : { desc: subtitle }),
});

function choiceFaults(card: Card): readonly string[] {
  if (card.kind !== "buttons" || card.choice?.chosen === undefined) return [];
  const { chosen, options } = card.choice;
  return options.some(({ id }) => id === chosen) ? [] : ["card.button_selection.selected_id: no such option"];
}

function fittedGroup(
  group: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Field>>,
): Readonly<Record<string, unknown>> {
  const fittedFields: Record<string, unknown> = {};
  for (const name of Object.keys(group)) {
    const field = fields[name];
    fittedFields[name] = field === undefined ? group[name] : fitted(group[name], field);
  }
  return fittedFields;
}

/** Shortens and cleans every text that people read; ids and keys come back as they are, to be found faulty or sent. */
function fitted(value: unknown, field: Field): unknown {
  if (field.kind === "text" && field.chars !== undefined && typeof value === "string") {
    return shortenedToChars(field.lines ? severalLines(value) : oneLine(value), field.chars);
  }
  if (field.kind === "list" && Array.isArray(value)) return value.map((item) => fitted(item, field.item));
  if (field.kind === "group" && isRecord(value)) return fittedGroup(value, field.fields);
  return value;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function oneLine(text: string): string {
  return toBeCleaned.test(text)
    ? cleaned(text)
        .replace(/\s*\n\s*/g, " ")
        .trim()
    : text.trim();
}

const severalLines = (text: string): string => (toBeCleaned.test(text) ? cleaned(text) : text);

/** Surrogates, too: one may lack its other half. */
const toBeCleaned = /[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]/;

const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/\t/g, " ")
    .replace(/[\0-\x09\x0b-\x1f\x7f-\x9f]/g, "");
