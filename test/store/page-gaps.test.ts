import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clearGaps } from "../../src/store/page-gaps.ts";
import { freshFile } from "./ground.ts";

test("a real file without its gaps holds the same rows, and is in order", () => {
  const path = freshFile();
  const database = new Database(path);
  database.exec("create table row (id text primary key, words text) strict, without rowid");
  const insert = database.prepare("insert into row values (?, ?)");
  for (let number = 0; number < 3_000; number += 1)
    insert.run(`${(number * 7_919) % 3_001}`, `紫貂巷${number}`.repeat(1 + (number % 400)));
  database.exec("delete from row where length(words) % 3 = 0");
  const before = database.prepare("select * from row").all();
  const pageBytes = Number(database.pragma("page_size", { simple: true }));
  database.close();

  const file = readFileSync(path);
  let changed = 0;
  for (let at = pageBytes; at < file.length; at += pageBytes)
    if (clearGaps(file.subarray(at, at + pageBytes), pageBytes)) changed += 1;
  writeFileSync(path, file);
  const cleared = new Database(path);
  expect(changed).toBeGreaterThan(10);
  expect(cleared.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(cleared.prepare("select * from row").all()).toEqual(before);
  cleared.close();
});

test("no page makes it throw, and one that is not of a table stays as it is", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 512, maxLength: 512 }), fc.boolean(), (bytes, isTable) => {
      const page = Buffer.from(bytes);
      page[0] = isTable ? 0x0d : 0;
      const before = Buffer.from(page);
      const isChanged = clearGaps(page, 512);
      expect(isChanged).toBe(!page.equals(before));
      if (!isTable) expect(isChanged).toBe(false);
    }),
  );
});
