// What of a JPEG file makes the picture, and nothing else. Sources: ITU-T T.81 annex B; Exif 2.32, section 4.5.

import { orientationIn } from "./orientation.ts";

/** Sides of more pixels than that no phone takes, and drawing them can bring one down. */
export const sideMax = 20_000;

const startOfScan = 0xda;
const endOfImage = 0xd9;
const app1 = 0xe1;
/** Says how colours were turned into numbers: without it Adobe's come out wrong. */
const app14 = 0xee;

/**
 * The parts that a decoder needs are kept, every other one is left out: so nothing that a maker of phones thinks of next
 * slips through. Gone are Exif with position, device, time and thumbnail, XMP and its extension, IPTC, colour profiles,
 * comments, and whatever stands behind the picture's end. A turned picture stays turned.
 *
 * @returns undefined when it is no JPEG, or a damaged one
 */
export function cleanJpeg(file: Buffer): Buffer | undefined {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return undefined;
  const kept: Buffer[] = [];
  let orientation = 1;
  let frames = 0;
  let scans = 0;
  for (let at = 2; ;) {
    // Any number of 0xFF may stand before a marker.
    if (file[at] !== 0xff) return undefined;
    while (file[at + 1] === 0xff) at += 1;
    const marker = file[at + 1];
    if (marker === undefined) return undefined;
    if (marker === endOfImage) {
      return frames === 1 && scans > 0 ? joined(kept, orientation) : undefined;
    }
    if (at + 4 > file.length) return undefined;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end < at + 4 || end > file.length) return undefined;
    const part = file.subarray(at, end);
    if (marker === app1 && orientation === 1) orientation = orientationIn(part.subarray(4));
    if (isFrame(marker)) {
      if (!isOfSaneSize(part)) return undefined;
      frames += 1;
    }
    if (marker === startOfScan) {
      const next = endOfScan(file, end);
      kept.push(file.subarray(at, next));
      scans += 1;
      at = next;
      continue;
    }
    if (isNeeded(marker) || (marker === app14 && isAdobe(part))) kept.push(part);
    at = end;
  }
}

function joined(kept: readonly Buffer[], orientation: number): Buffer {
  const turned = orientation === 1 ? [] : [exifWith(orientation)];
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...turned, ...kept, Buffer.from([0xff, endOfImage])]);
}

/** Frames (SOF), tables of Huffman, arithmetic and quantisation, restart interval, number of lines. */
const isNeeded = (marker: number): boolean =>
  isFrame(marker) || [0xc4, 0xcc, 0xdb, 0xdd, 0xdc].includes(marker);

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Exactly as long as the standard has it: nothing can hide behind it. */
const isAdobe = (part: Buffer): boolean => part.length === 16 && part.toString("latin1", 4, 9) === "Adobe";

function isOfSaneSize(frame: Buffer): boolean {
  if (frame.length < 10) return false;
  const height = frame.readUInt16BE(5);
  const width = frame.readUInt16BE(7);
  return width > 0 && height > 0 && width <= sideMax && height <= sideMax;
}

/** Where the coded data ends: at the next marker that is neither an escaped 0xFF nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = from; ;) {
    const next = file.indexOf(0xff, at);
    if (next === -1 || next + 1 >= file.length) return file.length;
    const after = file[next + 1] ?? 0;
    if (after !== 0 && after !== 0xff && (after < 0xd0 || after > 0xd7)) return next;
    at = next + 1;
  }
}

/** An Exif block with the orientation and nothing else. */
function exifWith(orientation: number): Buffer {
  const block = Buffer.alloc(36);
  block.writeUInt16BE(0xffe1, 0);
  block.writeUInt16BE(34, 2);
  block.write("Exif\0\0MM", 4, "latin1");
  block.writeUInt16BE(42, 12);
  block.writeUInt32BE(8, 14); // where the directory begins
  block.writeUInt16BE(1, 18); // it has one entry:
  block.writeUInt16BE(0x0112, 20); // orientation,
  block.writeUInt16BE(3, 22); // a SHORT,
  block.writeUInt32BE(1, 24); // of which there is one
  block.writeUInt16BE(orientation, 28);
  return block;
}
