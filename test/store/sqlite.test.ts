import { describe } from "vitest";
import { z } from "zod";
import type { Statement } from "../../src/store/engine.ts";
import { inFile, inMemory, type Ground } from "./ground.ts";
import { learntPromises } from "./learnt-contract.ts";
import { ledgerPromises } from "./ledger-contract.ts";
import { matterPromises } from "./matters-contract.ts";
import { modelPromises } from "./model-contract.ts";
import { openingPromises } from "./opening-contract.ts";
import { outboxPromises } from "./outbox-contract.ts";
import { picturePromises } from "./pictures-contract.ts";
import { planPromises } from "./plan-contract.ts";
import { questionPromises } from "./questions-contract.ts";
import { reductionPromises } from "./reduction-contract.ts";
import { registryPromises } from "./registry-contract.ts";
import { retentionPromises } from "./retention-contract.ts";
import { verifyPromises } from "./verify-contract.ts";

describe.each([
  ["in memory", inMemory],
  ["in a file", inFile],
])("SQLite %s", (_, kind) => {
  ledgerPromises(kind);
  learntPromises(kind);
  questionPromises(kind);
  picturePromises(kind);
  registryPromises(kind);
  outboxPromises(kind);
  retentionPromises(kind);
  reductionPromises(kind);
  verifyPromises(kind);
  matterPromises(kind, 30);
});

describe("SQLite", () => {
  modelPromises(inMemory, 60);
  openingPromises(inFile);
  planPromises(inMemory, plannedBySqlite, readsTooMuch);
});

async function plannedBySqlite({ engine }: Ground, { sql, parameters }: Statement): Promise<string> {
  const rows = await engine.read("plan", { sql: `explain query plan ${sql}`, parameters });
  return z
    .array(z.object({ detail: z.string() }))
    .parse(rows)
    .map(({ detail }) => detail)
    .join("\n");
}

/** `SCAN` reads a table; a claim, entry or step found by its branch alone reads all of the branch. */
const readsTooMuch = (plan: string): boolean =>
  /^SCAN (?!CONSTANT)/m.test(plan) ||
  /^SEARCH (?:claim|entry|earned|undone|matter_step|open)\b.*\(branch_id=\?\)/m.test(plan);
