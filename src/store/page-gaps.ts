/**
 * Clears the bytes of a database page that no row uses: the gap before its rows, in which copies of deleted rows can lie
 * since the page was split, and the free blocks between them. Nothing that SQLite reads is changed. A page that is not
 * one of a table or an index, or that is not as it should be, is left as it is.
 * Source: sqlite.org, Database File Format, sections 1.6 (read 24 November 2026).
 *
 * @param page not the first of the file, which begins with the file's own header
 * @returns whether anything was there to clear
 */
export function clearGaps(page: Buffer, usableBytes: number): boolean {
  const headerBytes = headerBytesOf.get(page[0]);
  if (headerBytes === undefined) return false;
  const start = headerBytes + 2 * page.readUInt16BE(3);
  // 65,536 does not fit two bytes.
  const rows = page.readUInt16BE(5) || 65_536;
  if (start > rows || rows > usableBytes) return false;
  const blocks = freeBlocks(page, rows, usableBytes);
  if (blocks === undefined) return false;
  const cleared = [[start, rows] as const, ...blocks].map(([from, to]) => clear(page, from, to));
  return cleared.includes(true);
}

/** Interior pages name a child more. */
const headerBytesOf: ReadonlyMap<number | undefined, number> = new Map([
  [0x02, 12],
  [0x05, 12],
  [0x0a, 8],
  [0x0d, 8],
]);

/** The insides of the free blocks, which form a chain upwards; undefined for one that does not hold. */
function freeBlocks(
  page: Buffer,
  rows: number,
  usableBytes: number,
): readonly (readonly [from: number, to: number])[] | undefined {
  const blocks: (readonly [number, number])[] = [];
  let free = rows;
  for (let at = page.readUInt16BE(1); at !== 0; at = page.readUInt16BE(at)) {
    if (at < free || at + 4 > usableBytes) return undefined;
    free = at + page.readUInt16BE(at + 2);
    if (free < at + 4 || free > usableBytes) return undefined;
    blocks.push([at + 4, free]);
  }
  return blocks;
}

function clear(page: Buffer, from: number, to: number): boolean {
  const part = page.subarray(from, to);
  if (part.every((byte) => byte === 0)) return false;
  part.fill(0);
  return true;
}
