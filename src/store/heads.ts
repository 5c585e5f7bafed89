import type { BranchId } from "../domain/ids.ts";
import type { Head } from "../ports.ts";
import type { Engine } from "./engine.ts";
import { journalColumns, journalRowOf } from "./journal.ts";
import { prepare } from "./prepared.ts";
import type { JournalRow } from "./schema.ts";

/** A line, and the engine's losses when it was read. */
export type ReadLine = { readonly line: JournalRow; readonly losses: number };

/** The newest lines of the branches' journals. */
export interface Heads {
  /** Undefined when the branch has no line. */
  readonly newest: (branch: BranchId) => Promise<ReadLine | undefined>;
  /** The line as the ports show it. */
  readonly headOf: (read: ReadLine) => Head;
  /** The whole line behind a head; undefined when there is no such line. */
  readonly lineOf: (branch: BranchId, head: Head) => Promise<ReadLine | undefined>;
  /** Remembers a line that was just added. */
  readonly added: (line: JournalRow) => void;
}

export function openHeads(engine: Engine): Heads {
  // The next write needs more of the line than the head shows; reading it again would cost a way to the server.
  const shown = new WeakMap<Head, ReadLine>();
  const newest = openNewest(engine);
  const oneLine = prepare<{ branch: string; seq: number }>(engine.db, (at) =>
    engine.db
      .selectFrom("journal")
      .select(journalColumns)
      .where("branch_id", "=", at("branch"))
      .where("seq", "=", at("seq")),
  );

  return {
    newest: newest.read,
    added: newest.remember,
    headOf(read) {
      const { seq, hash, last_claim, last_entry } = read.line;
      const head: Head = { seq, hash, lastClaim: last_claim, lastEntry: last_entry };
      shown.set(head, read);
      return head;
    },
    async lineOf(branch, head) {
      const known = shown.get(head);
      if (known !== undefined) return known;
      const { losses } = engine;
      const [row] = await engine.read("line", oneLine({ branch, seq: head.seq }));
      return row === undefined ? undefined : { line: journalRowOf(row), losses };
    },
  };
}

type Newest = {
  readonly read: Heads["newest"];
  readonly remember: (line: JournalRow) => void;
};

/** A line is the newest for as long as there is none behind it. */
function openNewest(engine: Engine): Newest {
  let known = { losses: engine.losses, lines: new Map<string, JournalRow>() };
  const nextLine = prepare<{ branch: string; seq: number }>(engine.db, (at) =>
    engine.db
      .selectFrom("journal")
      .select("seq")
      .where("branch_id", "=", at("branch"))
      // Behind it, and not next to it: lines of old years are deleted.
      .where("seq", ">", at("seq"))
      .limit(1),
  );
  const newestLine = prepare<{ branch: string }>(engine.db, (at) =>
    engine.db
      .selectFrom("journal")
      .select(journalColumns)
      .where("branch_id", "=", at("branch"))
      .orderBy("branch_id", "desc")
      .orderBy("seq", "desc")
      .limit(1),
  );

  function remember(line: JournalRow): void {
    if (known.lines.size >= linesKnownMax) known.lines.clear();
    known.lines.set(line.branch_id, line);
  }

  return {
    remember,
    async read(branch) {
      // What was remembered may have been lost.
      if (known.losses !== engine.losses) known = { losses: engine.losses, lines: new Map() };
      const { losses, lines } = known;
      const line = lines.get(branch);
      if (line !== undefined) {
        const next = await engine.read("head", nextLine({ branch, seq: line.seq }));
        if (next.length === 0) return { line, losses };
      }
      const [row] = await engine.read("head", newestLine({ branch }));
      if (row === undefined) return undefined;
      const newest = journalRowOf(row);
      remember(newest);
      return { line: newest, losses };
    },
  };
}

const linesKnownMax = 20_000;
