import type { NotSentCause, Sent } from "../outgoing.ts";
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
  return code === 0
    ? { kind: "sent" }
    : { kind: "notSent", cause: causes.get(code) ?? "wrongPayload", problem: String(code) };
}

/**
 * Which of WeCom's codes mean what; all others are about what we wrote, or are taken so: nothing is gained by saying it
 * again. Source: 全局错误码 (90313), captured 2024-01-24.
 */
const causes: ReadonlyMap<number, NotSentCause> = new Map([
  ...codes("busy", -1, 6000),
  ...codes("tooFast", 45009, 45033),
  // 93000: the key is wrong, or the robot was taken out of its group.
  ...codes("wrongTarget", 93000, 93001, 93006, 93008, 40003, 60111, 81013, 82001),
  // 93004: the robot is switched off.
  ...codes("misconfigured", 93004, 40001, 40013, 40014, 41001, 42001, 48002, 60020, 301002, 50001),
]);

function codes(
  cause: NotSentCause,
  ...each: readonly number[]
): readonly (readonly [number, NotSentCause])[] {
  return each.map((code) => [code, cause]);
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
