import type { Findings } from "./faults.ts";

/** A call of WeCom's HTTP API. */
export type ApiCall = {
  readonly method: string;
  /** Such as `/cgi-bin/message/send`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: Buffer;
};

/** WeCom's JSON; some calls answer with more than these two. */
export type ApiAnswer = {
  readonly errcode: number;
  readonly errmsg: string;
  readonly [more: string]: unknown;
};
/** What a download answers when it does not say no. */
export type ApiFile = { readonly bytes: Buffer; readonly name: string };

export type Handler = (call: ApiCall) => ApiAnswer | ApiFile;
/** By path. */
export type Handlers = Readonly<Record<string, Handler>>;

export const done: ApiAnswer = { errcode: 0, errmsg: "ok" };

/** For paths that take a POST only. */
export const posted =
  (findings: () => Findings, handler: Handler): Handler =>
  (call) => {
    if (call.method === "POST") return handler(call);
    findings().fault(undefined, 40058, "GET instead of POST");
    return { errcode: 40058, errmsg: "POST expected" };
  };
