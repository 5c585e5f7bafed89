import type { PostResult, PostToGroup } from "../ports.ts";
import { CannotBeSent } from "./errors.ts";
import { postJson } from "./post.ts";
import type { Fetch } from "./post.ts";

export type GroupRobot = {
  readonly apiBase: string;
  readonly timeoutMs: number;
  readonly fetch?: Fetch;
};

/** Of a `markdown_v2` message, in bytes of UTF-8. Source: 消息推送 (91770), read 2025. */
export const groupMarkdownBytesMax = 4_096;

/**
 * Posts to a group through the group's robot, as `markdown_v2`; tried once. Source: 消息推送 (91770), read 2025.
 * @throws CannotBeSent when the text is empty or too long: the caller splits it
 */
export function groupRobot({ apiBase, timeoutMs, fetch: fetchIt = fetch }: GroupRobot): PostToGroup {
  const send = new URL("/cgi-bin/webhook/send", apiBase);
  return async (webhookKey, markdown) => {
    const content = markdown.toWellFormed();
    if (content.trim() === "") throw new CannotBeSent(["content: empty"]);
    if (Buffer.byteLength(content) > groupMarkdownBytesMax) {
      throw new CannotBeSent([`content: more than ${groupMarkdownBytesMax} bytes`]);
    }
    const url = new URL(send);
    url.searchParams.set("key", webhookKey);
    const posted = await postJson(
      url,
      { msgtype: "markdown_v2", markdown_v2: { content } },
      timeoutMs,
      fetchIt,
    );
    switch (posted.kind) {
      case "unreachable":
        return { kind: "notSent", cause: "unreachable", code: undefined };
      case "nothing":
        return { kind: "unknown" };
      case "answered":
        return posted.errcode === undefined ? byStatus(posted.status) : byErrcode(posted.errcode);
    }
  };
}

/** Source: 全局错误码 (90313), captured 2024-01-24. */
function byErrcode(code: number): PostResult {
  switch (code) {
    case 0:
      return { kind: "sent" };
    case -1:
    case 6000:
      return { kind: "notSent", cause: "busy", code };
    case 45009:
    case 45033:
      return { kind: "notSent", cause: "tooFast", code };
    default:
      return { kind: "notSent", cause: "refused", code };
  }
}

/** For an answer that is not WeCom's JSON: mostly something on the way to it. */
function byStatus(status: number): PostResult {
  // A gateway lost the server behind it, which may well have taken the message.
  if (status === 502 || status === 504) return { kind: "unknown" };
  if (status >= 500) return { kind: "notSent", cause: "busy", code: undefined };
  if (status >= 300) return { kind: "notSent", cause: "refused", code: undefined };
  return { kind: "unknown" };
}
