import { createHash } from "node:crypto";
import type { Content } from "../outgoing.ts";
import { CannotBeSent } from "./errors.ts";

type Of<Kind extends Content["kind"]> = Extract<Content, { kind: Kind }>;

/** What a group's robot says with one call; a file has to be uploaded before. */
export type Sayable = Exclude<Content, { kind: "file" }>;

/** Of a `markdown_v2` message, in bytes of UTF-8. Source: 消息推送 (91770), read 2025. */
export const groupMarkdownBytesMax = 4_096;
/** Of a `text` message, in bytes of UTF-8. Source: the same page. */
const wordsBytesMax = 2_048;
/** Of a picture before it is written as base64. Source: the same page. */
const pictureBytesMax = 2 * 1024 * 1024;
/** Of a file. Source: the same page; "larger than 5 bytes" in 上传临时素材 (90253), so 5 are not enough. */
const fileBytesMin = 6;
const fileBytesMax = 20 * 1024 * 1024;

/**
 * Puts what is to be said into the robot's own form. Tables are shown only in `markdown_v2`, people are mentioned only
 * in `text`. Source: 消息推送 (91770), read 2025.
 * @throws CannotBeSent when it is empty or too long
 */
export function robotBody(content: Sayable): object {
  switch (content.kind) {
    case "markdown":
      return {
        msgtype: "markdown_v2",
        markdown_v2: { content: within(content.text, groupMarkdownBytesMax) },
      };
    case "words":
      return {
        msgtype: "text",
        text: { content: within(content.text, wordsBytesMax), ...mentioned(content) },
      };
    case "picture":
      return { msgtype: "image", image: pictureFields(content) };
  }
}

/** @throws CannotBeSent when WeCom takes no file of that size */
export function checkFile({ bytes }: Of<"file">): void {
  if (bytes.length < fileBytesMin) throw new CannotBeSent([`file: less than ${fileBytesMin} bytes`]);
  if (bytes.length > fileBytesMax) throw new CannotBeSent([`file: more than ${fileBytesMax} bytes`]);
}

function within(text: string, bytesMax: number): string {
  const content = text.toWellFormed();
  if (content.trim() === "") throw new CannotBeSent(["content: empty"]);
  if (Buffer.byteLength(content) > bytesMax) throw new CannotBeSent([`content: more than ${bytesMax} bytes`]);
  return content;
}

function mentioned({ mentions = [] }: Of<"words">): object {
  const list = mentions === "everyone" ? ["@all"] : mentions;
  return list.length === 0 ? {} : { mentioned_list: list };
}

function pictureFields({ bytes }: Of<"picture">): object {
  if (bytes.length === 0) throw new CannotBeSent(["image: empty"]);
  if (bytes.length > pictureBytesMax) throw new CannotBeSent([`image: more than ${pictureBytesMax} bytes`]);
  return {
    base64: Buffer.from(bytes).toString("base64"),
    md5: createHash("md5").update(bytes).digest("hex"),
  };
}
