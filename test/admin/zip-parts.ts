import { inflateRawSync } from "node:zlib";

/** The parts of a zip file (such as .xlsx) as text, by name. Reads what our own library writes, and no more. */
export function zipParts(file: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(file);
  const parts = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1")) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      bytes.readUInt16LE(at + offset),
    );
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameBytes ?? 0));
    parts.set(
      name,
      partAt(bytes, bytes.readUInt32LE(at + 42), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 10)),
    );
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return parts;
}

function partAt(bytes: Buffer, local: number, size: number, method: number): string {
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const data = bytes.subarray(start, start + size);
  return (method === 0 ? data : inflateRawSync(data)).toString("utf8");
}
