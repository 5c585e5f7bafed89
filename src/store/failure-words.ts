import { NewerSchema, StoreFailed, UnusableDatabase } from "./errors.ts";

/**
 * What the administrator is told when the database cannot be used: one sentence, with what to do.
 * @returns undefined for an error that is not about the database
 */
export function databaseProblem(error: unknown): string | undefined {
  if (error instanceof NewerSchema || error instanceof UnusableDatabase) return error.message;
  if (!(error instanceof StoreFailed)) return undefined;
  const known = advice.find(([start]) => error.code.startsWith(start));
  // Their messages name no address: it may hold a password.
  return known === undefined
    ? `数据库出错，请检查 DATABASE_URL 和磁盘：${error.operation}（${error.code}）`
    : `${known[1]}（${error.code}）`;
}

/** By the beginning of the engine's code. */
const advice: readonly (readonly [code: string, words: string])[] = [
  ["SQLITE_READONLY", "数据库文件只能读、不能写，请检查文件和它所在文件夹的权限"],
  ["SQLITE_CANTOPEN", "数据库文件打不开，请检查路径，以及文件和它所在文件夹的权限"],
  ["SQLITE_NOTADB", "这个文件不是数据库，请检查 DATABASE_URL"],
  ["SQLITE_CORRUPT", "数据库文件有损坏，请先另存一份，再从备份恢复"],
  ["SQLITE_FULL", "磁盘满了，请先腾出空间"],
  ["SQLITE_BUSY", "数据库正被别的程序占着，请过一会儿再试"],
  ["ECONNREFUSED", "连不上数据库，请检查 DATABASE_URL 和数据库是否已启动"],
  ["ENOTFOUND", "找不到数据库的主机，请检查 DATABASE_URL"],
  ["28", "数据库不认这个用户或密码，请检查 DATABASE_URL"],
  ["3D000", "没有这个数据库，请先建库，或检查 DATABASE_URL"],
  ["25006", "数据库只能读、不能写，请检查连的是不是主库"],
];
