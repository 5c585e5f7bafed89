/**
 * The database is down, full, read-only or damaged. Names the operation and the engine's code, such as `SQLITE_FULL`
 * or `57P01`; never an address, a value or a statement, since addresses hold passwords and values what people wrote.
 */
export class StoreFailed extends Error {
  override readonly name = "StoreFailed";
  readonly operation: string;
  readonly code: string;

  constructor(operation: string, code: string) {
    super(`store failed: ${operation} (${code})`);
    this.operation = operation;
    this.code = code;
  }
}

/** A row that breaks its shape: damaged, or changed by hand. */
export class BrokenRow extends Error {
  override readonly name = "BrokenRow";
  readonly table: string;
  readonly key: string;
  readonly column: string;

  constructor(table: string, key: string, column: string) {
    super(`broken row: ${table} (${key}), column ${column}`);
    this.table = table;
    this.key = key;
    this.column = column;
  }
}

/** The database was written by a newer version of the program. */
export class NewerSchema extends Error {
  override readonly name = "NewerSchema";
  readonly migration: string;

  constructor(migration: string) {
    super(
      `数据库由更新版本的程序建立（${migration}），本版本不认识。请用新版本的程序启动，或恢复升级前的备份。`,
    );
    this.migration = migration;
  }
}

/** The database cannot be used as it is set up; the message says in Chinese what to change. */
export class UnusableDatabase extends Error {
  override readonly name = "UnusableDatabase";
}

/** A write that its branch's journal allows, but another key forbids: a bug in what was decided. */
export class KeyConflict extends Error {
  override readonly name = "KeyConflict";

  constructor(operation: string, table: string) {
    super(`${operation}: a row with this key is already in ${table}`);
  }
}
