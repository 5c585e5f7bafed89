import Database from "better-sqlite3";

/** Adds one row per message; resolves when it is on the disk. */
export type Insert = (id: string, body: string) => Promise<void>;

type Batch = PromiseWithResolvers<void>;

/** All rows of one turn of the event loop share a commit, and so one flush of the disk. */
export function openInserts(path: string): Insert {
  const database = new Database(path);
  database.pragma("journal_mode = wal");
  database.pragma("synchronous = full");
  database.exec("create table message (id text primary key, body text not null) strict, without rowid");
  const insert = database.prepare("insert into message (id, body) values (?, ?)");
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");
  let open: Batch | undefined;

  return (id, body) => {
    if (open === undefined) {
      const batch: Batch = Promise.withResolvers();
      open = batch;
      begin.run();
      setImmediate(() => {
        open = undefined;
        commit.run();
        batch.resolve();
      });
    }
    insert.run(id, body);
    return open.promise;
  };
}
