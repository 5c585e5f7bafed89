import type { Road } from "../outgoing.ts";
import type { Clock } from "../ports.ts";
import { appApi } from "./app-api.ts";
import { appDownload } from "./app-download.ts";
import type { FetchMedia } from "./app-download.ts";
import { appRoad } from "./app-road.ts";
import { appSender } from "./app-send.ts";
import type { AppSender } from "./app-send.ts";
import { AppTokens } from "./app-token.ts";
import { uploads } from "./app-upload.ts";
import type { Fetch } from "./post.ts";

export type SelfBuiltAppParts = {
  readonly apiBase: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly fetch?: Fetch;
};

export type SelfBuiltApp = {
  readonly road: Road;
  /** For `appCallback`: what the app answers and what it says unasked are counted together. */
  readonly sender: AppSender;
  readonly fetchMedia: FetchMedia;
};

/** What the self-built app (自建应用) can do through WeCom's API; its callback is in `app-callback.ts`. */
export function selfBuiltApp(parts: SelfBuiltAppParts): SelfBuiltApp {
  const { apiBase, timeoutMs, clock, fetch: fetchIt = fetch } = parts;
  const tokens = new AppTokens({ ...parts, fetch: fetchIt });
  const calling = { apiBase, tokens, timeoutMs, fetch: fetchIt };
  const api = appApi(calling);
  const sender = appSender({ api, agentId: parts.agentId, clock });
  return {
    road: appRoad({ sender, uploads: uploads(api, clock), clock }),
    sender,
    fetchMedia: appDownload(calling),
  };
}
