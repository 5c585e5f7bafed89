import { z } from "zod";
import type { AttachmentSource, KeptPicture, NewPicture, Picture, PictureType } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { PictureRow } from "./schema.ts";
import { storable } from "./storable.ts";

export const pictureColumns = [
  "branch_id",
  "claim",
  "part",
  "state",
  "source",
  "sent_ms",
  "act_year",
  "hash",
  "type",
  "bytes",
  "problem",
] as const satisfies readonly (keyof PictureRow)[];

export const pictureRow = (branch: string, picture: NewPicture): PictureRow => ({
  branch_id: branch,
  claim: picture.claim,
  part: picture.part,
  state: "wanted",
  source: sourceText(picture.source),
  sent_ms: picture.sentAtMs,
  act_year: picture.actYear,
  hash: null,
  type: null,
  bytes: null,
  problem: null,
});

/** Equal sources give equal text: rows are found by it. */
export function sourceText(source: AttachmentSource): string {
  const named =
    source.kind === "url"
      ? { kind: source.kind, url: source.url, aesKey: source.aesKey }
      : { kind: source.kind, mediaId: source.mediaId };
  return storable(JSON.stringify(named));
}

const sourceShape = z.discriminatedUnion("kind", [
  z
    .object({ kind: z.literal("url"), url: z.string(), aesKey: z.string().optional() })
    .transform((read) => ({ ...read, aesKey: read.aesKey })),
  z.object({ kind: z.literal("media"), mediaId: z.string() }),
]);

export function sourceIn(checked: CheckedRow): AttachmentSource {
  const parsed = sourceShape.safeParse(fromJson(checked.text("source")));
  if (!parsed.success) throw checked.broken("source");
  return parsed.data;
}

const states: readonly Picture["state"][] = ["wanted", "kept", "refused", "lost", "deleted"];
const types: readonly PictureType[] = ["jpg", "png"];

export function pictureOf(row: Row): Picture {
  const checked = new CheckedRow("picture", row);
  const state = checked.oneOf("state", states);
  const key = { claim: checked.whole("claim"), part: checked.whole("part") };
  return state === "kept" ? { ...key, state, ...keptIn(checked) } : { ...key, state };
}

export function keptIn(checked: CheckedRow): KeptPicture {
  const hash = checked.text("hash");
  // It becomes the name of a file.
  if (!/^[0-9a-f]{64}$/.test(hash)) throw checked.broken("hash");
  return { hash, type: checked.oneOf("type", types), bytes: checked.whole("bytes") };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
