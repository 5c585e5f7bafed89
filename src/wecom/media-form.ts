import { createHash } from "node:crypto";
import { CannotBeSent } from "./errors.ts";

export type MediaForm = { readonly contentType: string; readonly body: Uint8Array };

/** Of a file's name, in bytes of UTF-8. WeCom names no limit for this road; this is that of its own clients. */
const nameBytesMax = 256;

/**
 * One file as WeCom takes it: a form with the one field `media`, its name and length beside it.
 * Source: 上传临时素材 (90253) and 消息推送 (91770), read 2025.
 * @throws CannotBeSent for a name that cannot stand in a form's heading
 */
export function mediaForm(name: string, bytes: Uint8Array): MediaForm {
  if (name.trim() === "") throw new CannotBeSent(["filename: empty"]);
  if (Buffer.byteLength(name) > nameBytesMax) {
    throw new CannotBeSent([`filename: more than ${nameBytesMax} bytes`]);
  }
  if (/["\\/\p{Cc}]/u.test(name))
    throw new CannotBeSent(["filename: a quote, a slash or a control character"]);
  // Nothing here may be random, and no file can hold the hash of itself. A boundary has 70 characters at most.
  const boundary = createHash("sha256").update(bytes).digest("hex");
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="media"; filename="${name.toWellFormed()}"; filelength=${bytes.length}`,
    "Content-Type: application/octet-stream",
    "",
    "",
  ].join("\r\n");
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
