import type { z } from "zod";
import { memberId } from "../domain/ids.ts";
import type { Made, Matter, MatterKind, NewStep, Steps } from "../domain/matter.ts";
import type { BranchId } from "../domain/ids.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { MatterStepRow } from "./schema.ts";
import { stepShapes } from "./step-shapes.ts";
import { storable } from "./storable.ts";

/** All but the words, which lie outside the chain. */
export const stepColumns = [
  "branch_id",
  "matter",
  "number",
  "seq",
  "part",
  "quarter",
  "step",
  "made_by",
  "made_by_name",
  "made_ms",
  "entry",
  "leaves",
] as const satisfies readonly (keyof MatterStepRow)[];

/** @param part the place of the step in its write */
export const stepRow = (made: NewStep, seq: number, part: number): MatterStepRow => ({
  branch_id: made.branch,
  matter: made.kind,
  number: made.number,
  seq,
  part,
  quarter: made.quarter,
  step: storable(JSON.stringify(made.step, absentAsNull)),
  made_by: made.by ?? null,
  made_by_name: storable(made.byName),
  made_ms: made.atMs,
  entry: made.entry ?? null,
  leaves: made.leaves,
  words: made.words === undefined ? null : storable(made.words),
});

const absentAsNull = (_: string, value: unknown): unknown => (value === undefined ? null : value);

/** The matters to which the rows belong, by number. @param rows of one branch and kind, in any order */
export function mattersOf<Kind extends MatterKind>(
  branch: BranchId,
  kind: Kind,
  rows: readonly Row[],
): readonly Matter<Kind>[] {
  const checked = rows.map((row) => ({ row: new CheckedRow("matter_step", row), raw: row }));
  const byNumber = Map.groupBy(checked, ({ row }) => row.whole("number"));
  return [...byNumber]
    .toSorted(([one], [other]) => one - other)
    .map(([number, steps]) => {
      const inOrder = steps.map(({ row }) => row).toSorted(asRecorded);
      const [first] = inOrder;
      if (first === undefined) throw new Error("a group of rows is empty");
      return {
        ...{ kind, branch, number },
        quarter: first.quarter("quarter"),
        steps: inOrder.map((row) => madeOf(kind, row)),
      };
    });
}

const asRecorded = (one: CheckedRow, other: CheckedRow): number =>
  one.whole("seq") - other.whole("seq") || one.whole("part") - other.whole("part");

function madeOf<Kind extends MatterKind>(kind: Kind, row: CheckedRow): Made<Steps[Kind]> {
  const shape: z.ZodType<Steps[Kind]> = stepShapes[kind];
  const step = stepIn(row, shape);
  const by = row.textIfAny("made_by");
  return {
    step,
    by: by === undefined ? undefined : memberId(by),
    byName: row.text("made_by_name"),
    atMs: row.whole("made_ms"),
    words: row.textIfAny("words"),
    entry: row.wholeIfAny("entry"),
  };
}

function stepIn<Step>(row: CheckedRow, shape: z.ZodType<Step>): Step {
  const parsed = shape.safeParse(fromJson(row.text("step")));
  if (!parsed.success) throw row.broken("step");
  return parsed.data;
}

/** Undefined for what is no JSON. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
