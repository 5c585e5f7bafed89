import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { pictureFiles } from "../../src/pictures/picture-files.ts";
import type { PictureFile, PictureFiles } from "../../src/ports.ts";
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

const writtenMs = Date.parse("2026-04-02T10:00:00+08:00");

async function allIn(files: PictureFiles): Promise<readonly PictureFile[]> {
  const found: PictureFile[] = [];
  for await (const shelf of files.shelves()) found.push(...shelf.files);
  return found;
}

test("a folder that was not made yet holds nothing", async () => {
  expect(await allIn(freshFolder().files)).toEqual([]);
});

test("what was written here is told, finished or not, and what somebody else put there is not", async () => {
  const { folder, files } = freshFolder();
  const added = await files.add(smallJpeg);
  if (added.kind !== "added") throw new Error(added.problem);
  const { hash } = added;
  const shelf = hash.slice(0, 2);
  mkdirSync(join(folder, "notes"));
  const halfWritten = `${hash}.jpg.4711-3.new`;
  const other = `${shelf === "00" ? "11" : "00"}${hash.slice(2)}.jpg`;
  for (const name of [
    `${shelf}/${halfWritten}`,
    `${shelf}/${other}`,
    `${shelf}/.DS_Store`,
    "notes/a.jpg",
    "b.png",
  ])
    writeFileSync(join(folder, name), "");
  expect((await allIn(files)).toSorted((one, two) => one.name.length - two.name.length)).toEqual([
    { name: `${hash}.jpg`, hash, isWhole: true },
    { name: halfWritten, hash, isWhole: false },
  ]);
});

test("a file is removed when it was written before that moment, and not when it was written anew", async () => {
  const { folder, files } = freshFolder();
  const added = await files.add(smallJpeg);
  if (added.kind !== "added") throw new Error(added.problem);
  const [file] = await allIn(files);
  if (file === undefined) throw new Error("not there");
  utimesSync(join(folder, file.hash.slice(0, 2), file.name), writtenMs / 1000, writtenMs / 1000);
  expect(await files.removeOld(file, writtenMs)).toBe(false);
  await files.add(smallJpeg);
  expect(await files.removeOld(file, writtenMs + 1)).toBe(false);
  utimesSync(join(folder, file.hash.slice(0, 2), file.name), writtenMs / 1000, writtenMs / 1000);
  expect(await files.removeOld(file, writtenMs + 1)).toBe(true);
  expect(await files.removeOld(file, writtenMs + 1)).toBe(false);
  expect(namesIn(folder)).toEqual([]);
});
