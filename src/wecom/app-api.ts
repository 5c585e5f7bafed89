import type { AppTokens, NotSent } from "./app-token.ts";
import { causeOf, refusesToken } from "./codes.ts";
import type { MediaForm } from "./media-form.ts";
import { postBody, postJson } from "./post.ts";
import type { Fetch, Posted } from "./post.ts";

/** `problem`: WeCom's code, or a word. `maySent`: nobody can know whether WeCom did it. */
export type ApiAnswer =
  | { readonly kind: "done"; readonly content: unknown }
  | { readonly kind: "maySent"; readonly problem: string }
  | NotSent;

export type AppApi = {
  /** @param path such as `/cgi-bin/message/send` */
  readonly post: (path: string, content: unknown) => Promise<ApiAnswer>;
  readonly upload: (path: string, type: string, form: MediaForm) => Promise<ApiAnswer>;
};

export type AppApiParts = {
  readonly apiBase: string;
  readonly tokens: AppTokens;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
};

/**
 * WeCom's API as the self-built app calls it. Nothing is tried twice, save with a fresh token where WeCom did not take
 * the old one. Never throws for what WeCom or the network did.
 */
export function appApi({ apiBase, tokens, timeoutMs, fetch }: AppApiParts): AppApi {
  return {
    post: (path, content) =>
      asked((token) => postJson(addressed(apiBase, path, token, {}), content, timeoutMs, fetch)),
    upload: (path, type, form) =>
      asked((token) => postBody(addressed(apiBase, path, token, { type }), form, timeoutMs, fetch)),
  };

  async function asked(call: (token: string) => Promise<Posted>): Promise<ApiAnswer> {
    const posted = await withToken(tokens, call, (each) =>
      each.kind === "answered" ? each.errcode : undefined,
    );
    return posted.kind === "notSent" ? posted : outcomeOf(posted);
  }
}

/** Calls with a token, and once more with a fresh one when the first was not taken. */
export async function withToken<Answer>(
  tokens: AppTokens,
  call: (token: string) => Promise<Answer>,
  codeIn: (answer: Answer) => number | undefined,
): Promise<Answer | NotSent> {
  const first = await tokens.token();
  if (!first.ok) return first.why;
  const answer = await call(first.token);
  if (!refusesToken(codeIn(answer))) return answer;
  tokens.discard(first.token);
  const second = await tokens.token();
  if (!second.ok) return second.why;
  const again = await call(second.token);
  if (refusesToken(codeIn(again))) tokens.discard(second.token);
  return again;
}

/** An address that holds a secret: it is called, and never shown. */
export function addressed(
  apiBase: string,
  path: string,
  token: string,
  query: Readonly<Record<string, string>>,
): URL {
  const url = new URL(path, apiBase);
  url.searchParams.set("access_token", token);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function outcomeOf(posted: Posted): ApiAnswer {
  switch (posted.kind) {
    case "unreachable":
      return { kind: "notSent", cause: "unreachable", problem: posted.code };
    case "nothing":
      return { kind: "maySent", problem: posted.code };
    case "answered": {
      const { errcode, status, content } = posted;
      if (errcode === undefined) return byStatus(status);
      if (errcode === 0) return { kind: "done", content };
      return { kind: "notSent", cause: causeOf(errcode), problem: String(errcode) };
    }
  }
}

/** For an answer that is not WeCom's JSON: mostly something on the way to it. */
function byStatus(status: number): ApiAnswer {
  const problem = `HTTP ${status}`;
  // A gateway lost the server behind it, which may well have taken the call.
  if (status === 502 || status === 504 || status < 300) return { kind: "maySent", problem };
  if (status >= 500) return { kind: "notSent", cause: "busy", problem };
  // WeCom answers everything with 200: this is another server, so the address in our settings is wrong.
  return { kind: "notSent", cause: "misconfigured", problem };
}
