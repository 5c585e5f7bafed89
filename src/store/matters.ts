import { matterKinds } from "../domain/matter.ts";
import type { Matters } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine } from "./engine.ts";
import { matterQueries } from "./matter-queries.ts";
import { mattersOf } from "./matter-rows.ts";

/** What a branch deals with in several steps. */
export function openMatters(engine: Engine): Matters {
  const queries = matterQueries(engine.db);
  return {
    async one(branch, matter, number) {
      const rows = await engine.read("matter", queries.one({ branch, matter, number }));
      return mattersOf(branch, matter, rows)[0];
    },
    async open(branch, matter) {
      return mattersOf(branch, matter, await engine.read("open matters", queries.open({ branch, matter })));
    },
    async within(branch, matter, from, to) {
      const rows = await engine.read("matters within", queries.within({ branch, matter, from, to }));
      return mattersOf(branch, matter, rows);
    },
    async last(branch, matter) {
      const [row] = await engine.read("last matter", queries.last({ branch, matter }));
      return row === undefined ? 0 : new CheckedRow("matter_step", row).whole("number");
    },
    async sourcesOf(branch, entries) {
      const rows = await Promise.all(
        entries.map((entry) => engine.read("source of entry", queries.ofEntry({ branch, entry }))),
      );
      return new Map(
        rows.flat().map((row) => {
          const checked = new CheckedRow("matter_step", row);
          const kind = checked.oneOf("matter", matterKinds);
          return [checked.whole("entry"), { kind, number: checked.whole("number") }];
        }),
      );
    },
  };
}
