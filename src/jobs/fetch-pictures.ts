import type { BranchId } from "../domain/ids.ts";
import type {
  Clock,
  FailedPicture,
  FetchAttachment,
  Ledger,
  NewNotice,
  PictureFiles,
  Pictures,
  Places,
  WantedPicture,
} from "../ports.ts";
import { pictureNotTaken, type PictureFault } from "../wording/pictures.ts";
import type { OnError } from "./send-outbox.ts";

export type FetchingParts = {
  readonly places: Places;
  readonly ledger: Ledger;
  readonly pictures: Pictures;
  readonly files: PictureFiles;
  readonly fetchAttachment: FetchAttachment;
  readonly clock: Clock;
  /** Told of what failed; it is tried again at the next run. */
  readonly onError: OnError;
  readonly stopping?: AbortSignal | undefined;
};

/** For so long WeCom keeps what came with a message. Source: 接收消息 (100719), read 2026-03-15. */
const thereForMs = 5 * 60 * 1000;
const atOnceMax = 200;
/** Each may hold 10 MB in memory. */
const linesMax = 4;

/**
 * Fetches what came with claims, cleans it and stores it. What is not one of the pictures that we take, or could not be
 * had in time, is told to who sent it, in one write with that finding; the claim needs no picture. Two processes may
 * fetch the same picture: it comes to the same file and the same row.
 */
export async function fetchPictures(parts: FetchingParts): Promise<void> {
  const waiting = [...(await parts.pictures.wanted(atOnceMax))];
  const line = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (parts.stopping?.aborted === true) return;
      await fetchOne(next, parts).catch((error: unknown) => {
        parts.onError(error, { branch: next.branch });
      });
    }
  };
  await Promise.all(Array.from({ length: linesMax }, line));
}

async function fetchOne(wanted: WantedPicture, parts: FetchingParts): Promise<void> {
  if (parts.clock() - wanted.sentAtMs > thereForMs) {
    await fail(wanted, "late", "expired", parts);
    return;
  }
  const fetched = await parts.fetchAttachment(wanted.source);
  switch (fetched.kind) {
    case "again":
      return;
    case "gone":
      await fail(wanted, "late", fetched.problem, parts);
      return;
    case "tooLarge":
      await fail(wanted, "tooLarge", "tooLarge", parts);
      return;
    case "fetched": {
      const added = await parts.files.add(fetched.bytes);
      if (added.kind === "added") await parts.pictures.keep(wanted, added);
      else await fail(wanted, added.problem, added.problem, parts);
    }
  }
}

async function fail(
  wanted: WantedPicture,
  why: PictureFault,
  problem: string,
  { places, ledger, pictures, clock }: FetchingParts,
): Promise<void> {
  const { branch: id, source, claims } = wanted;
  const branch = await places.branch(id);
  if (branch === undefined) throw new Error(`branch ${id} has pictures, but no roster`);
  // Another process may have been luckier, or have told of it already.
  if (!(await pictures.isWanted(wanted))) return;
  const atMs = clock();
  const failed: FailedPicture = { source, as: why === "late" ? "lost" : "refused", problem };
  const notices = await noticesOf(id, claims, why, atMs, ledger);
  // Overtaken: somebody wrote to the branch in that moment. It stays wanted, and comes to the same at the next run.
  await ledger.record(branch, { picturesFailed: [failed], notices }, atMs);
}

async function noticesOf(
  branch: BranchId,
  claims: readonly number[],
  why: PictureFault,
  createdAtMs: number,
  ledger: Ledger,
): Promise<readonly NewNotice[]> {
  const text = pictureNotTaken(claims, why);
  const [first] = claims;
  const record = first === undefined ? undefined : await ledger.claim(branch, first);
  return record === undefined ? [] : [{ member: record.claim.declaredBy, text, createdAtMs }];
}
