import { chatId } from "../domain/ids.ts";
import type { Registry } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine } from "./engine.ts";
import { KeyConflict } from "./errors.ts";
import type { Heads } from "./heads.ts";
import { prepare } from "./prepared.ts";
import { openRosterImport } from "./roster-import.ts";

/** What the administrator writes. */
export function openRegistry(engine: Engine, heads: Heads): Registry {
  const { db } = engine;
  const importing = openRosterImport(engine, heads);
  const setKey = prepare<{ branch: string; key: string }>(db, (at) =>
    db
      .updateTable("branch")
      .set({ webhook_key: at("key") })
      .where("branch_id", "=", at("branch")),
  );
  const groupOfCode = prepare<{ code: string }>(db, (at) =>
    db.selectFrom("binding_code").select("chat_id").where("code", "=", at("code")),
  );

  return {
    async importRosters(rosters, atMs) {
      // Messages go on arriving meanwhile, each with a line of its own.
      for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
        const plan = await importing.plan(rosters, atMs);
        const written = await engine.write("import rosters", plan.statements, plan.losses);
        if (written.kind === "written") return;
        if (written.kind === "taken" && !(await importing.isOvertaken(plan)))
          throw new KeyConflict("import rosters", written.table);
      }
      throw new Error(`the rosters were overtaken ${attemptsMax} times`);
    },
    async setWebhookKey(branch, key) {
      return (await engine.change("set webhook key", setKey({ branch, key }))) === 1;
    },
    async groupOfCode(code) {
      const [row] = await engine.read("group of code", groupOfCode({ code }));
      return row === undefined ? undefined : chatId(new CheckedRow("binding_code", row).text("chat_id"));
    },
  };
}

const attemptsMax = 50;
