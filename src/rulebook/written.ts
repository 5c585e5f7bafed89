import { z } from "zod";
import * as schema from "./schema.ts";
import type { Written } from "./schema.ts";
import { timetableShape, type WrittenTimetable } from "./timetable-shape.ts";
import type { Path, YamlFile } from "./yaml.ts";

/** Something written in a file: a rule, a change within it, or a branch's change to one of the city's. */
export type Passage = {
  readonly yaml: YamlFile;
  readonly path: Path;
  readonly written: Written;
  /** Keys whose value is wrong; said elsewhere, and not to be taken for missing. */
  readonly wrong: ReadonlySet<string>;
};

export type WrittenRule = Passage & {
  readonly kind: "bonus" | "deduction";
  readonly onlyMigrants: boolean;
  readonly changes: readonly Passage[];
};

/** A city's or a branch's file, as far as it can be understood. */
export type WrittenFile = {
  readonly yaml: YamlFile;
  readonly head: z.output<typeof schema.head>;
  readonly timetable: WrittenTimetable;
  readonly aspects: readonly { readonly slug: string; readonly name: string }[];
  readonly rules: readonly WrittenRule[];
  /** A branch's changes to the city's rules. */
  readonly changes: readonly Passage[];
};

const sections = [
  { key: "bonus", kind: "bonus", onlyMigrants: false, rule: schema.bonusRule, change: schema.bonusChange },
  {
    key: "migrants",
    kind: "bonus",
    onlyMigrants: true,
    rule: schema.migrantRule,
    change: schema.bonusChange,
  },
  {
    key: "deductions",
    kind: "deduction",
    onlyMigrants: false,
    rule: schema.deductionRule,
    change: schema.deductionChange,
  },
] as const;

/** Takes from a file whatever is right, so that every part of it can be checked although another is wrong. */
export function readWritten(yaml: YamlFile): WrittenFile {
  const rules = sections.flatMap(({ key, kind, onlyMigrants, rule, change }) =>
    itemsAt(yaml.value, key).map((raw, index) => ({
      ...passage(yaml, rule, raw, [key, index]),
      kind,
      onlyMigrants,
      changes: itemsAt(raw, "changes").map((each, number) =>
        passage(yaml, change, each, [key, index, "changes", number]),
      ),
    })),
  );
  const changes = itemsAt(yaml.value, "changes").map((raw, index) =>
    passage(yaml, schema.overlayChange, raw, ["changes", index]),
  );
  const aspects = itemsAt(yaml.value, "aspects").flatMap((raw) => schema.aspect.safeParse(raw).data ?? []);
  return {
    yaml,
    head: schema.head.parse(rightParts(schema.head, yaml.value).record),
    timetable: timetableShape.parse(rightParts(timetableShape, partAt(yaml.value, "timetable")).record),
    aspects,
    rules,
    changes,
  };
}

/** What people call the rule; the slug when it has no name yet. */
export const labelOf = ({ written }: Passage): string =>
  written.shortName ?? written.name ?? written.slug ?? "（没有名称）";

function passage(yaml: YamlFile, shape: z.ZodObject, raw: unknown, path: Path): Passage {
  const { wrong, record } = rightParts(shape, raw);
  return { yaml, path, written: schema.written.parse(record), wrong };
}

function rightParts(
  shape: z.ZodObject,
  raw: unknown,
): { readonly record: Readonly<Record<string, unknown>>; readonly wrong: ReadonlySet<string> } {
  if (!isRecord(raw)) return { record: {}, wrong: new Set(Object.keys(shape.shape)) };
  const result = shape.safeParse(raw);
  if (result.success) return { record: result.data, wrong: new Set() };
  const wrong = new Set(
    result.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" && issue.path.length === 0
        ? issue.keys
        : issue.path.slice(0, 1).map(String),
    ),
  );
  const right = Object.fromEntries(Object.entries(raw).filter(([key]) => !wrong.has(key)));
  return { record: shape.partial().parse(right), wrong };
}

function itemsAt(raw: unknown, key: string): readonly unknown[] {
  const items = partAt(raw, key);
  return Array.isArray(items) ? items : [];
}

const partAt = (raw: unknown, key: string): unknown => (isRecord(raw) ? raw[key] : undefined);

const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw);
