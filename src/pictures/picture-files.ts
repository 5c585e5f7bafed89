import { hash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { KeptPicture, PictureFile, PictureFiles, PictureType } from "../ports.ts";
import { cleanJpeg } from "./jpeg.ts";
import { cleanPng } from "./png.ts";

/**
 * A folder of pictures: `ab/ab01….jpg`, named by the SHA-256 of what is in them, so that one picture is one file however
 * often it is sent. It is made when the first picture comes.
 */
export function pictureFiles(folder: string): PictureFiles {
  let writes = 0;
  const shelfOf = (picture: string): string => join(folder, picture.slice(0, 2));
  const pathOf = (picture: string, type: PictureType): string => join(shelfOf(picture), `${picture}.${type}`);
  return {
    async add(bytes) {
      const cleaned = clean(bytes);
      if (cleaned === undefined) return { kind: "noPicture", problem: wordFor(bytes) };
      const kept: KeptPicture = {
        hash: hash("sha256", cleaned.bytes, "hex"),
        type: cleaned.type,
        bytes: cleaned.bytes.length,
      };
      writes += 1;
      const path = pathOf(kept.hash, kept.type);
      // Two processes may store the same picture at once, and so may two messages here: each under a name of its own.
      await write(`${path}.${process.pid}-${writes}.new`, path, cleaned.bytes);
      return { kind: "added", ...kept };
    },
    async read({ hash: name }) {
      for (const type of types) {
        const found = await ifThere(readFile(pathOf(name, type)));
        if (found !== undefined) return found;
      }
      return undefined;
    },
    async remove({ hash: name }) {
      for (const type of types) await rm(pathOf(name, type), { force: true });
    },
    async *shelves() {
      for (const start of await namesIn(folder)) {
        if (!/^[0-9a-f]{2}$/.test(start)) continue;
        const names = await namesIn(join(folder, start));
        yield { start, files: names.flatMap(fileNamed).filter((file) => file.hash.startsWith(start)) };
      }
    },
    async removeOld({ name, hash: picture }, beforeMs) {
      const path = join(shelfOf(picture), name);
      const found = await ifThere(stat(path));
      if (found === undefined || found.mtimeMs >= beforeMs) return false;
      await rm(path, { force: true });
      return true;
    },
  };
}

const types: readonly PictureType[] = ["jpg", "png"];

/** Told by what is in it, whatever its name says. */
function clean(file: Buffer): { readonly type: PictureType; readonly bytes: Buffer } | undefined {
  const jpeg = cleanJpeg(file);
  if (jpeg !== undefined) return { type: "jpg", bytes: jpeg };
  const png = cleanPng(file);
  return png === undefined ? undefined : { type: "png", bytes: png };
}

/** For the log: whether a camera's picture was damaged on its way, or something else was sent. */
function wordFor(file: Buffer): "noPicture" | "damaged" {
  const isPicture = file.subarray(0, 2).equals(jpegStart) || file.subarray(0, 4).equals(pngStart);
  return isPicture ? "damaged" : "noPicture";
}

const jpegStart = Buffer.from([0xff, 0xd8]);
const pngStart = Buffer.from("\x89PNG", "latin1");

/** Under another name first, and on the disk before it gets its own: a power cut leaves all of it, or nothing. */
async function write(unfinished: string, path: string, bytes: Buffer): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  const parent = await open(folder, "r");
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}

/** None while the folder was not made yet. */
const namesIn = async (folder: string): Promise<readonly string[]> => (await ifThere(readdir(folder))) ?? [];

/** Empty for what was not written here. */
function fileNamed(name: string): readonly PictureFile[] {
  const [, picture, unfinished] = /^([0-9a-f]{64})\.(?:jpg|png)(\.\d+-\d+\.new)?$/.exec(name) ?? [];
  return picture === undefined ? [] : [{ name, hash: picture, isWhole: unfinished === undefined }];
}

async function ifThere<Found>(reading: Promise<Found>): Promise<Found | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
