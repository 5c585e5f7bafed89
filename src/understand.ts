// npm run -s understand [-- 一句话]: what the bot understands of a sentence, or of JSON lines from standard input.

import { createInterface } from "node:readline";
import { readRulebooks } from "./rulebook/file.ts";
import { faultLine } from "./rulebook/fault.ts";
import { lineFrom } from "./understand/line.ts";
import { understand } from "./understand/understanding.ts";

const rules = await readRulebooks("rules");
if (!rules.ok) {
  for (const fault of rules.refusal) console.error(faultLine(fault));
  process.exit(1);
}
const { forBranch } = rules.value;
const [sentence] = process.argv.slice(2);
if (sentence !== undefined) {
  console.log(JSON.stringify(understand(lineFrom({ text: sentence }), forBranch)));
} else {
  let number = 0;
  for await (const text of createInterface({ input: process.stdin })) {
    number++;
    if (text.trim() === "") continue;
    console.log(JSON.stringify(answerTo(text, number)));
  }
}

/** A line that cannot be read gets its own answer, so that answers and lines stay in step. */
function answerTo(text: string, number: number): unknown {
  try {
    return understand(lineFrom(JSON.parse(text)), forBranch);
  } catch (error) {
    process.exitCode = 1;
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, " ") : String(error);
    return { error: `第 ${number} 行看不懂：${reason}` };
  }
}
