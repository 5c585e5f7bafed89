import pg from "pg";
import { describe } from "vitest";
import { z } from "zod";
import type { Statement } from "../../src/store/engine.ts";
import { onNewPostgres, onPostgres, type Ground } from "./ground.ts";
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

describe("PostgreSQL", () => {
  ledgerPromises(onPostgres);
  learntPromises(onPostgres);
  picturePromises(onPostgres);
  questionPromises(onPostgres);
  registryPromises(onPostgres);
  outboxPromises(onPostgres);
  retentionPromises(onPostgres);
  reductionPromises(onPostgres);
  verifyPromises(onPostgres);
  matterPromises(onPostgres, 15);
  modelPromises(onPostgres, 10);
  openingPromises(onNewPostgres);
  planPromises(onPostgres, plannedByPostgres, readsTooMuch);
});

/** The plan that is kept for every value, as it comes to be after the first five. */
async function plannedByPostgres({ url }: Ground, { sql }: Statement): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("set enable_seqscan = off");
  const { rows } = await client.query(`explain (generic_plan) ${sql}`);
  await client.end();
  return z
    .array(z.object({ "QUERY PLAN": z.string() }))
    .parse(rows)
    .map((row) => row["QUERY PLAN"])
    .join("\n");
}

const readsTooMuch = (plan: string): boolean => plan.includes("Seq Scan");
