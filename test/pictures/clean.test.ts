import fc from "fast-check";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cleanJpeg } from "../../src/pictures/jpeg.ts";
import { cleanPng } from "../../src/pictures/png.ts";
import { launchBrowser } from "../browser.ts";
import { chunk, drawn, fromPhone, fromProgram, secrets, seen, segment } from "./camera.ts";

// Real pictures, drawn and looked at by a real browser.

let browser: Browser;
let jpeg: Buffer;
let png: Buffer;

beforeAll(async () => {
  browser = await launchBrowser();
  jpeg = await drawn(browser, "jpeg");
  png = await drawn(browser, "png");
});

afterAll(async () => {
  await browser.close();
});

const left = (file: Buffer | undefined): readonly string[] =>
  secrets.filter((word) => (file ?? Buffer.alloc(0)).includes(word, 0, "latin1"));

const cleaned = (file: Buffer | undefined): Buffer => {
  if (file === undefined) throw new Error("no picture");
  return file;
};

describe("a photo", () => {
  test("loses position, device, time, thumbnail, comments, and what stands behind its end", () => {
    const taken = fromPhone(jpeg);
    expect(left(taken)).toEqual(secrets);
    const clean = cleaned(cleanJpeg(taken));
    expect(left(clean)).toEqual([]);
    expect(clean.includes("Exif")).toBe(false);
    expect(clean.includes("http")).toBe(false);
  });

  test("looks as before", async () => {
    expect(await seen(browser, cleaned(cleanJpeg(fromPhone(jpeg))), "jpeg")).toEqual({
      width: 80,
      height: 40,
      colours: (await seen(browser, jpeg, "jpeg"))?.colours,
    });
  });

  test.each(["II", "MM"] as const)("that was taken upright stays upright (%s)", async (order) => {
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      const taken = fromPhone(jpeg, orientation, order);
      const clean = cleaned(cleanJpeg(taken));
      expect(left(clean)).toEqual([]);
      const shown = await seen(browser, clean, "jpeg");
      expect(shown).toEqual(await seen(browser, taken, "jpeg"));
      expect(shown?.width).toBe(orientation >= 5 ? 40 : 80);
    }
  });

  test("cleaned twice is the same picture, so that it is stored once", () => {
    const clean = cleaned(cleanJpeg(fromPhone(jpeg, 6)));
    expect(cleanJpeg(clean)).toEqual(clean);
  });

  test("with a secret in a part that nobody knows yet loses it, too", () => {
    const odd = Buffer.concat([jpeg.subarray(0, 2), segment(0xeb, "GPSBYTES"), jpeg.subarray(2)]);
    expect(left(cleanJpeg(odd))).toEqual([]);
  });

  test("cut short, empty, enormous or without a picture in it is none", () => {
    expect(cleanJpeg(jpeg.subarray(0, 200))).toBeUndefined();
    expect(cleanJpeg(jpeg.subarray(0, jpeg.length - 2))).toBeUndefined();
    expect(cleanJpeg(Buffer.alloc(0))).toBeUndefined();
    expect(cleanJpeg(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))).toBeUndefined();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    const enormous = Buffer.from(jpeg);
    enormous.writeUInt16BE(65_000, frame + 5);
    expect(cleanJpeg(enormous)).toBeUndefined();
  });
});

describe("a PNG", () => {
  test("loses text, time, Exif, profiles, unknown parts, and what stands behind its end", () => {
    const made = fromProgram(png);
    expect(left(made).length).toBeGreaterThan(5);
    expect(left(cleanPng(made))).toEqual([]);
  });

  test("looks as before", async () => {
    const clean = cleaned(cleanPng(fromProgram(png)));
    expect(await seen(browser, clean, "png")).toEqual(await seen(browser, png, "png"));
    expect(cleanPng(clean)).toEqual(clean);
  });

  test("cut short, damaged, enormous or empty is none", () => {
    expect(cleanPng(png.subarray(0, png.length - 4))).toBeUndefined();
    const damaged = Buffer.from(png);
    damaged[45] = (damaged[45] ?? 0) ^ 1;
    expect(cleanPng(damaged)).toBeUndefined();
    const head = Buffer.from(png.subarray(16, 29));
    head.writeUInt32BE(100_000, 0);
    expect(
      cleanPng(Buffer.concat([png.subarray(0, 8), chunk("IHDR", head), png.subarray(33)])),
    ).toBeUndefined();
    expect(cleanPng(Buffer.alloc(8))).toBeUndefined();
  });
});

test("whatever is sent, nothing is thrown, and what comes out is no longer than what came in but for the turning", () => {
  const damage = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.nat() });
  fc.assert(
    fc.property(fc.constantFrom(0, 1), fc.array(damage, { maxLength: 4 }), (which, damages) => {
      const file = Buffer.from(which === 0 ? fromPhone(jpeg, 6) : fromProgram(png));
      for (const { at, byte } of damages) file[at % file.length] = byte;
      const cut = file.subarray(0, (damages[0]?.cut ?? file.length) % (file.length + 1));
      for (const each of [file, cut]) {
        const clean = cleanJpeg(each) ?? cleanPng(each);
        expect((clean?.length ?? 0) <= each.length + 36).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
