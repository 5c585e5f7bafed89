// npm run rules:check [-- <directory>] [-- --write-schema]: checks the rules files and says every mistake.

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { faultLine } from "./rulebook/fault.ts";
import { readRulebooks } from "./rulebook/file.ts";
import { editorsSchema } from "./rulebook/editors.ts";
import { rulebooksSummary } from "./rulebook/summary.ts";

const { values, positionals } = parseArgs({
  options: { "write-schema": { type: "boolean", default: false } },
  allowPositionals: true,
});
const dir = positionals[0] ?? process.env["RULES_DIR"] ?? "rules";

if (values["write-schema"]) {
  await writeFile(`${dir}/schema.json`, editorsSchema());
  console.log(`已写 ${dir}/schema.json`);
}
const read = await readRulebooks(dir);
if (read.ok) {
  for (const line of rulebooksSummary(read.value)) console.log(line);
} else {
  for (const fault of read.refusal) console.error(faultLine(fault));
  console.error(`规则检查没有通过：${read.refusal.length} 处要改。`);
  process.exitCode = 1;
}
