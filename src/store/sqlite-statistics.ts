import type { Database } from "better-sqlite3";
import { z } from "zod";

/**
 * Tells SQLite's planner how large the tables can grow, in place of what `ANALYZE` would count today. A young database,
 * or one with a single branch, makes it read all claims of the branch for one of them, and it would still do so when
 * there are a million. With figures that never change, the plans that were tested are the plans that run.
 *
 * Each figure is the number of rows, then how many rows share the first column of the index, the first two, and so on.
 * https://www.sqlite.org/fileformat2.html#stat1tab and https://www.sqlite.org/queryplanner-ng.html#howtofix
 */
export function setStatistics(database: Database): void {
  database.exec("analyze sqlite_schema");
  const known = shape.parse(database.prepare("select tbl, idx, stat from sqlite_stat1").raw().all());
  if (JSON.stringify(known) === JSON.stringify(statistics)) return;
  database.exec("delete from sqlite_stat1");
  const insert = database.prepare("insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)");
  for (const row of statistics) insert.run(row);
  // Takes the figures into use.
  database.exec("analyze sqlite_schema");
}

const shape = z.array(z.tuple([z.string(), z.string().nullable(), z.string()]));

/** A county: 1,000 branches of 30 members, with 1,000 claims each. A table without row ids is an index of its own name. */
const statistics: readonly (readonly [table: string, index: string, figures: string])[] = [
  ["answered_question", "answered_question", "100000 100 1 1"],
  ["binding_code", "binding_code", "100 1"],
  ["binding_code", "group_of_code", "100 1"],
  ["branch", "branch", "1000 1"],
  ["branch", "branch_name", "1000 1"],
  ["chain_checkpoint", "chain_checkpoint", "3000 3 1"],
  ["claim", "claim", "1000000 1000 1"],
  ["claim", "claim_of_member", "1000000 1000 30 5 1"],
  ["claim_decision", "claim_decision", "1000000 1000 1"],
  ["claim_release", "claim_release", "10000 10 1"],
  ["deletion", "deletion", "100000 100 2 1"],
  ["deletion", "deletion_done", "100000 10"],
  ["entry", "entry", "1000000 1000 1"],
  ["entry", "entry_of_claim", "1000000 1000 1 1"],
  ["entry", "entry_of_member", "1000000 1000 30 5"],
  ["entry", "entry_reversing", "10000 10 1"],
  ["group_binding", "group_binding", "1000 1"],
  ["group_binding", "group_of_branch", "1000 1"],
  ["job_done", "job_done", "1000000 1000 400 1"],
  ["job_done", "job_done_at", "1000000 20"],
  ["journal", "journal", "2000000 2000 1"],
  ["learnt_alias", "learnt_alias", "10000 10 1"],
  ["lease", "lease", "1 1"],
  ["matter_step", "matter_in_quarter", "1000000 1000 100 20"],
  ["matter_step", "matter_of_entry", "20000 20 1"],
  ["matter_step", "sqlite_autoindex_matter_step_1", "1000000 1000 100 5 2 1"],
  ["member", "member", "30000 30 1"],
  ["open_matter", "open_matter", "20000 20 4 1"],
  ["outgoing", "outgoing_of_target", "100000 100 5 2 1"],
  ["outgoing", "outgoing_ready", "100000 1000 10 2 1"],
  ["outgoing", "outgoing_started", "100000 1"],
  ["outgoing", "sqlite_autoindex_outgoing_1", "100000 100 1"],
  ["person", "person", "30000 1 1"],
  ["person", "person_of_branch", "30000 30"],
  ["picture", "picture_of_file", "100000 2 1"],
  ["picture", "picture_wanted", "100 1"],
  ["picture", "sqlite_autoindex_picture_1", "100000 100 2 1"],
  ["processed_message", "message_received", "1000000 1"],
  ["processed_message", "sqlite_autoindex_processed_message_1", "1000000 1"],
  ["quarter_signing", "quarter_signed", "10000 1"],
  ["quarter_signing", "quarter_signing", "10000 10 1"],
  ["question", "question_asked", "1000 1"],
  ["question", "sqlite_autoindex_question_1", "1000 2 1 1"],
  ["record_look", "record_look", "10000 10 3 1"],
  ["total", "total", "300000 300 30 1"],
  ["waiting_claim", "waiting_claim", "5000 5 1"],
];
