// Pictures as phones take them: with position, device, time, thumbnail, and what else makers and programs add.

import { crc32 } from "node:zlib";
import type { Browser } from "playwright-core";
import { z } from "zod";

/** Words that stand in every part which a phone or a program may add; none may be left. */
export const secrets = [
  "HUAWEI",
  "2026:03:18",
  "GPSBYTES",
  "THUMBNAIL",
  "xmp-gps",
  "xmp-extension",
  "iptc-city",
  "a comment",
  "colour profile",
  "second picture",
  "flir-data",
];

/** Draws a picture in the browser: its left half red, its right half blue. */
export async function drawn(
  browser: Browser,
  type: "jpeg" | "png",
  width = 80,
  height = 40,
): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const url = await page.evaluate(`(() => {
      const canvas = document.createElement("canvas");
      canvas.width = ${width}; canvas.height = ${height};
      const context = canvas.getContext("2d");
      context.fillStyle = "#f00"; context.fillRect(0, 0, ${width / 2}, ${height});
      context.fillStyle = "#00f"; context.fillRect(${width / 2}, 0, ${width / 2}, ${height});
      return canvas.toDataURL("image/${type}", 0.9);
    })()`);
    return Buffer.from(
      z
        .string()
        .parse(url)
        .replace(/^.*base64,/, ""),
      "base64",
    );
  } finally {
    await page.close();
  }
}

export type Seen = { readonly width: number; readonly height: number; readonly colours: readonly string[] };

/** What the browser makes of a picture: its size as shown, and the colours in the middle of its four sides. */
export async function seen(browser: Browser, file: Buffer, type: "jpeg" | "png"): Promise<Seen | undefined> {
  const page = await browser.newPage();
  try {
    const read = await page.evaluate(`(async () => {
      const image = new Image();
      image.src = "data:image/${type};base64,${file.toString("base64")}";
      try { await image.decode(); } catch { return null; }
      const { naturalWidth: width, naturalHeight: height } = image;
      const canvas = document.createElement("canvas");
      canvas.width = width; canvas.height = height;
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const at = (x, y) => {
        const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
        return red > 150 && blue < 100 ? "red" : blue > 150 && red < 100 ? "blue" : [red, green, blue].join();
      };
      const colours = [at(width / 2, 2), at(width - 3, height / 2), at(width / 2, height - 3), at(2, height / 2)];
      return { width, height, colours };
    })()`);
    return (
      z
        .object({ width: z.number(), height: z.number(), colours: z.array(z.string()) })
        .nullable()
        .parse(read) ?? undefined
    );
  } finally {
    await page.close();
  }
}

/** The same picture as a phone would have stored it. @param orientation as Exif counts, 1 to 8 */
export function fromPhone(jpeg: Buffer, orientation = 1, order: "II" | "MM" = "II"): Buffer {
  const parts = [
    segment(0xe1, exif(orientation, order)),
    segment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>xmp-gps</x:xmpmeta>"),
    segment(0xe1, "http://ns.adobe.com/xmp/extension/\0xmp-extension"),
    segment(0xe1, "FLIR\0flir-data"),
    segment(0xe2, "ICC_PROFILE\0colour profile"),
    segment(0xe2, "MPF\0 second picture at the end"),
    segment(0xed, "Photoshop 3.0\x008BIM iptc-city"),
    segment(0xfe, "a comment"),
  ];
  const behindStart = jpeg.subarray(2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    ...parts,
    behindStart,
    Buffer.from("\xff\xd8 second picture", "latin1"),
  ]);
}

export function segment(marker: number, payload: string | Buffer): Buffer {
  const bytes = typeof payload === "string" ? Buffer.from(payload, "latin1") : payload;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** A directory of maker, time, orientation and position, with a thumbnail behind it. */
function exif(orientation: number, order: "II" | "MM"): Buffer {
  const isLittle = order === "II";
  const number = (value: number, bytes: 2 | 4): Buffer => {
    const buffer = Buffer.alloc(bytes);
    if (bytes === 2) {
      if (isLittle) buffer.writeUInt16LE(value);
      else buffer.writeUInt16BE(value);
    } else if (isLittle) buffer.writeUInt32LE(value);
    else buffer.writeUInt32BE(value);
    return buffer;
  };
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
    Buffer.concat([number(tag, 2), number(type, 2), number(count, 4), value]);
  const words = Buffer.from("HUAWEI\0\x002026:03:18 20:00:00\0GPSBYTES\0THUMBNAIL\0", "latin1");
  const directory = [
    entry(0x010f, 2, 7, number(62, 4)),
    entry(0x0112, 3, 1, Buffer.concat([number(orientation, 2), number(0, 2)])),
    entry(0x0132, 2, 20, number(70, 4)),
    entry(0x8825, 4, 1, number(90, 4)),
  ];
  const tiff = [Buffer.from(order), number(42, 2), number(8, 4), number(directory.length, 2), ...directory];
  return Buffer.concat([Buffer.from("Exif\0\0"), ...tiff, number(0, 4), words]);
}

/** The same picture with all that programs write into a PNG. */
export function fromProgram(png: Buffer): Buffer {
  const head = png.subarray(0, 33);
  const chunks = [
    chunk("tEXt", "Comment\0a comment"),
    chunk("zTXt", "Software\0HUAWEI"),
    chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0xmp-gps"),
    chunk("tIME", "2026:03:18"),
    chunk("eXIf", "MM GPSBYTES"),
    chunk("iCCP", "colour profile"),
    chunk("prVt", "flir-data"),
  ];
  return Buffer.concat([head, ...chunks, png.subarray(33), Buffer.from("second picture")]);
}

export function chunk(type: string, payload: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(payload)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
