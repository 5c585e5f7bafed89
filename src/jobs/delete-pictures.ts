import type { PictureFiles, Pictures } from "../ports.ts";

export type DeletingParts = { readonly pictures: Pictures; readonly files: PictureFiles };

/** Whose pictures are to be deleted. */
export type PicturesEnded = {
  /** The newest year whose appraisal is over; see `domain/retention.ts`. */
  readonly actYear: number;
  /** Claims that were returned or withdrawn before this moment. */
  readonly returnedBeforeMs: number;
};

/** Who was refused may object for so long, and the picture may bear that out. */
export const returnedKeptMs = 90 * 24 * 60 * 60 * 1000;

/**
 * Ends the pictures whose time is over and deletes their files. A crash in between leaves files that are still named as
 * to be removed, and the next run removes them. A file that another claim has too stays for that claim.
 * @returns how many pictures ended
 */
export async function deletePictures(
  { pictures, files }: DeletingParts,
  { actYear, returnedBeforeMs }: PicturesEnded,
  atMs: number,
): Promise<number> {
  const ended = await pictures.end(actYear, returnedBeforeMs, atMs);
  for (;;) {
    const some = await pictures.toRemove(atOnce);
    for (const picture of some) {
      if (!picture.isShared) await files.remove(picture);
      await pictures.removed(picture.hash);
    }
    if (some.length < atOnce) return ended;
  }
}

const atOnce = 100;

/** What is being written, or waits for its row, is younger: WeCom keeps what was sent for five minutes. */
export const unnamedKeptMs = 24 * 60 * 60 * 1000;

/**
 * Removes files that no kept picture names: a kill leaves one half written, or whole but without its row when the time
 * to fetch it was over at the restart. Their age is asked last, since one may be stored anew meanwhile.
 * @returns how many
 */
export async function removeUnnamedFiles(
  { pictures, files }: DeletingParts,
  writtenBeforeMs: number,
  stopping?: AbortSignal,
): Promise<number> {
  let removed = 0;
  for await (const shelf of files.shelves()) {
    if (stopping?.aborted === true) return removed;
    const kept = await pictures.keptHashes(shelf.start);
    for (const file of shelf.files) {
      if (file.isWhole && kept.has(file.hash)) continue;
      if (await files.removeOld(file, writtenBeforeMs)) removed += 1;
    }
  }
  return removed;
}
