import { z } from "zod";
import { branchFile, cityFile, sayingsFile } from "./schema.ts";

/**
 * The JSON Schema by which editors complete and check `rules/*.yaml`, as text for `rules/schema.json`. One file for
 * all kinds: a file that names its branch is a branch's, one with `sayings` is that of the tellings.
 */
export function editorsSchema(): string {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "连翘积分规则",
    if: { required: ["branch"] },
    then: schemaOf(branchFile),
    else: { if: { required: ["sayings"] }, then: schemaOf(sayingsFile), else: schemaOf(cityFile) },
  };
  return `${written(schema, "")}\n`;
}

function schemaOf(shape: z.ZodObject): unknown {
  const schema = z.toJSONSchema(shape, { io: "input", target: "draft-7" });
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema"));
}

const lineCharsMax = 110;

/** As Prettier would write it, so that the written file passes the format check. */
function written(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (!Array.isArray(value)) {
    const pairs = Object.entries(value).map(
      ([key, each]) => `${inner}${JSON.stringify(key)}: ${written(each, inner)}`,
    );
    return pairs.length === 0 ? "{}" : `{\n${pairs.join(",\n")}\n${indent}}`;
  }
  const items = value.map((each) => written(each, inner));
  const line = `[${items.join(", ")}]`;
  if (!items.some((item) => item.includes("\n")) && line.length + indent.length < lineCharsMax - 20)
    return line;
  return `[\n${items.map((item) => inner + item).join(",\n")}\n${indent}]`;
}
