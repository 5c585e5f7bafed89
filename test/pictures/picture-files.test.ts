import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { pictureFiles } from "../../src/pictures/picture-files.ts";
import type { PictureFiles } from "../../src/ports.ts";
import { fromPhone } from "./camera.ts";
import { smallJpeg, smallPng } from "./small.ts";

function freshFolder(): { readonly folder: string; readonly files: PictureFiles } {
  const parent = mkdtempSync(join(tmpdir(), "lianqiao-pictures-"));
  onTestFinished(() => {
    rmSync(parent, { recursive: true, force: true });
  });
  const folder = join(parent, "pictures");
  return { folder, files: pictureFiles(folder) };
}

const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("."));

test("a picture is stored under the hash of its clean copy, and read back without what the phone added", async () => {
  const { folder, files } = freshFolder();
  const added = await files.add(fromPhone(smallJpeg));
  if (added.kind !== "added") throw new Error(added.problem);
  expect(namesIn(folder)).toEqual([`${added.hash.slice(0, 2)}/${added.hash}.jpg`]);
  const read = await files.read(added);
  expect(read?.length).toBe(added.bytes);
  expect(read?.includes("HUAWEI")).toBe(false);
});

test("sent twice, even at once, it is one file", async () => {
  const { folder, files } = freshFolder();
  const added = await Promise.all([1, 2, 3].map(() => files.add(smallPng)));
  expect(new Set(added.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(added[0]).toMatchObject({ kind: "added", type: "png" });
  expect(namesIn(folder)).toHaveLength(1);
});

test("removed it is gone, and removing it again is no fault", async () => {
  const { folder, files } = freshFolder();
  const added = await files.add(smallJpeg);
  if (added.kind !== "added") throw new Error(added.problem);
  await files.remove(added);
  await files.remove(added);
  expect(await files.read(added)).toBeUndefined();
  expect(namesIn(folder)).toEqual([]);
});

test("what is no JPEG or PNG is not stored, whatever it is called", async () => {
  const { files } = freshFolder();
  expect(await files.add(Buffer.from("%PDF-1.7 photo.jpg"))).toEqual({
    kind: "noPicture",
    problem: "noPicture",
  });
  expect(await files.add(smallJpeg.subarray(0, 100))).toEqual({ kind: "noPicture", problem: "damaged" });
  expect(await files.add(Buffer.alloc(0))).toEqual({ kind: "noPicture", problem: "noPicture" });
});
