// What of a PNG file makes the picture, and nothing else. Source: PNG (third edition), W3C, sections 5 and 11.

import { crc32 } from "node:zlib";
import { sideMax } from "./jpeg.ts";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The picture itself, transparency, and how bright its colours are. Not text, time, Exif, profiles or animation. */
const needed: ReadonlySet<string> = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB", "cHRM"]);

/**
 * Keeps what a decoder needs and leaves out every other chunk, also what stands behind the end.
 * @returns undefined when it is no PNG, or a damaged one
 */
export function cleanPng(file: Buffer): Buffer | undefined {
  if (!file.subarray(0, 8).equals(signature)) return undefined;
  const kept: Buffer[] = [signature];
  let dataChunks = 0;
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return undefined;
    const type = file.toString("latin1", at + 4, at + 8);
    if ((type === "IHDR") !== (at === 8)) return undefined;
    if (needed.has(type)) {
      if (file.readUInt32BE(end - 4) !== crc32(file.subarray(at + 4, end - 4))) return undefined;
      kept.push(file.subarray(at, end));
    }
    if (type === "IHDR" && !isOfSaneSize(file.subarray(at, end))) return undefined;
    if (type === "IDAT") dataChunks += 1;
    if (type === "IEND") return dataChunks > 0 ? Buffer.concat(kept) : undefined;
    at = end;
  }
  return undefined;
}

function isOfSaneSize(head: Buffer): boolean {
  if (head.length !== 25) return false;
  const width = head.readUInt32BE(8);
  const height = head.readUInt32BE(12);
  return width > 0 && height > 0 && width <= sideMax && height <= sideMax;
}
