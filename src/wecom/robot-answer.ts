import type { Sent } from "../outgoing.ts";
import { causeOf } from "./codes.ts";
import type { Posted } from "./post.ts";

/** What WeCom made of a message that was handed to a group's robot. */
export function sentByRobot(posted: Posted): Sent {
  switch (posted.kind) {
    case "unreachable":
      return { kind: "notSent", cause: "unreachable", problem: posted.code };
    case "nothing":
      return { kind: "maySent", problem: posted.code };
    case "answered":
      return posted.errcode === undefined ? byStatus(posted.status) : byErrcode(posted.errcode);
  }
}

/** The same for an upload, which nobody sees: when it may have been taken, nothing was said all the same. */
export function uploadFailed(posted: Posted): Sent {
  const sent = sentByRobot(posted);
  if (sent.kind === "notSent") return sent;
  return { kind: "notSent", cause: "busy", problem: sent.kind === "maySent" ? sent.problem : "no media_id" };
}

function byErrcode(code: number): Sent {
  return code === 0 ? { kind: "sent" } : { kind: "notSent", cause: causeOf(code), problem: String(code) };
}

/** For an answer that is not WeCom's JSON: mostly something on the way to it. */
function byStatus(status: number): Sent {
  const problem = `HTTP ${status}`;
  // A gateway lost the server behind it, which may well have taken the message.
  if (status === 502 || status === 504) return { kind: "maySent", problem };
  if (status >= 500) return { kind: "notSent", cause: "busy", problem };
  // WeCom answers everything with 200: this is another server, so the address in our settings is wrong.
  if (status >= 300) return { kind: "notSent", cause: "misconfigured", problem };
  return { kind: "maySent", problem: "unreadable answer" };
}
