import { cardFields, isCardType } from "./card-fields.ts";
import type {
  Condition,
  Field,
  FlagField,
  GroupField,
  ListField,
  NumberField,
  TextField,
} from "./card-fields.ts";

/** A card that is sent, or one that replaces the card that was tapped. */
export type CardUse = "send" | "update";

/**
 * Every rule of WeCom's that a card in the wire's spelling breaks.
 *
 * @param lengths whether lengths in 字 are rules, too: nobody knows whether WeCom ever refuses what exceeds them
 * @returns one sentence per fault, with the path of the field; never what stands in it. Empty: WeCom takes the card.
 */
export function cardFaults(
  card: unknown,
  use: CardUse = "send",
  lengths: "soft" | "enforced" = "soft",
): string[] {
  const faults: string[] = [];
  const type = isRecord(card) ? card["card_type"] : undefined;
  if (isCardType(type)) inspect(card, cardFields[type], { use, lengths, faults });
  else faults.push(".card_type: unknown");
  return faults.map((fault) => `card${fault}`);
}

type Inspection = {
  readonly use: CardUse;
  readonly lengths: "soft" | "enforced";
  /** Each begins with the path from the field that is being inspected. */
  readonly faults: string[];
};

function inspect(value: unknown, field: Field, inspection: Inspection): void {
  switch (field.kind) {
    case "text":
      inspectText(value, field, inspection);
      break;
    case "number":
      inspectNumber(value, field, inspection);
      break;
    case "flag":
      inspectFlag(value, field, inspection);
      break;
    case "list":
      inspectList(value, field, inspection);
      break;
    case "group":
      inspectGroup(value, field, inspection);
      break;
  }
}

/** Nearly every card is faultless and is looked at on the answering road, so a path is put together only for a fault. */
function inspectInside(value: unknown, field: Field, step: string | number, inspection: Inspection): void {
  const { faults } = inspection;
  const before = faults.length;
  inspect(value, field, inspection);
  for (let at = before; at < faults.length; at += 1) {
    faults[at] = (typeof step === "number" ? `[${step}]` : `.${step}`) + (faults[at] ?? "");
  }
}

function inspectText(value: unknown, field: TextField, { faults, lengths }: Inspection): void {
  if (typeof value !== "string") {
    faults.push(": not a text");
    return;
  }
  if (field.bytes !== undefined && Buffer.byteLength(value) > field.bytes) {
    faults.push(`: more than ${field.bytes} bytes`);
  }
  if (lengths === "enforced" && field.chars !== undefined && Array.from(value).length > field.chars) {
    faults.push(`: more than ${field.chars} characters`);
  }
  if (field.shape !== undefined && value !== "" && !field.shape.test(value)) {
    faults.push(": characters that are not allowed");
  }
}

function inspectNumber(value: unknown, field: NumberField, { faults }: Inspection): void {
  const fits = typeof value === "number" && value >= field.min && value <= field.max;
  if (!fits || (field.whole && !Number.isInteger(value))) {
    faults.push(`: not a number from ${field.min} to ${field.max}`);
  }
}

function inspectFlag(value: unknown, field: FlagField, { use, faults }: Inspection): void {
  if (typeof value !== "boolean") faults.push(": not true or false");
  if (field.updateOnly && use === "send") faults.push(": only in an update");
}

function inspectList(value: unknown, field: ListField, inspection: Inspection): void {
  if (!Array.isArray(value)) {
    inspection.faults.push(": not a list");
    return;
  }
  const items: readonly unknown[] = value;
  if (items.length > field.max) {
    inspection.faults.push(`: ${items.length} items, at most ${field.max}`);
    return;
  }
  const names = new Set<unknown>();
  items.forEach((item, index) => {
    inspectInside(item, field.item, index, inspection);
    if (field.unique !== undefined && isRecord(item)) names.add(item[field.unique]);
  });
  if (field.unique !== undefined && names.size < items.length) {
    inspection.faults.push(`: two items with the same ${field.unique}`);
  }
}

function inspectGroup(value: unknown, field: GroupField, inspection: Inspection): void {
  const { faults } = inspection;
  if (!isRecord(value)) {
    faults.push(": not an object");
    return;
  }
  for (const name of Object.keys(value)) {
    const known = Object.hasOwn(field.fields, name) ? field.fields[name] : undefined;
    if (known === undefined) faults.push(`: has no field ${name.slice(0, 40)}`);
    else inspectInside(value[name], known, name, inspection);
  }
  for (const name of field.required) {
    if (isMissing(value, name)) faults.push(`.${name}: missing`);
  }
  for (const paths of field.oneOf ?? []) {
    if (paths.every((path) => isMissing(value, ...path))) {
      faults.push(`: needs ${paths.map((path) => path.join(".")).join(" or ")}`);
    }
  }
  for (const condition of field.when ?? []) {
    if (applies(condition, value) && isMissing(value, condition.needs)) {
      faults.push(`.${condition.needs}: missing`);
    }
  }
}

const applies = ({ field, is }: Condition, group: Readonly<Record<string, unknown>>): boolean =>
  is === "present" ? !isMissing(group, field) : group[field] === is;

/** Empty texts and empty lists say no more than missing ones, and WeCom asks for a first button and a first option. */
function isMissing(
  group: Readonly<Record<string, unknown>>,
  name: string,
  ...inside: readonly string[]
): boolean {
  const value = Object.hasOwn(group, name) ? group[name] : undefined;
  const [next, ...rest] = inside;
  if (next !== undefined) return !isRecord(value) || isMissing(value, next, ...rest);
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
