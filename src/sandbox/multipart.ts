/** The one file of an upload. */
export type Uploaded = { readonly name: string; readonly bytes: Buffer };

/**
 * Reads a form with the one field `media`, as WeCom's pages describe it: a name, a length, a type, and the file.
 * Source: 上传临时素材 (developer.work.weixin.qq.com/document/path/90253).
 *
 * @returns undefined when it is no such form, or the length is not the file's
 */
export function uploadedIn(contentType: string | undefined, body: Buffer): Uploaded | undefined {
  const boundary = /^multipart\/form-data; *boundary="?([^"\s]{1,70})"?$/.exec(contentType ?? "")?.[1];
  if (boundary === undefined) return undefined;
  const opening = `--${boundary}\r\n`;
  const closing = `\r\n--${boundary}--\r\n`;
  const headEnd = body.indexOf("\r\n\r\n");
  if (headEnd < 0 || !body.subarray(0, opening.length).equals(Buffer.from(opening))) return undefined;
  if (!body.subarray(-closing.length).equals(Buffer.from(closing))) return undefined;
  const head = body.subarray(opening.length, headEnd).toString("utf8");
  const bytes = body.subarray(headEnd + 4, -closing.length);
  const field =
    /^content-disposition: form-data; *name="media"; *filename="([^"]+)"(?:; *filelength=(\d+))?$/im;
  const [, name, length] = field.exec(head) ?? [];
  if (name === undefined || !/^content-type: *\S+/im.test(head)) return undefined;
  if (length !== undefined && Number(length) !== bytes.length) return undefined;
  return { name, bytes };
}
