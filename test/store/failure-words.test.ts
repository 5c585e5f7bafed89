import { expect, test } from "vitest";
import { NewerSchema, StoreFailed, UnusableDatabase } from "../../src/store/errors.ts";
import { databaseProblem } from "../../src/store/failure-words.ts";

test.each([
  ["SQLITE_READONLY", "数据库文件只能读、不能写，请检查文件和它所在文件夹的权限（SQLITE_READONLY）"],
  [
    "SQLITE_READONLY_DIRECTORY",
    "数据库文件只能读、不能写，请检查文件和它所在文件夹的权限（SQLITE_READONLY_DIRECTORY）",
  ],
  ["28P01", "数据库不认这个用户或密码，请检查 DATABASE_URL（28P01）"],
  ["57P01", "数据库出错，请检查 DATABASE_URL 和磁盘：open（57P01）"],
])("%s is said in words, with what to do", (code, words) => {
  expect(databaseProblem(new StoreFailed("open", code))).toBe(words);
});

test("what says itself what to do is left as it is, and a bug is none of the database's", () => {
  expect(databaseProblem(new UnusableDatabase("请改 DATABASE_URL。"))).toBe("请改 DATABASE_URL。");
  expect(databaseProblem(new NewerSchema("0999"))).toContain("0999");
  expect(databaseProblem(new TypeError("oops"))).toBeUndefined();
});
